package io.sitrep.benchmarks.stream;

import com.sun.management.OperatingSystemMXBean;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.aggregate.AggregateTopology;
import io.sitrep.avro.Basis;
import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.EvidenceSpan;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Modality;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Place;
import io.sitrep.avro.Source;
import io.sitrep.avro.Weapon;
import io.sitrep.schemas.Hashes;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topics;
import io.sitrep.standalone.process.CaughtUp;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.EmbeddedCluster;
import io.sitrep.standalone.process.Stage;
import io.sitrep.standalone.process.StreamsProcess;
import io.sitrep.standalone.process.TopicSetup;
import io.sitrep.standalone.settings.Settings;
import io.sitrep.theatres.Site;
import io.sitrep.theatres.Theatre;
import io.sitrep.theatres.Theatres;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What a mention costs as history grows: made-up mentions over many theatres and years, and one day that is hot, through the topology on a
 * broker in this process, under exactly_once_v2.
 *
 * <pre>{@code StreamScale THEATRE_FOLDER [MENTIONS [THEATRES [DAYS [HOT [COMMIT_MS]]]]]}</pre>
 *
 * The folder of one theatre told apart by place and day is taken as often as theatres are wanted. Mentions come in the order of their days, a
 * twentieth at a time; when all that follows from it is committed, a line is printed: microseconds a mention on the clock and of processor time of
 * the whole process (the broker and the one that makes the mentions included), megabytes of heap in use after a collection, of the state
 * stores, and of the broker's log.
 */
public final class StreamScale {

    private static final LocalDate START = LocalDate.of(2022, 1, 1);

    /** Reports of one happening, on average. */
    private static final int REPORTS = 4;

    private static final int PARTS = 20;

    /** Mentions that come one by one to a day that is hot. */
    private static final int SINGLE = 20;

    /** Nanoseconds: on the clock, and of processor time of this process. */
    private record Watch(long clock, long processor) {

        static Watch start() {
            return new Watch(
                    System.nanoTime(),
                    ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime());
        }
    }

    private final Random random = new Random(1);
    private final PrintStream out;

    private StreamScale(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments.length < 1) {
            System.err.println("usage: StreamScale THEATRE_FOLDER [MENTIONS [THEATRES [DAYS [HOT [COMMIT_MS]]]]]");
            System.exit(2);
        }
        new StreamScale(out)
                .run(
                        Path.of(arguments[0]),
                        number(arguments, 1, 1_000_000),
                        number(arguments, 2, 50),
                        number(arguments, 3, 1095),
                        number(arguments, 4, 5_000),
                        number(arguments, 5, 1_000));
        System.exit(0);
    }

    private static int number(String[] arguments, int at, int fallback) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : fallback;
    }

    private void run(Path template, int mentions, int number, int days, int hot, int commit) throws Exception {
        Theatres theatres = copies(template, number);
        Path folder = Files.createTempDirectory("stream-scale");
        // Patient, since it should run beside other work.
        Settings wanted = Settings.defaults()
                .with(Map.of(
                        "streams.commit.interval.ms", String.valueOf(commit),
                        "streams.producer.transaction.timeout.ms", "600000",
                        "streams.main.consumer.session.timeout.ms", "300000",
                        "stall.seconds", "1200"));
        try (EmbeddedCluster cluster = EmbeddedCluster.start(folder.resolve("data"), wanted);
                Admin admin = Clients.admin(cluster.settings());
                SchemaRegistryClient registry = Clients.registry(cluster.settings())) {
            Settings settings = cluster.settings();
            Topics topics = settings.topics();
            new TopicSetup(admin, registry, settings).apply();
            Path stores = folder.resolve("stores");
            try (StreamsProcess aggregate = StreamsProcess.start(
                            "aggregate",
                            AggregateTopology.build(topics, settings.registry(), theatres),
                            settings,
                            stores,
                            true);
                    KafkaProducer<String, IncidentMention> producer = new KafkaProducer<>(
                            settings.producer(),
                            new StringSerializer(),
                            Serdes.<IncidentMention>of(settings.registry()).serializer())) {
                CaughtUp end = new CaughtUp(
                        admin,
                        settings,
                        List.of(Stage.of(
                                topics.applicationId("aggregate"),
                                List.of(
                                        topics.incidentMentions().name(),
                                        topics.policyMentions().name(),
                                        topics.tallyMentions().name()))));
                out.println("mentions, us a mention, cpu us a mention, heap MB, stores MB, log MB");
                int step = Math.max(1, mentions / PARTS);
                for (int from = 0; from < mentions; from += step) {
                    Watch since = Watch.start();
                    for (int i = from + 1; i <= from + step; i++) {
                        Theatre theatre = theatres.all().get(random.nextInt(number));
                        tell(producer, topics, mention(i, theatre, START.plusDays((long) i * days / mentions)));
                    }
                    finish(producer, end, aggregate);
                    report(from + step, step, since, stores, folder.resolve("data"));
                }
                LocalDate day = START.plusDays(days + 10L);
                Theatre theatre = theatres.all().get(0);
                out.println("a hot day: " + hot + " mentions of one theatre on one date");
                Watch since = Watch.start();
                for (int i = 1; i <= hot; i++) {
                    tell(producer, topics, mention(mentions + i, theatre, day));
                }
                finish(producer, end, aggregate);
                report(hot, Math.max(1, hot), since, stores, folder.resolve("data"));
                out.println("the same day: " + SINGLE + " more, each when the one before is worked in");
                since = Watch.start();
                for (int i = 1; i <= SINGLE; i++) {
                    tell(producer, topics, mention(mentions + hot + i, theatre, day));
                    finish(producer, end, aggregate);
                }
                report(hot + SINGLE, SINGLE, since, stores, folder.resolve("data"));
            }
        }
    }

    private static void tell(KafkaProducer<String, IncidentMention> producer, Topics topics, IncidentMention mention) {
        // The producer is idempotent and tries again for two minutes; the flush waits for that.
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topics.incidentMentions().name(), mention.getMentionId(), mention));
    }

    private static void finish(KafkaProducer<?, ?> producer, CaughtUp end, StreamsProcess aggregate) {
        producer.flush();
        end.await(aggregate::failIfBroken);
    }

    private void report(int mentions, int step, Watch since, Path stores, Path log) throws IOException {
        Watch now = Watch.start();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        out.printf(
                Locale.ROOT,
                "%d, %d, %d, %d, %d, %d%n",
                mentions,
                (now.clock() - since.clock()) / step / 1000,
                (now.processor() - since.processor()) / step / 1000,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                bytes(stores) >> 20,
                bytes(log) >> 20);
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        } catch (UncheckedIOException e) {
            return -1; // A file went while it was looked at.
        }
    }

    private static Theatres copies(Path template, int number) throws IOException {
        Path folder = Files.createTempDirectory("theatres");
        for (int i = 0; i < number; i++) {
            Path copy = Files.createDirectories(folder.resolve(String.format(Locale.ROOT, "theatre-%02d", i)));
            for (String name : List.of("theatre.yaml", "actors.yaml", "places.yaml", "counting.yaml")) {
                Files.copy(template.resolve(name), copy.resolve(name));
            }
            // Ids of negotiations are unique over all theatres.
            Files.writeString(copy.resolve("negotiations.yaml"), "negotiations: []\n");
        }
        return Theatres.load(folder);
    }

    private IncidentMention mention(int number, Theatre theatre, LocalDate day) {
        String article = Hashes.sha256("article " + number, 32);
        String text = "A drone came down.";
        List<Site> sites =
                theatre.sites().stream().filter(site -> !site.hosts().isEmpty()).toList();
        Site site = sites.get(random.nextInt(sites.size()));
        boolean loose = random.nextInt(REPORTS) == 0;
        return IncidentMention.newBuilder()
                .setMentionId(article + "#i1")
                .setSource(Source.newBuilder()
                        .setArticleId(article)
                        .setRevision("1")
                        .setPublished(day.plusDays(random.nextInt(2)))
                        .setSketch(random.longs(48).sorted().boxed().toList())
                        .build())
                .setTheatre(theatre.id())
                .setType(random.nextBoolean() ? IncidentType.AIR_DRONE_STRIKE : IncidentType.SHELLING_ARTILLERY_MISSILE)
                .setDate(new DateRange(day, day, DatePrecision.DAY))
                .setPlace(Place.newBuilder()
                        .setName(loose ? null : site.name())
                        .setCountry(site.country())
                        .setRegion(loose ? null : site.region())
                        .setPrecision(loose ? io.sitrep.avro.PlacePrecision.COUNTRY : site.precision())
                        .build())
                .setTargets(site.hosts())
                .setWeapons(List.of(Weapon.DRONE))
                .setOutcome(Outcome.UNKNOWN)
                .setBasis(List.of(Basis.REPORTED))
                .setInjured(random.nextInt(3) == 0 ? new Estimate(2, 2, 2) : null)
                .setModality(Modality.ASSERTED)
                .setConfidence(80)
                .setEvidence(List.of(new EvidenceSpan(0, text.length(), text, false)))
                .build();
    }
}
