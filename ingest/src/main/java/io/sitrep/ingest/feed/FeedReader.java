package io.sitrep.ingest.feed;

/**
 * Reads a feed of any kind.
 *
 * <pre>{@code
 * Feed feed = FeedReader.read(text, "https://news.example.org/feed.xml");
 * }</pre>
 */
public final class FeedReader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private FeedReader() {}

    /**
     * @param text decoded, of any length that the caller holds in memory
     * @param address of the feed, against which relative links are resolved; "" where unknown
     * @throws FeedException where it is no feed, with what it is instead
     */
    public static Feed read(String text, String address) throws FeedException {
        int start = 0;
        while (start < text.length() && (text.charAt(start) <= ' ' || text.charAt(start) == BYTE_ORDER_MARK)) {
            start++;
        }
        if (start == text.length()) {
            throw new FeedException("it is empty");
        }
        String body = text.substring(start);
        return body.charAt(0) == '{' || body.charAt(0) == '['
                ? JsonFeed.read(body, address)
                : XmlFeed.read(body, address);
    }
}
