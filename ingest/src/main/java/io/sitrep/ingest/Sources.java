package io.sitrep.ingest;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * The sources that a command line names: folders, text and HTML files, mails, files of JSON lines, web archives, standard input.
 *
 * <ul>
 *   <li>A folder means its files of these kinds, sorted by name, without hidden ones and without sub-folders.
 *   <li>A .txt or .html file is one article whose id is the file's name without its extension; two files of one name are two revisions of
 *       one article. An .eml file is one mail.
 *   <li>A .jsonl, .ndjson or .json file holds one article a line.
 *   <li>A .warc or .warc.gz file holds the pages that a crawler took.
 *   <li>Behind each of these may stand .gz or .zst.
 *   <li>"-" is standard input, and like a file without an extension it is unpacked where it is packed; it is JSON lines where its first
 *       character is '{', else one text.
 * </ul>
 */
public final class Sources {

    /** Longest line, and largest file that is one article. */
    static final int MAX_DOCUMENT_BYTES = 8 << 20;

    static final String STANDARD_INPUT = "-";

    private Sources() {}

    /**
     * Opens nothing yet: each input is opened when its turn comes. One that does not exist or cannot be read is a rejected document.
     *
     * @param inputs folders, files, or "-"
     * @param published days for articles that state none
     * @param standardInput what "-" means; never closed
     */
    public static Inputs open(List<String> inputs, PublishedDates published, InputStream standardInput) {
        return open(inputs, published, standardInput, Map.of());
    }

    /**
     * The same, where something was imported before: what was is passed over.
     *
     * @param before how far, by absolute path; one whose file begins otherwise now does not count
     */
    public static Inputs open(
            List<String> inputs,
            PublishedDates published,
            InputStream standardInput,
            Map<String, Inputs.Position> before) {
        return new InputChain(inputs, published, standardInput, before);
    }
}
