package io.sitrep.ingest.feed;

import java.util.Locale;
import org.jsoup.nodes.Element;

/**
 * What an element of a feed is called, whatever prefix its feed gives the vocabulary.
 *
 * @param vocabulary short name of the namespace; "" for the feed's own words, RSS and Atom alike
 * @param local in lower case
 */
record XmlName(String vocabulary, String local) {

    private static final int MAX_PARENTS = 64;

    static XmlName of(Element element) {
        String name = element.tagName();
        int colon = name.indexOf(':');
        String prefix = colon < 0 ? "" : name.substring(0, colon);
        String local = name.substring(colon + 1).toLowerCase(Locale.ROOT);
        return new XmlName(vocabulary(prefix, declared(element, prefix)), local);
    }

    boolean is(String otherVocabulary, String otherLocal) {
        return vocabulary.equals(otherVocabulary) && local.equals(otherLocal);
    }

    private static String declared(Element element, String prefix) {
        String attribute = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
        Element at = element;
        for (int i = 0; at != null && i < MAX_PARENTS; i++) {
            if (at.hasAttr(attribute)) {
                return at.attr(attribute).strip().toLowerCase(Locale.ROOT);
            }
            at = at.parent();
        }
        return "";
    }

    private static String vocabulary(String prefix, String address) {
        if (address.isEmpty()) {
            return prefix.toLowerCase(Locale.ROOT).replaceFirst("^(atom|rss)[0-9]*$", "");
        }
        if (address.contains("purl.org/dc/elements")) {
            return "dc";
        }
        if (address.contains("purl.org/dc/terms")) {
            return "dcterms";
        }
        if (address.contains("purl.org/rss/1.0/modules/content")) {
            return "content";
        }
        if (address.contains("search.yahoo.com/mrss")) {
            return "media";
        }
        if (address.contains("feedburner.org")
                || address.contains("feedburner.com")
                || address.contains("rssnamespace.org/feedburner")) {
            return "feedburner";
        }
        if (address.contains("1999/xhtml")) {
            return "xhtml";
        }
        if (address.contains("22-rdf-syntax-ns")) {
            return "rdf";
        }
        boolean own = address.contains("w3.org/2005/atom")
                || address.contains("purl.org/atom")
                || address.contains("purl.org/rss/1.0")
                || address.contains("purl.org/net/rss")
                || address.contains("my.netscape.com/rdf")
                || address.contains("channel.netscape.com/rdf")
                || address.contains("backend.userland.com")
                || address.contains("blogs.law.harvard.edu/tech/rss")
                || address.contains("cyber.law.harvard.edu/rss");
        // A feed whose own words stand in some namespace of its maker's is a feed all the same.
        return own || prefix.isEmpty() ? "" : prefix.toLowerCase(Locale.ROOT);
    }
}
