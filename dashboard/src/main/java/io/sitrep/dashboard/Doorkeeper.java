package io.sitrep.dashboard;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who shows the token. A program sends it as a bearer token. A browser cannot do that for a page, so a person opens /?token=TOKEN
 * once: the answer is a cookie (with a hash of the token, out of reach of scripts) and a redirection to the bare address.
 */
final class Doorkeeper {

    private static final String COOKIE = "sitrep_token";
    private static final String SCHEME = "Bearer ";

    private static final Pattern LOOPBACK_HOST =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1\\])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private final @Nullable String token;

    /** @param token null lets everybody in */
    Doorkeeper(@Nullable String token) {
        this.token = token;
    }

    /** @throws Problem where the caller may not come in */
    void check(Context ctx) {
        if (isProbe(ctx.path())) {
            return;
        }
        if (token == null) {
            checkHost(ctx.header("Host"));
            return;
        }
        String shown = ctx.header("Authorization");
        if (shown != null && shown.startsWith(SCHEME) && same(shown.substring(SCHEME.length()), token)) {
            return;
        }
        String cookie = ctx.cookie(COOKIE);
        if (cookie != null && same(cookie, hash(token))) {
            return;
        }
        String asked = ctx.queryParam("token");
        if (asked != null && ctx.path().equals("/") && same(asked, token)) {
            ctx.cookie(new Cookie(COOKIE, hash(token), "/", -1, false, true, null, SameSite.STRICT));
            ctx.redirect("/");
            ctx.skipRemainingHandlers();
            return;
        }
        throw Problem.unauthorised();
    }

    /**
     * Without a token the server is on loopback, and only who calls it by a name of loopback is a neighbour: a page from elsewhere that lets
     * its own name resolve to 127.0.0.1 (DNS rebinding) is not.
     */
    private static void checkHost(@Nullable String host) {
        if (host == null || !LOOPBACK_HOST.matcher(host).matches()) {
            throw Problem.forbidden(
                    "without a token the dashboard answers only under localhost or 127.0.0.1; behind a proxy, set a token");
        }
    }

    /** Probes of an orchestrator carry no token and learn nothing but up or down. */
    private static boolean isProbe(String path) {
        return path.equals(Api.ROOT + "/health") || path.equals(Api.ROOT + "/ready");
    }

    private static boolean same(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(String token) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(("sitrep " + token).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
