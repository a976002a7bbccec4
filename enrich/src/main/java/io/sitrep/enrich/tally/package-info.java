/** Cumulative claims: so many attacks since such a day. */
@NullMarked
package io.sitrep.enrich.tally;

import org.jspecify.annotations.NullMarked;
