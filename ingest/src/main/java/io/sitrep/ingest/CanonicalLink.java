package io.sitrep.ingest;

import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * The address that a page names as its own (rel=canonical, RFC 6596). Only one on the page's own site is taken: a paper that prints the
 * report of an agency names the agency's page, and is another article all the same. The front page of a site is nobody's address but its
 * own; pages that name it are made by a template that names it everywhere.
 */
final class CanonicalLink {

    /** It stands in the head. */
    private static final int WITHIN_CHARS = 256 << 10;

    private static final int LONGEST_TAG = 4_000;
    private static final String TAG = "<link";

    private CanonicalLink() {}

    /** @param address from which the page came */
    static Optional<String> of(String page, String address) {
        String head = page.substring(0, Math.min(page.length(), WITHIN_CHARS));
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.length() != head.length()) {
            return Optional.empty(); // A letter that is two in lower case, in a head: not worth more.
        }
        for (int at = lower.indexOf(TAG); at >= 0; at = lower.indexOf(TAG, at)) {
            int end = lower.indexOf('>', at);
            if (end < 0) {
                break;
            }
            if (end - at < LONGEST_TAG && lower.substring(at, end).contains("canonical")) {
                Optional<String> found = link(head.substring(at, end + 1), address);
                if (found.isPresent()) {
                    return found.filter(each -> isOfItsSite(each, address));
                }
            }
            at = end;
        }
        return Optional.empty();
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
        boolean same = host.equals(own) || host.endsWith("." + own) || own.endsWith("." + host);
        return !host.isEmpty() && same && !CanonicalAddress.isFront(canonical);
    }
}
