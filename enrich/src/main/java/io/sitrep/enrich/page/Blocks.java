package io.sitrep.enrich.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/** Cuts a page into its blocks, in order. What is never shown, and what never is text, is left out. */
final class Blocks implements NodeFilter {

    static final Set<String> BLOCK_ELEMENTS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul");

    private static final Set<String> NEVER_TEXT = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "iframe",
            "svg",
            "math",
            "object",
            "embed",
            "video",
            "audio",
            "canvas",
            "head",
            "title",
            "button",
            "select",
            "textarea",
            "input",
            "label",
            "option",
            "figure",
            "figcaption",
            "nav",
            "dialog",
            "map",
            "picture",
            "amp-ad",
            "amp-sidebar",
            "amp-list");

    private static final int MANY_PARAGRAPHS = 4;

    private final List<Block> blocks = new ArrayList<>();
    private @Nullable Block open;
    private int inLinks;
    private boolean newLink;
    private int breaks;

    private Blocks() {}

    static List<Block> of(Element root) {
        Blocks reader = new Blocks();
        root.filter(reader);
        reader.close();
        return reader.blocks;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            text(text);
            return FilterResult.CONTINUE;
        }
        if (!(node instanceof Element element)) {
            return FilterResult.CONTINUE;
        }
        String name = element.normalName();
        if (NEVER_TEXT.contains(name) || isHidden(element)) {
            if (BLOCK_ELEMENTS.contains(name)) {
                close();
            }
            return FilterResult.SKIP_ENTIRELY;
        }
        if (name.equals("br")) {
            if (++breaks > 1) {
                close();
            } else if (open != null) {
                open.addBreak(element);
            }
        } else if (BLOCK_ELEMENTS.contains(name)) {
            close();
        } else if (name.equals("a")) {
            inLinks++;
            newLink = true;
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            if (BLOCK_ELEMENTS.contains(element.normalName())) {
                close();
            } else if (element.normalName().equals("a")) {
                inLinks--;
            }
        }
        return FilterResult.CONTINUE;
    }

    private void text(TextNode node) {
        boolean blank = node.isBlank();
        if (!blank) {
            breaks = 0;
        }
        if (open == null) {
            if (blank) {
                return;
            }
            open = new Block(owner(node));
        }
        open.add(node, inLinks > 0, newLink);
        newLink = newLink && blank;
    }

    private void close() {
        if (open != null && !open.isBlank()) {
            blocks.add(open);
        }
        open = null;
        breaks = 0;
    }

    private static Element owner(Node node) {
        Element at = (Element) node.parentNode();
        while (at != null && !BLOCK_ELEMENTS.contains(at.normalName()) && at.parent() != null) {
            at = at.parent();
        }
        return java.util.Objects.requireNonNull(at, "a text node outside of a page");
    }

    private static boolean isHidden(Element element) {
        String style = element.attr("style");
        boolean hidden = element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || (!style.isEmpty()
                        && style.toLowerCase(Locale.ROOT).replace(" ", "").contains("display:none"));
        // What opens only for subscribers is hidden at first, and is the article all the same.
        return hidden && element.select("p").size() < MANY_PARAGRAPHS;
    }
}
