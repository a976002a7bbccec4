/** Mentions in; incidents, counts, negotiations and tallies out, whatever the order. */
@NullMarked
package io.sitrep.aggregate;

import org.jspecify.annotations.NullMarked;
