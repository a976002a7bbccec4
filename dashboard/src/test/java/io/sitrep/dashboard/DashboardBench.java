package io.sitrep.dashboard;

import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Member;
import io.sitrep.schemas.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast the API answers with 20,000 incidents: so many requests a second, at fixed times whether or not the earlier ones were answered. Never part
 * of a test. Bind the server to one core and ask from the other:
 *
 * <pre>
 *   taskset -c 0 java ... DashboardBench serve 8700 20000
 *   taskset -c 1 java ... DashboardBench ask 8700 500 30
 * </pre>
 *
 * 'ask' takes the port, requests a second and seconds. While it asks, the server publishes a change every second, so that no answer is kept longer.
 */
public final class DashboardBench {

    private static final String WHICH = "theatre=iraq-syria-jordan&rule=us_forces_attacks";

    private static final List<String> QUESTIONS = List.of(
            "/headline?" + WHICH,
            "/series?" + WHICH,
            "/counts?" + WHICH + "&window=90d",
            "/incidents?" + WHICH + "&window=30d",
            "/incidents?" + WHICH + "&limit=20&country=SY",
            "/facets?" + WHICH + "&window=since-2023-10-17",
            "/negotiations",
            "/tallies",
            "/theatres",
            "/incidents/2024-01-28-jo-tower-22-drone-3fa2");

    private DashboardBench() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[1]);
        if (args[0].equals("serve")) {
            serve(port, Integer.parseInt(args[2]));
        } else {
            ask(port, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        }
    }

    private static void serve(int port, int number) throws InterruptedException {
        Topics topics = Topics.standard();
        View view = new View(topics);
        List<Incident> incidents = incidents(number);
        incidents.forEach(each -> view.apply(topics.incidents().name(), each.getIncidentId(), each));
        DemoData.counts(incidents)
                .forEach((key, count) -> view.apply(topics.counts().name(), key, count));
        DemoData.negotiations()
                .forEach(each -> view.apply(topics.negotiations().name(), each.getNegotiationId(), each));
        DemoData.tallies().forEach(each -> view.apply(topics.tallies().name(), each.getTallyId(), each));
        view.publish();
        view.feed(View.Feed.LIVE);
        try (DashboardServer server = DashboardServer.serve(
                view,
                new DemoArticles(incidents),
                new DashboardSettings(DashboardSettings.LOOPBACK, port, null, 0, DemoData.labels()),
                Duration.ofSeconds(5))) {
            System.out.println("http://127.0.0.1:" + server.port() + "/ with " + incidents.size() + " incidents");
            CountDownLatch never = new CountDownLatch(1);
            for (int i = 0; !never.await(1, TimeUnit.SECONDS); i++) {
                Incident next = incidents.get(i % incidents.size());
                view.apply(topics.incidents().name(), next.getIncidentId(), next);
                view.publish();
            }
        }
    }

    /** The made-up incidents again and again, on other days. */
    private static List<Incident> incidents(int number) {
        List<Incident> models = DemoData.incidents();
        int span = (int) (DemoData.END.toEpochDay() - DemoData.START.toEpochDay()) + 1;
        List<Incident> out = new ArrayList<>();
        out.add(models.get(models.size() - 1));
        for (int i = 0; out.size() < number; i++) {
            Incident model = models.get(i % (models.size() - 1));
            var day = DemoData.START.plusDays(Math.floorMod(i * 7919L, (long) span));
            int n = i;
            List<Member> members = model.getMembers().stream()
                    .map(each -> Member.newBuilder(each)
                            .setMentionId("b" + n + "-" + each.getMentionId())
                            .build())
                    .toList();
            out.add(Incident.newBuilder(model)
                    .setIncidentId(day + "-" + i)
                    .setDate(new DateRange(day, day, DatePrecision.DAY))
                    .setMembers(members)
                    .build());
        }
        return out;
    }

    private static void ask(int port, int perSecond, int seconds) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        once(client, port, perSecond, 5);
        long[] micros = once(client, port, perSecond, seconds);
        Arrays.sort(micros);
        System.out.printf(
                Locale.ROOT,
                "%d requests at %d a second: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                micros.length,
                perSecond,
                micros[micros.length / 2] / 1e3,
                micros[(int) (micros.length * 0.9)] / 1e3,
                micros[(int) (micros.length * 0.99)] / 1e3,
                micros[micros.length - 1] / 1e3);
    }

    /** Times count from when a request was due, so that a stall is seen by all who wait. */
    private static long[] once(HttpClient client, int port, int perSecond, int seconds) throws InterruptedException {
        ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();
        AtomicInteger failed = new AtomicInteger();
        List<CompletableFuture<?>> open = new ArrayList<>();
        Semaphore most = new Semaphore(256);
        long start = System.nanoTime();
        for (int i = 0; i < perSecond * seconds; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            // Parked, not spinning: who answers the replies has the same core.
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            most.acquire();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + Api.ROOT + QUESTIONS.get(i % QUESTIONS.size())))
                    .header("Accept-Encoding", "gzip")
                    .timeout(Duration.ofSeconds(30))
                    .build();
            open.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                    .handle((response, failure) -> {
                        // Whatever came of it, the next one may go: one that failed must not hold up all others.
                        most.release();
                        if (failure != null || response.statusCode() != 200) {
                            failed.incrementAndGet();
                        } else {
                            micros.add((System.nanoTime() - due) / 1000);
                        }
                        return response;
                    }));
        }
        open.forEach(CompletableFuture::join);
        if (failed.get() > 0) {
            throw new IllegalStateException(failed.get() + " of " + open.size() + " requests failed");
        }
        return micros.stream().mapToLong(Long::longValue).toArray();
    }
}
