/** Training the part-of-speech tagger of the extractor. */
@NullMarked
package io.sitrep.benchmarks.grammar;

import org.jspecify.annotations.NullMarked;
