package io.sitrep.ingest;

/** A source that knows where in its file the next document begins. */
interface Resumable extends ArticleSource {

    /** In bytes of the file; -1 where it is not known. */
    long offset();
}
