/** The aggregate topology under load and on yardsticks, on Kafka's test driver: the real stores and the real operators, without a broker. */
@NullMarked
package io.sitrep.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
