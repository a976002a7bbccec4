/** A Kafka broker in this process, on the loopback address, with its data folder. */
@NullMarked
package io.sitrep.standalone.broker;

import org.jspecify.annotations.NullMarked;
