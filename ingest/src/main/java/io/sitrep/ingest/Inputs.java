package io.sitrep.ingest;

import java.util.List;

/** Inputs that are read one after the other, and that tell how far they were read: so an import that was stopped can go on. */
public interface Inputs extends ArticleSource {

    /**
     * How far a file was read.
     *
     * @param input its absolute path
     * @param head what it begins with
     * @param documents that it yielded, refused ones included
     * @param offset byte at which the next document begins; -1 where that is not known
     * @param done whether its end was reached
     */
    record Position(String input, Head head, long documents, long offset, boolean done) {}

    /** Positions of the files that were read since this was last asked, in order. */
    List<Position> positions();

    /** Bytes of files that were read, as they lie on the disk. */
    long bytesRead();

    /** Bytes of all files that are named, as far as they are known by now. */
    long bytesTotal();

    /** Documents that were passed over because they were imported before. */
    long skipped();
}
