/** How well the extractor reads texts whose events are known. The texts are third-party data that the user keeps outside the project. */
@NullMarked
package io.sitrep.benchmarks.accuracy;

import org.jspecify.annotations.NullMarked;
