/** Attacks, strikes, clashes: from triggers in sentences to one draft for each act that the article tells of. */
@NullMarked
package io.sitrep.enrich.incident;

import org.jspecify.annotations.NullMarked;
