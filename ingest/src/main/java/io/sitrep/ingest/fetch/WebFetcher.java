package io.sitrep.ingest.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Fetches over HTTP: conditionally, with bounds on size and time, following redirects with their meaning, and from public addresses alone
 * unless private ones are allowed. Safe for use by several threads. Whether a fetch is welcome now (robots.txt, pace) is not its business.
 */
public final class WebFetcher implements AutoCloseable {

    private static final String ACCEPT =
            "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5";

    private static final int BUFFER_BYTES = 16 << 10;

    private static final int MAX_CONNECTIONS = 64;

    private static final int MAX_REASON = 160;

    private final CloseableHttpClient client;
    private final FetchLimits limits;
    private final Clock clock;
    private final ScheduledExecutorService deadlines;

    private WebFetcher(CloseableHttpClient client, FetchLimits limits, Clock clock) {
        this.client = client;
        this.limits = limits;
        this.clock = clock;
        this.deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "fetch-deadlines");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * @param userAgent who asks, with an address where to learn more
     * @param allowPrivate whether loopback and private networks may be fetched from
     * @param clock for Retry-After dates
     */
    public static WebFetcher open(String userAgent, boolean allowPrivate, FetchLimits limits, Clock clock) {
        return open(
                userAgent,
                allowPrivate
                        ? SystemDefaultDnsResolver.INSTANCE
                        : new PublicAddresses(SystemDefaultDnsResolver.INSTANCE),
                limits,
                clock);
    }

    /** @param resolver decides to what a name leads, and so what may be fetched from: for networks that have their own rule, and for tests */
    public static WebFetcher open(String userAgent, DnsResolver resolver, FetchLimits limits, Clock clock) {
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(2)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(limits.connect()))
                        .setSocketTimeout(timeout(limits.silence()))
                        .setTimeToLive(Timeout.ofMinutes(2))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(timeout(limits.silence()))
                        .build())
                .build();
        CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent(userAgent)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(limits.silence()))
                        .setConnectionRequestTimeout(timeout(limits.whole()))
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        return new WebFetcher(client, limits, clock);
    }

    /**
     * Fetches, and waits for it.
     *
     * @param etag of what is already there; null for none
     * @param lastModified of what is already there; null for none
     */
    public Fetched fetch(String address, @Nullable String etag, @Nullable String lastModified) {
        String at = address;
        String movedTo = null;
        boolean permanent = true;
        for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
            URI uri = uri(at);
            if (uri == null) {
                return new Fetched.Refused("not an address that can be fetched: " + shown(at));
            }
            Step step = step(uri, etag, lastModified, movedTo);
            if (step.result() != null) {
                return step.result();
            }
            String next = java.util.Objects.requireNonNull(step.location());
            permanent &= step.permanent();
            at = next;
            movedTo = permanent ? next : movedTo;
        }
        return new Fetched.Refused("redirected more than " + limits.redirects() + " times");
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close(org.apache.hc.core5.io.CloseMode.GRACEFUL);
    }

    /** One answer: the end of it, or where to go on. */
    private record Step(@Nullable Fetched result, @Nullable String location, boolean permanent) {

        static Step end(Fetched result) {
            return new Step(result, null, false);
        }
    }

    private Step step(URI uri, @Nullable String etag, @Nullable String lastModified, @Nullable String movedTo) {
        HttpGet get = new HttpGet(uri);
        get.setHeader("Accept", ACCEPT);
        if (etag != null) {
            get.setHeader("If-None-Match", etag);
        }
        if (lastModified != null) {
            get.setHeader("If-Modified-Since", lastModified);
        }
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = deadlines.schedule(
                () -> {
                    late.set(true);
                    get.abort();
                },
                limits.whole().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return client.execute(get, response -> answer(uri, response, movedTo));
        } catch (PublicAddresses.PrivateAddress e) {
            return Step.end(new Fetched.Refused(String.valueOf(e.getMessage())));
        } catch (IOException | IllegalArgumentException e) {
            return Step.end(new Fetched.Unavailable(
                    late.get() ? "took longer than " + limits.whole().toSeconds() + " s" : reason(e), null));
        } finally {
            deadline.cancel(false);
        }
    }

    private Step answer(URI uri, ClassicHttpResponse response, @Nullable String movedTo) throws IOException {
        int status = response.getCode();
        switch (status) {
            case 200, 203, 226 -> {
                return Step.end(delivered(uri, response, movedTo));
            }
            case 304 -> {
                return Step.end(new Fetched.Unchanged(movedTo));
            }
            case 301, 302, 303, 307, 308 -> {
                Header location = response.getFirstHeader("Location");
                String to = location == null ? "" : location.getValue().strip();
                if (to.isEmpty()) {
                    return Step.end(new Fetched.Refused("redirected without an address"));
                }
                return new Step(null, resolve(uri, to), status == 301 || status == 308);
            }
            case 410 -> {
                return Step.end(new Fetched.Gone());
            }
            default -> {
                boolean passes = status == 408 || status == 425 || status == 429 || status >= 500;
                return Step.end(
                        passes
                                ? new Fetched.Unavailable("the server answers " + status, retryAfter(response))
                                : new Fetched.Refused("the server answers " + status));
            }
        }
    }

    private Fetched delivered(URI uri, ClassicHttpResponse response, @Nullable String movedTo) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] bytes = new byte[0];
        String type = "";
        String charset = null;
        if (entity != null) {
            ContentType stated = ContentType.parseLenient(entity.getContentType());
            type = stated == null || stated.getMimeType() == null
                    ? ""
                    : stated.getMimeType().toLowerCase(Locale.ROOT);
            charset = stated == null ? null : stated.getParameter("charset");
            try (InputStream in = entity.getContent()) {
                byte[] read = bounded(in);
                if (read == null) {
                    return new Fetched.Refused("larger than " + (limits.bytes() >> 10) + " KiB");
                }
                bytes = read;
            }
        }
        return new Fetched.Delivered(
                bytes,
                type,
                charset,
                value(response, "ETag"),
                value(response, "Last-Modified"),
                uri.toString(),
                movedTo);
    }

    /** All of it; null where it is more than is taken. What is compressed counts decompressed. */
    private byte @Nullable [] bounded(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            if (out.size() > limits.bytes()) {
                return null;
            }
        }
        return out.toByteArray();
    }

    private static @Nullable String value(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        String value = header == null ? "" : header.getValue().strip();
        return value.isEmpty() || value.length() > 1024 ? null : value;
    }

    /** Seconds, or a date (RFC 9110, section 10.2.3). */
    private @Nullable Duration retryAfter(ClassicHttpResponse response) {
        String value = value(response, "Retry-After");
        if (value == null) {
            return null;
        }
        if (value.chars().allMatch(c -> c >= '0' && c <= '9') && value.length() < 8) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), at);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable URI uri(String address) {
        try {
            URI uri = new URI(address.strip().replace(" ", "%20"));
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
            return web ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String resolve(URI base, String location) {
        try {
            return base.resolve(location.replace(" ", "%20")).toString();
        } catch (IllegalArgumentException e) {
            return location;
        }
    }

    private static String reason(Exception e) {
        if (e instanceof UnknownHostException) {
            return "the name of the server cannot be resolved";
        }
        if (e instanceof SocketTimeoutException || e instanceof InterruptedIOException) {
            return "the server is silent";
        }
        if (e instanceof ConnectException) {
            return "no connection";
        }
        if (e instanceof SSLException) {
            return "no secure connection: " + shown(String.valueOf(e.getMessage()));
        }
        return shown(e.getClass().getSimpleName() + ": " + e.getMessage());
    }

    private static String shown(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON) + "...";
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }
}
