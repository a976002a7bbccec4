package io.sitrep.dashboard;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.sitrep.schemas.Topics;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The dashboard of one namespace: follows its compacted topics and serves the page and the API.
 *
 * <pre>{@code
 * try (DashboardServer dashboard = DashboardServer.start(topics, consumer, serdes, DashboardSettings.loopback(8080))) {
 *     dashboard.awaitReady(Duration.ofSeconds(30));
 *     ...
 * }
 * }</pre>
 */
public final class DashboardServer implements AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /** No inline script or style, nothing from elsewhere, no frames, no forms. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final View view;
    private final @Nullable Feeding feeding;
    private final EventStream events;
    private final Javalin web;

    /** What fills the view and finds the articles. */
    private record Feeding(TopicFollower follower, TopicArticles articles) {

        void start() {
            follower.start();
            articles.start();
        }

        void discard() {
            follower.discard();
            articles.discard();
        }

        void close() {
            follower.close();
            articles.close();
        }
    }

    private DashboardServer(View view, @Nullable Feeding feeding, EventStream events, Javalin web) {
        this.view = view;
        this.feeding = feeding;
        this.events = events;
        this.web = web;
    }

    /**
     * Loopback or nothing: see {@link #start(Topics, Map, Map, DashboardSettings)} for more.
     *
     * @param port 0 for any free one
     */
    public static DashboardServer start(
            Topics topics, Map<String, ?> consumerSettings, Map<String, ?> serdeSettings, String host, int port) {
        return start(
                topics,
                consumerSettings,
                serdeSettings,
                new DashboardSettings(host, port, null, DashboardSettings.DEFAULT_RATE, Labels.none()));
    }

    /**
     * Listens at once; answers 503 until the topics are read.
     *
     * @param consumerSettings of a Kafka consumer: bootstrap.servers at the least
     * @param serdeSettings of the registry client: schema.registry.url at the least
     * @throws AddressInUseException where the address is taken
     */
    public static DashboardServer start(
            Topics topics, Map<String, ?> consumerSettings, Map<String, ?> serdeSettings, DashboardSettings settings) {
        View view = new View(topics);
        Feeding feeding = new Feeding(
                new TopicFollower(view, topics, consumerSettings, serdeSettings),
                new TopicArticles(topics, consumerSettings, serdeSettings));
        try {
            DashboardServer server = serve(view, feeding.articles(), feeding, settings, HEARTBEAT);
            feeding.start();
            return server;
        } catch (RuntimeException e) {
            feeding.discard();
            throw e;
        }
    }

    /** Serves a view that somebody else fills. */
    static DashboardServer serve(View view, ArticleStore articles, DashboardSettings settings, Duration heartbeat) {
        return serve(view, articles, null, settings, heartbeat);
    }

    private static DashboardServer serve(
            View view,
            ArticleStore articles,
            @Nullable Feeding feeding,
            DashboardSettings settings,
            Duration heartbeat) {
        checkFree(settings);
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        String life = HexFormat.of().formatHex(random);
        EventStream events = new EventStream(view, heartbeat);
        Api api = new Api(view, settings.labels(), articles, life, events);
        WebFiles files = new WebFiles();
        Doorkeeper doorkeeper = new Doorkeeper(settings.token());
        RateLimit limit = new RateLimit(settings.requestsPerSecond(), System::nanoTime);
        Javalin web = Javalin.create(config -> configure(config, api, files, doorkeeper, limit));
        try {
            web.start(settings.host(), settings.port());
        } catch (RuntimeException e) {
            web.stop();
            throw isTaken(e) ? taken(settings, e) : e;
        }
        return new DashboardServer(view, feeding, events, web);
    }

    private static void configure(
            JavalinConfig config, Api api, WebFiles files, Doorkeeper doorkeeper, RateLimit limit) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = 1024;
        // Answers are compressed once and kept so; the events must not be.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.routes.before(DashboardServer::protect);
        config.routes.before(ctx -> {
            if (!limit.allows(ctx.ip())) {
                throw Problem.tooMany();
            }
        });
        config.routes.before(doorkeeper::check);
        for (String path : files.paths()) {
            config.routes.get(path, ctx -> file(ctx, files));
        }
        api.register(config.routes);
    }

    private static void protect(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static void file(Context ctx, WebFiles files) {
        WebFiles.WebFile file = files.at(ctx.path());
        if (file == null) {
            throw Problem.notFound("there is nothing at this address");
        }
        ctx.header("ETag", file.tag());
        ctx.header("Cache-Control", "no-cache");
        if (Api.hasTag(ctx, file.tag())) {
            ctx.status(304);
            return;
        }
        Api.send(ctx, file.content());
    }

    /** The web server writes a page of log when it cannot bind; asking first makes that one line. */
    private static void checkFree(DashboardSettings settings) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            throw taken(settings, e);
        }
    }

    private static AddressInUseException taken(DashboardSettings settings, Exception cause) {
        return new AddressInUseException(
                "cannot listen on " + settings.host() + ":" + settings.port()
                        + ": the address is in use or not allowed; choose another port",
                cause);
    }

    private static boolean isTaken(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof BindException || each instanceof JavalinBindException) {
                return true;
            }
        }
        return false;
    }

    /**
     * What it holds, for those who watch it.
     *
     * @param ready whether everything was read that the topics held at the start
     * @param live whether it follows the topics now
     * @param readers of events
     * @param rejected records that could not be read
     */
    public record Held(boolean ready, boolean live, int incidents, int mentions, int readers, long rejected) {}

    public Held held() {
        Snapshot snapshot = view.snapshot();
        return new Held(
                view.isReady(),
                view.feed() == View.Feed.LIVE,
                snapshot.incidents().size(),
                snapshot.mentions().size(),
                view.subscribers(),
                view.rejected());
    }

    /** The port that it listens on. */
    public int port() {
        return web.port();
    }

    /**
     * Waits until everything is read that the topics held at the start.
     *
     * @return false where that took longer
     * @throws IllegalStateException where the cluster refused the dashboard, with the refusal as cause
     */
    public boolean awaitReady(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Duration step = Duration.ofMillis(100);
        while (!view.awaitReady(step)) {
            Optional<RuntimeException> failure =
                    feeding == null ? Optional.empty() : feeding.follower().failure();
            if (failure.isPresent()) {
                throw new IllegalStateException(
                        "the dashboard cannot read the topics: " + failure.get().getMessage(), failure.get());
            }
            if (System.nanoTime() - end > 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        events.close();
        view.wakeSubscribers();
        if (feeding != null) {
            feeding.close();
        }
        // Streams that end by themselves let the server stop at once instead of interrupting them.
        long end = System.nanoTime() + FAREWELL.toNanos();
        while (view.subscribers() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        web.stop();
    }
}
