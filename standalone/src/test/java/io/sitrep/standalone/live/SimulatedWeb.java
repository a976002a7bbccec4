package io.sitrep.standalone.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A web of feeds whose contents are a function of the seed and of the clock: items appear, are edited, get other ids and dates with each
 * request, fall out of the window; some feeds move, some fail for a while, some know validators. It writes down what it served.
 */
final class SimulatedWeb implements AutoCloseable {

    private static final int WINDOW = 12;

    private final Instant start;
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<SimulatedFeed> feeds = new ArrayList<>();
    private final Set<String> served = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();

    /** One text of one item: what it says, and from when until the next one it stands there. */
    private record Version(String text, Instant from) {}

    private record Item(String path, Instant published, List<Version> versions) {}

    /** @param number its kind follows from it */
    private record SimulatedFeed(int number, List<Item> items) {

        boolean atom() {
            return number % 3 == 1;
        }

        boolean json() {
            return number % 3 == 2;
        }

        boolean drawsIds() {
            return number % 5 == 0;
        }

        boolean hasValidators() {
            return number % 2 == 0;
        }

        boolean moves() {
            return number % 50 == 7;
        }

        /** Down in a part of some hours. */
        boolean fails(Duration since) {
            return number % 20 == 3 && since.toMinutes() % 120 < 25;
        }
    }

    SimulatedWeb(int feedCount, Duration length, Clock clock, long seed) throws IOException {
        this.clock = clock;
        this.start = clock.instant();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < feedCount; i++) {
            feeds.add(new SimulatedFeed(i, items(i, length, random)));
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private List<Item> items(int feed, Duration length, SplittableRandom random) {
        List<Item> out = new ArrayList<>();
        Instant end = start.plus(length);
        Instant at = start.minus(Duration.ofHours(3));
        while (true) {
            at = at.plusSeconds(random.nextInt(600, 7200));
            if (at.isAfter(end)) {
                return out;
            }
            int number = out.size();
            List<Version> versions = new ArrayList<>();
            Instant from = at;
            for (int edit = 0; edit == 0 || random.nextInt(4) == 0; edit++) {
                versions.add(new Version("feed " + feed + " item " + number + " version " + edit, from));
                from = from.plusSeconds(random.nextInt(600, 5400));
            }
            out.add(new Item("/story/" + number, at, versions));
        }
    }

    String address(int feed) {
        return "http://" + host(feed) + "/feed";
    }

    private String host(int feed) {
        return "f" + feed + ".test:" + server.getAddress().getPort();
    }

    /** Texts that went out in a whole answer. */
    Set<String> served() {
        return Set.copyOf(served);
    }

    long requests() {
        return requests.get();
    }

    /** Texts that stood in the window for so long that every poll rhythm meets them, of feeds that never failed. */
    Set<String> unmissable(Duration longEnough) {
        Set<String> out = ConcurrentHashMap.newKeySet();
        Instant now = clock.instant();
        for (SimulatedFeed feed : feeds) {
            boolean sound = feed.number() % 20 != 3;
            for (int i = 0; sound && i < feed.items().size(); i++) {
                List<Version> versions = feed.items().get(i).versions();
                for (int v = 0; v < versions.size(); v++) {
                    Instant from = later(versions.get(v).from(), start);
                    Instant until =
                            v + 1 < versions.size() ? versions.get(v + 1).from() : now;
                    if (i + WINDOW < feed.items().size()) {
                        until = earlier(until, feed.items().get(i + WINDOW).published());
                    }
                    if (!from.plus(longEnough).isAfter(earlier(until, now))) {
                        out.add(versions.get(v).text());
                    }
                }
            }
        }
        return out;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            long request = requests.incrementAndGet();
            String path = exchange.getRequestURI().getPath();
            String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
            SimulatedFeed feed = feeds.get(Integer.parseInt(host.substring(1, host.indexOf('.'))));
            Duration since = Duration.between(start, clock.instant());
            if (path.equals("/robots.txt")) {
                exchange.sendResponseHeaders(404, -1);
            } else if (feed.fails(since)) {
                exchange.sendResponseHeaders(503, -1);
            } else if (feed.moves() && path.equals("/feed") && since.toHours() >= 2) {
                exchange.getResponseHeaders().set("Location", "/moved");
                exchange.sendResponseHeaders(301, -1);
            } else {
                deliver(exchange, feed, request);
            }
        }
    }

    private void deliver(HttpExchange exchange, SimulatedFeed feed, long request) throws IOException {
        Instant now = clock.instant();
        List<Item> appeared = feed.items().stream()
                .filter(item -> !item.published().isAfter(now))
                .toList();
        List<Item> window = appeared.subList(Math.max(0, appeared.size() - WINDOW), appeared.size());
        List<String> texts = window.stream().map(item -> text(item, now)).toList();
        String etag = "\"" + Integer.toHexString(texts.hashCode()) + "\"";
        if (feed.hasValidators()) {
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
        }
        byte[] body = body(feed, window, texts, request).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        served.addAll(texts);
    }

    private static String text(Item item, Instant now) {
        String text = "";
        for (Version version : item.versions()) {
            text = version.from().isAfter(now) ? text : version.text();
        }
        return text;
    }

    private String body(SimulatedFeed feed, List<Item> window, List<String> texts, long request) {
        StringBuilder out = new StringBuilder();
        for (int i = window.size() - 1; i >= 0; i--) {
            Item item = window.get(i);
            String link =
                    "http://" + host(feed.number()) + item.path() + (feed.drawsIds() ? "?utm_content=" + request : "");
            String id = feed.drawsIds() ? "drawn-" + request + "-" + i : item.path();
            // Some servers tell another date each time.
            Instant date = feed.number() % 7 == 0 ? clock.instant().plusSeconds(i) : item.published();
            out.append(entry(feed, id, link, texts.get(i), date));
        }
        if (feed.json()) {
            return "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"F\",\"items\":["
                    + (out.length() == 0 ? "" : out.substring(1)) + "]}";
        }
        return feed.atom()
                ? "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title>" + out + "</feed>"
                : "<rss version='2.0'><channel><title>F</title>" + out + "</channel></rss>";
    }

    private static String entry(SimulatedFeed feed, String id, String link, String text, Instant date) {
        if (feed.json()) {
            return ",{\"id\":\"" + id + "\",\"url\":\"" + link + "\",\"title\":\"Story\",\"content_text\":\"" + text
                    + "\",\"date_published\":\"" + date + "\"}";
        }
        return feed.atom()
                ? "<entry><id>" + id + "</id><title>Story</title><link href='" + link + "'/><published>" + date
                        + "</published><content>" + text + "</content></entry>"
                : "<item><guid>" + id + "</guid><title>Story</title><link>" + link + "</link><description>" + text
                        + "</description><pubDate>"
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC))
                        + "</pubDate></item>";
    }
}
