package io.sitrep.dashboard;

/** An answer that is an error (RFC 9457): what was wrong with the request, in one line. */
final class Problem extends RuntimeException {

    private final int status;
    private final String title;

    private Problem(int status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "Bad request", detail);
    }

    static Problem unauthorised() {
        return new Problem(
                401,
                "Token needed",
                "send the dashboard token as 'Authorization: Bearer TOKEN', or open /?token=TOKEN once in a browser");
    }

    static Problem forbidden(String detail) {
        return new Problem(403, "Forbidden", detail);
    }

    static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail);
    }

    static Problem tooMany() {
        return new Problem(429, "Too many requests", "ask again in a second; the setting dashboard.rate has the limit");
    }

    static Problem unavailable(String detail) {
        return new Problem(503, "Not available", detail);
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
