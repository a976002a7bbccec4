package io.sitrep.ingest;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The address that a page names as its own (rel=canonical, RFC 6596). Only one on the page's own site (the same domain under a public
 * suffix) is taken: a paper that prints the report of an agency names the agency's page, and is another article all the same. Nor is the
 * front page of a site taken, or a page above the page: templates name those everywhere, and the second page of a story names the first.
 * Rather one article twice than two as one.
 */
final class CanonicalLink {

    /** It stands in the head. */
    private static final int WITHIN_CHARS = 256 << 10;

    private static final int LONGEST_TAG = 4_000;

    /** What stands between their tags is text. */
    private static final List<String> TEXTS = List.of("script", "style", "title", "template");

    private CanonicalLink() {}

    /**
     * The id of the article that the page says it is.
     *
     * @param address from which the page came
     */
    static Optional<String> articleId(String page, String address) {
        return of(page, address).map(each -> Fingerprint.of(CanonicalAddress.of(each)));
    }

    /**
     * Empty where the page names none, one that is not taken, or several that differ.
     *
     * @param address from which the page came
     */
    static Optional<String> of(String page, String address) {
        String head = page.substring(0, Math.min(page.length(), WITHIN_CHARS));
        Map<String, String> named = new HashMap<>();
        int at = head.indexOf('<');
        while (at >= 0 && !isTag(head, at, "/head") && !isTag(head, at, "body")) {
            int end = end(head, at);
            if (end < 0) {
                break;
            }
            if (isTag(head, at, "link") && end - at < LONGEST_TAG) {
                link(head.substring(at, end), address)
                        .ifPresent(each -> named.putIfAbsent(CanonicalAddress.of(each), each));
            }
            at = head.indexOf('<', end);
        }
        return named.size() == 1
                ? named.values().stream()
                        .filter(each -> isOfItsSite(each, address) && !isAbove(each, address))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isTag(String head, int at, String name) {
        int end = at + 1 + name.length();
        return head.regionMatches(true, at + 1, name, 0, name.length())
                && (end == head.length() || !Character.isLetterOrDigit(head.charAt(end)));
    }

    /** Behind a tag, with the text that belongs to it, or behind a comment; -1 where it does not end. */
    private static int end(String head, int at) {
        if (head.startsWith("<!--", at)) {
            return after(head, "-->", at + 4);
        }
        int end = tagEnd(head, at);
        for (String text : TEXTS) {
            if (end >= 0 && isTag(head, at, text)) {
                return closing(head, text, end);
            }
        }
        return end;
    }

    private static int after(String head, String end, int from) {
        int at = head.indexOf(end, from);
        return at < 0 ? -1 : at + end.length();
    }

    private static int closing(String head, String name, int from) {
        for (int at = head.indexOf("</", from); at >= 0; at = head.indexOf("</", at + 2)) {
            if (isTag(head, at, "/" + name)) {
                return after(head, ">", at);
            }
        }
        return -1;
    }

    /** A ">" in a quoted value does not end the tag. */
    private static int tagEnd(String head, int from) {
        char quote = 0;
        char before = 0;
        for (int i = from; i < head.length(); i++) {
            char c = head.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '>') {
                return i + 1;
            } else if ((c == '"' || c == '\'') && before == '=') {
                quote = c;
            }
            before = Character.isWhitespace(c) ? before : c;
        }
        return -1;
    }

    private static Optional<String> link(String tag, String address) {
        Element link = Jsoup.parse(tag, address).selectFirst("link[rel][href]");
        if (link == null
                || !(" " + link.attr("rel").toLowerCase(Locale.ROOT) + " ")
                        .replaceAll("\\s", " ")
                        .contains(" canonical ")) {
            return Optional.empty();
        }
        String found = link.absUrl("href");
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static boolean isOfItsSite(String canonical, String address) {
        String host = CanonicalAddress.site(canonical);
        String own = CanonicalAddress.site(address);
        String domain = domain(host);
        boolean same = host.equals(own) || (domain != null && domain.equals(domain(own)));
        return !host.isEmpty() && same && !CanonicalAddress.isFront(canonical);
    }

    /** What somebody registered under a public suffix, private ones (where everybody has a site) included; null where there is none. */
    private static @Nullable String domain(String site) {
        int port = site.indexOf(':');
        String host = port < 0 ? site : site.substring(0, port);
        return host.isEmpty() || host.indexOf('@') >= 0
                ? null
                : EffectiveTldFinder.getAssignedDomain(host, true, false);
    }

    private static boolean isAbove(String canonical, String address) {
        String above = CanonicalAddress.of(canonical);
        String own = CanonicalAddress.of(address);
        return !above.equals(own) && own.startsWith(above.endsWith("/") ? above : above + "/");
    }
}
