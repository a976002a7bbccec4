package io.sitrep.enrich.text;

import io.sitrep.enrich.page.PageBody;
import io.sitrep.enrich.page.PageFacts;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** The text of an article and where each of its characters stands in the stored content, so that evidence can be shown and verified there. */
public final class ArticleText {

    private static final String HTML = "text/html";

    /** Of a longer page only the beginning is text: reading stays bounded in time and memory. */
    private static final int MAX_CHARS = 400_000;

    private static final int DEEPEST = 512;

    /** Longer stretches from "&" to ";" are no entity. */
    private static final int LONGEST_ENTITY = 12;

    private final String text;
    private final String content;

    /** Offset in the content of each character of the text; empty where the two are the same. */
    private final int[] starts;

    private final PageFacts facts;

    /** Whether the content has entities. */
    private final boolean markup;

    private ArticleText(String text, String content, int[] starts, boolean markup, PageFacts facts) {
        this.facts = facts;
        this.markup = markup;
        this.text = text;
        this.content = content;
        this.starts = starts;
    }

    /**
     * Plain text is itself, without what nobody sees; of a page the blocks of its article are taken, with the offsets of every character.
     */
    public static ArticleText of(String contentType, String content) {
        return of(contentType, content, null);
    }

    /** @param address of the page, which may tell its day; null where it has none */
    public static ArticleText of(String contentType, String content, @Nullable String address) {
        if (contentType.equals(HTML)) {
            return html(content, address);
        }
        return Invisible.anyIn(content)
                ? plain(content)
                : new ArticleText(content, content, new int[0], false, PageFacts.NONE);
    }

    /** What the page says of itself; nothing for plain text. */
    public PageFacts facts() {
        return facts;
    }

    /** Plain text, blocks separated by line feeds. */
    public String text() {
        return text;
    }

    /** The stored content; the same string for plain text. */
    public String content() {
        return content;
    }

    /** Offset in the stored content of the character at an offset of the text. */
    public int start(int offset) {
        return starts.length == 0 ? offset : starts[offset];
    }

    /** Offset in the stored content behind the character before an offset of the text. */
    public int end(int offset) {
        if (starts.length == 0) {
            return offset;
        }
        int last = starts[offset - 1];
        int entity = markup && content.charAt(last) == '&' ? content.indexOf(';', last) : -1;
        return entity > 0 && entity - last < LONGEST_ENTITY ? entity + 1 : last + 1;
    }

    private static ArticleText plain(String content) {
        StringBuilder text = new StringBuilder(content.length());
        int[] starts = new int[content.length()];
        for (int i = 0; i < content.length(); i++) {
            if (!Invisible.is(content.charAt(i))) {
                starts[text.length()] = i;
                text.append(content.charAt(i));
            }
        }
        return new ArticleText(text.toString(), content, Arrays.copyOf(starts, text.length()), false, PageFacts.NONE);
    }

    private static ArticleText html(String content, @Nullable String address) {
        Document page = Jsoup.parse(
                content, "", Parser.htmlParser().setTrackPosition(true).setMaxDepth(DEEPEST));
        PageFacts facts = PageFacts.of(page, address);
        String title = facts.title() == null ? null : facts.title().value();
        Builder builder = new Builder(content);
        for (List<Node> block : PageBody.of(page, title)) {
            builder.lineFeed();
            block.forEach(builder::add);
        }
        return builder.build(facts);
    }

    /** Copies text nodes, decoding entities one by one so that each character knows its place. */
    private static final class Builder {

        private final String content;
        private final StringBuilder text = new StringBuilder();
        private int[] starts;
        private int last;

        Builder(String content) {
            this.content = content;
            this.starts = new int[content.length() + 1];
        }

        ArticleText build(PageFacts facts) {
            return new ArticleText(text.toString(), content, Arrays.copyOf(starts, text.length()), true, facts);
        }

        private void add(Node node) {
            if (node instanceof TextNode && node.sourceRange().isTracked()) {
                copy(node.sourceRange().startPos(), node.sourceRange().endPos());
            } else {
                lineFeed();
            }
        }

        private void lineFeed() {
            if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
                append('\n', last);
            }
        }

        private void copy(int from, int to) {
            for (int i = from; i < Math.min(to, content.length()); i++) {
                char c = content.charAt(i);
                int end = c == '&' ? content.indexOf(';', i) : -1;
                if (end > i && end - i < LONGEST_ENTITY && end < to) {
                    String decoded = Parser.unescapeEntities(content.substring(i, end + 1), false);
                    for (int j = 0; j < decoded.length(); j++) {
                        append(decoded.charAt(j), i);
                    }
                    i = end;
                } else {
                    append(c == '\n' || c == '\r' || c == '\t' ? ' ' : c, i);
                }
            }
        }

        private void append(char c, int at) {
            if (text.length() == MAX_CHARS || Invisible.is(c)) {
                return;
            }
            if (text.length() >= starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[text.length()] = at;
            text.append(c);
            last = at;
        }
    }
}
