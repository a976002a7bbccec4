/** Live sources against a real broker, in simulated time. */
@org.jspecify.annotations.NullMarked
package io.sitrep.standalone.live;
