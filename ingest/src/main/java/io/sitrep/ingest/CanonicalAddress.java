package io.sitrep.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The address of an article as its identity: two links to the same article give the same one. Scheme and host in lower case, no default
 * port, no fragment, no parameters that only track the reader. What is not an address with a host stays as it is.
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
            "at_custom1");

    private CanonicalAddress() {}

    static String of(String address) {
        String trimmed = address.strip();
        Matcher matcher = ADDRESS.matcher(trimmed);
        if (!matcher.matches()) {
            return trimmed;
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        String host = matcher.group(2).toLowerCase(Locale.ROOT);
        if (scheme.equals("http")) {
            host = host.replaceFirst(":80$", "");
        } else if (scheme.equals("https")) {
            host = host.replaceFirst(":443$", "");
        }
        String path = matcher.group(3).isEmpty() ? "/" : matcher.group(3);
        String query = matcher.group(4) == null ? "" : meaningful(matcher.group(4));
        return scheme + "://" + host + path + (query.isEmpty() ? "" : "?" + query);
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
