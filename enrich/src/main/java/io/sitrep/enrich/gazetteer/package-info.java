/** The towns and regions of the world, compiled into one small read-only resource. */
@NullMarked
package io.sitrep.enrich.gazetteer;

import org.jspecify.annotations.NullMarked;
