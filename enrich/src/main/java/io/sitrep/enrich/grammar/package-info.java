/** Parts of speech and the phrases they make: what is subject, verb and object of a sentence, whatever its words mean. */
@NullMarked
package io.sitrep.enrich.grammar;

import org.jspecify.annotations.NullMarked;
