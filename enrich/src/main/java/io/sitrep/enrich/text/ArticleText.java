package io.sitrep.enrich.text;

import java.util.Arrays;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/** The text of an article and where each of its characters stands in the stored content, so that evidence can be shown and verified there. */
public final class ArticleText {

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "article",
            "section",
            "li",
            "ul",
            "ol",
            "br",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "tr",
            "td",
            "blockquote",
            "main",
            "figure",
            "pre",
            "dd",
            "dt");

    /** Parts of a page that are not the article: navigation, forms, comments. */
    private static final String FURNITURE =
            "script, style, noscript, nav, header, footer, aside, form, figcaption, iframe, template,"
                    + " [id~=(?i)^(comments?|respond|disqus_thread)$], [class~=(?i)\\b(comments?|comment-list|related|newsletter|share|cookie)\\b]";

    private static final int DEEPEST = 512;

    /** Longer stretches from "&" to ";" are no entity. */
    private static final int LONGEST_ENTITY = 12;

    private final String text;
    private final String content;

    /** Offset in the content of each character of the text; empty where the two are the same. */
    private final int[] starts;

    private ArticleText(String text, String content, int[] starts) {
        this.text = text;
        this.content = content;
        this.starts = starts;
    }

    /** Plain text is itself; of a page the blocks of its article are taken, with the offsets of every character. */
    public static ArticleText of(String contentType, String content) {
        return contentType.equals("text/html") ? html(content) : new ArticleText(content, content, new int[0]);
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
        int entity = content.charAt(last) == '&' ? content.indexOf(';', last) : -1;
        return entity > 0 && entity - last < LONGEST_ENTITY ? entity + 1 : last + 1;
    }

    private static ArticleText html(String content) {
        Parser parser = Parser.htmlParser().setTrackPosition(true).setMaxDepth(DEEPEST);
        Document page = Jsoup.parse(content, "", parser);
        page.select(FURNITURE).remove();
        Element article = page.selectFirst("article, main, [itemprop=articleBody]");
        Builder builder = new Builder(content);
        (article == null ? page.body() : article).traverse(builder);
        return builder.build();
    }

    /** Copies text nodes, decoding entities one by one so that each character knows its place. */
    private static final class Builder implements NodeVisitor {

        private final String content;
        private final StringBuilder text = new StringBuilder();
        private int[] starts;
        private int last;

        Builder(String content) {
            this.content = content;
            this.starts = new int[content.length() + 1];
        }

        ArticleText build() {
            return new ArticleText(text.toString(), content, Arrays.copyOf(starts, text.length()));
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode && node.sourceRange().isTracked()) {
                copy(node.sourceRange().startPos(), node.sourceRange().endPos());
            } else if (node instanceof Element element && BLOCKS.contains(element.normalName())) {
                lineFeed();
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && BLOCKS.contains(element.normalName())) {
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
            if (text.length() >= starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[text.length()] = at;
            text.append(c);
            last = at;
        }
    }
}
