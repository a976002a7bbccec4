/** JMH benchmarks. Never part of a test. */
@NullMarked
package io.sitrep.benchmarks;

import org.jspecify.annotations.NullMarked;
