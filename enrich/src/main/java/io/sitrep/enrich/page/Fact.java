package io.sitrep.enrich.page;

/**
 * Something that a page says of its article.
 *
 * @param value what it says
 * @param source where it stands: "json-ld", "meta article:published_time", "h1", "address"
 * @param certainty how far it can be relied upon
 */
public record Fact<T>(T value, String source, Certainty certainty) {

    public enum Certainty {
        /** Said of the article by whoever made the page. */
        STATED,
        /** Found where such things usually stand. */
        LIKELY,
        /** The best guess. */
        GUESSED
    }
}
