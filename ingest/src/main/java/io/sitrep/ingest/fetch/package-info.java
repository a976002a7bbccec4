/** Fetches from the web: politely, within bounds, and never from where it must not. */
@org.jspecify.annotations.NullMarked
package io.sitrep.ingest.fetch;
