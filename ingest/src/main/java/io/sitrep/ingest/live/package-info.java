/** The sources that are declared to be read again and again. */
@org.jspecify.annotations.NullMarked
package io.sitrep.ingest.live;
