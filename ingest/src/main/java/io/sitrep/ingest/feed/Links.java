package io.sitrep.ingest.feed;

import java.util.regex.Pattern;
import org.jsoup.internal.StringUtil;

/** Addresses in the wild: with spaces and brackets that {@code java.net.URI} refuses. */
final class Links {

    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,30}:.*", Pattern.DOTALL);

    private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s/]+.*", Pattern.DOTALL);

    private Links() {}

    /** The address as seen from a base; as it stands where it is absolute, or where the base is no address. */
    static String resolve(String base, String address) {
        String trimmed = address.strip();
        if (trimmed.isEmpty() || base.isEmpty() || ABSOLUTE.matcher(trimmed).matches()) {
            return trimmed;
        }
        String resolved = StringUtil.resolve(base, trimmed);
        return resolved.isEmpty() ? trimmed : resolved;
    }

    static boolean isWeb(String address) {
        return WEB.matcher(address).matches();
    }
}
