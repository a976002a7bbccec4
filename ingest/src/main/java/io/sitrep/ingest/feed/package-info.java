/** What feeds say: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed. Pure functions of the text; nothing is fetched, not even what a document type names. */
@org.jspecify.annotations.NullMarked
package io.sitrep.ingest.feed;
