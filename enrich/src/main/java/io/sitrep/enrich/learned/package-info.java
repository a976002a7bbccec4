/** The learned part: which phrases of an article fill which role of an attack, by integer weights that a theatre's file holds. */
@NullMarked
package io.sitrep.enrich.learned;

import org.jspecify.annotations.NullMarked;
