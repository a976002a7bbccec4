package io.sitrep.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The address of an article as its identity: two links to the same article give the same one. Host in lower case, no default port, no
 * fragment, no parameters that only track the reader; http is https; the same page for phones (m.example.org) and in AMP is the same
 * page, with www or without. What is not an address with a host stays as it is. It identifies, and is not to be fetched from.
 */
final class CanonicalAddress {

    /** By hand, because links in the wild hold characters that java.net.URI refuses. */
    private static final Pattern ADDRESS =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(?:\\?([^#]*))?(?:#.*)?", Pattern.DOTALL);

    private static final Set<String> TRACKING = Set.of(
            "fbclid",
            "gclid",
            "dclid",
            "gbraid",
            "wbraid",
            "msclkid",
            "yclid",
            "twclid",
            "igshid",
            "mc_cid",
            "mc_eid",
            "ncid",
            "cmpid",
            "ocid",
            "smid",
            "_ga",
            "_gl",
            "at_medium",
            "at_campaign",
            "at_custom1",
            "amp",
            "outputtype");

    /** First labels of hosts that serve the same pages otherwise. */
    private static final Set<String> SAME_SITE = Set.of("www", "m", "mobile", "amp");

    /** Ends of paths under which AMP stands; the first that fits goes. */
    private static final List<String> AMP_ENDS = List.of("/amp/", "/amp", "/amp.html", ".amp");

    private static final String AMP_PAGE = ".amp.html";

    private CanonicalAddress() {}

    static String of(String address) {
        String trimmed = address.strip();
        Matcher matcher = ADDRESS.matcher(trimmed);
        if (!matcher.matches()) {
            return trimmed;
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        String host = matcher.group(2).toLowerCase(Locale.ROOT);
        String path = matcher.group(3).isEmpty() ? "/" : matcher.group(3);
        if (scheme.equals("http") || scheme.equals("https")) {
            host = plain(host.replaceFirst(scheme.equals("http") ? ":80$" : ":443$", ""));
            path = withoutAmp(path);
            scheme = "https";
        }
        String query = matcher.group(4) == null ? "" : meaningful(matcher.group(4));
        return scheme + "://" + host + path + (query.isEmpty() ? "" : "?" + query);
    }

    /** Host of an address, without what only says how it is served; empty where it is no address of the web. */
    static String site(String address) {
        Matcher matcher = ADDRESS.matcher(of(address));
        return matcher.matches() && matcher.group(1).equals("https") ? matcher.group(2) : "";
    }

    /** Whether it is the front page of its site. */
    static boolean isFront(String address) {
        Matcher matcher = ADDRESS.matcher(of(address));
        return matcher.matches() && matcher.group(3).equals("/") && matcher.group(4) == null;
    }

    /** Without the labels in front that only say how it is served, as long as two others are left. */
    private static String plain(String host) {
        String rest = host;
        int dot = rest.indexOf('.');
        while (dot > 0 && rest.indexOf('.', dot + 1) > 0 && SAME_SITE.contains(rest.substring(0, dot))) {
            rest = rest.substring(dot + 1);
            dot = rest.indexOf('.');
        }
        return rest;
    }

    private static String withoutAmp(String path) {
        if (path.endsWith(AMP_PAGE)) {
            return path.substring(0, path.length() - AMP_PAGE.length()) + ".html";
        }
        for (String end : AMP_ENDS) {
            if (path.endsWith(end) && path.length() > end.length()) {
                String rest = path.substring(0, path.length() - end.length());
                return end.equals("/amp/") ? rest + "/" : rest;
            }
        }
        return path.startsWith("/amp/") && path.length() > "/amp/".length() ? path.substring("/amp".length()) : path;
    }

    private static String meaningful(String query) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty() && !tracks(parameter))
                .collect(Collectors.joining("&"));
    }

    private static boolean tracks(String parameter) {
        int end = parameter.indexOf('=');
        String name = (end < 0 ? parameter : parameter.substring(0, end)).toLowerCase(Locale.ROOT);
        return name.startsWith("utm_") || TRACKING.contains(name);
    }
}
