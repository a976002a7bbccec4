/** Trains the weights of the learned part. Run by hand; what comes out is kept with the theatre. */
@NullMarked
package io.sitrep.benchmarks.learned;

import org.jspecify.annotations.NullMarked;
