package io.sitrep.ingest.feed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;

/** Reads the text of an element: what Atom says of its kind, what RSS leaves to be guessed. */
final class XmlText {

    private static final Set<String> ADDRESSES = Set.of("href", "src", "cite");

    private XmlText() {}

    /** Characters alone, entities and CDATA resolved, without space round them. */
    static String characters(Element element) {
        return element.wholeText().strip();
    }

    /** The text of an Atom construct, by its type and mode; of anything else, as it looks. */
    static FeedText of(Element element, boolean atom) {
        String type = element.attr("type").strip().toLowerCase(Locale.ROOT);
        String mode = element.attr("mode").strip().toLowerCase(Locale.ROOT);
        if (mode.equals("base64") || isBinary(type)) {
            return decoded(characters(element), type);
        }
        boolean inline = element.childrenSize() > 0;
        if (!inline) {
            String text = characters(element);
            if (type.equals("html") || type.equals("text/html") || mode.equals("escaped")) {
                return FeedText.html(text);
            }
            return atom && (type.equals("text") || type.equals("text/plain"))
                    ? FeedText.plain(text)
                    : FeedText.guessed(text);
        }
        Element only = onlyChild(element);
        if (only != null && isWrapper(element, only, type, atom)) {
            // HTML inside of XHTML, escaped a second time: some writers wrap what they escape.
            return only.childrenSize() == 0 && type.equals("html")
                    ? FeedText.html(characters(only))
                    : FeedText.html(markup(only));
        }
        return FeedText.html(markup(element));
    }

    /** The address against which the links in an element are resolved. */
    static String base(Element element, String address) {
        String inherited = element.parent() == null ? address : base(element.parent(), address);
        String own = element.attr("xml:base").strip();
        return own.isEmpty() ? inherited : Links.resolve(inherited, own);
    }

    private static boolean isWrapper(Element element, Element only, String type, boolean atom) {
        boolean xhtml = type.equals("xhtml") || type.equals("html");
        return atom
                && xhtml
                && XmlName.of(only).local().equals("div")
                && XmlName.of(element).vocabulary().isEmpty();
    }

    private static @org.jspecify.annotations.Nullable Element onlyChild(Element element) {
        boolean alone = element.childrenSize() == 1 && element.ownText().isBlank();
        return alone ? element.child(0) : null;
    }

    private static String markup(Element element) {
        Element copy = element.clone();
        String base = base(element, "");
        for (Element inner : copy.getAllElements()) {
            inner.removeAttr("xmlns");
            if (!base.isEmpty()) {
                ADDRESSES.stream()
                        .filter(inner::hasAttr)
                        .forEach(name -> inner.attr(name, Links.resolve(base, inner.attr(name))));
            }
        }
        OutputSettings settings = new OutputSettings()
                .prettyPrint(false)
                .syntax(OutputSettings.Syntax.xml)
                .charset(StandardCharsets.UTF_8);
        org.jsoup.nodes.Document shell = new org.jsoup.nodes.Document("");
        shell.outputSettings(settings);
        shell.appendChild(copy);
        return copy.html();
    }

    private static boolean isBinary(String type) {
        int slash = type.indexOf('/');
        return slash > 0
                && !type.startsWith("text/")
                && !type.startsWith("image/")
                && !type.startsWith("video/")
                && !type.startsWith("audio/")
                && !type.endsWith("xml")
                && !type.endsWith("json");
    }

    private static FeedText decoded(String text, String type) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text);
            String decoded = new String(bytes, StandardCharsets.UTF_8);
            return type.equals("text/plain") ? FeedText.plain(decoded) : FeedText.guessed(decoded);
        } catch (IllegalArgumentException e) {
            return FeedText.EMPTY; // Not what it claims to be; nothing in it is text.
        }
    }
}
