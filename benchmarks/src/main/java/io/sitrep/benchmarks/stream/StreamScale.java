package io.sitrep.benchmarks.stream;

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
import io.sitrep.theatres.Site;
import io.sitrep.theatres.Theatre;
import io.sitrep.theatres.Theatres;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a mention costs as history grows: made-up mentions over many theatres and years, and one day that is hot.
 *
 * <pre>{@code StreamScale THEATRE_FOLDER [MENTIONS [THEATRES [DAYS [HOT]]]]}</pre>
 *
 * The folder of one theatre told apart by place and day is taken as often as theatres are wanted. Prints a line for each tenth: microseconds a
 * mention on the clock and of processor time of the thread that works (which other work on the machine does not lengthen), records published,
 * writes to the stores, megabytes of heap in use and of state on disk. Both times are of the topology and of the driver, which checks each
 * record's topic by name anew.
 */
public final class StreamScale {

    private static final LocalDate START = LocalDate.of(2022, 1, 1);

    /** Reports of one happening, on average. */
    private static final int REPORTS = 4;

    private static final int TENTHS = 10;

    /** Nanoseconds: on the clock, and of processor time of this thread. */
    private record Watch(long clock, long processor) {

        static Watch start() {
            return new Watch(
                    System.nanoTime(), ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        }
    }

    private final Random random = new Random(1);
    private final PrintStream out;

    private StreamScale(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments.length < 1) {
            System.err.println("usage: StreamScale THEATRE_FOLDER [MENTIONS [THEATRES [DAYS [HOT]]]]");
            System.exit(2);
        }
        new StreamScale(out)
                .run(
                        Path.of(arguments[0]),
                        number(arguments, 1, 1_000_000),
                        number(arguments, 2, 50),
                        number(arguments, 3, 1095),
                        number(arguments, 4, 5_000));
    }

    private static int number(String[] arguments, int at, int fallback) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : fallback;
    }

    private void run(Path template, int mentions, int number, int days, int hot) throws IOException {
        Theatres theatres = copies(template, number);
        Path stores = Files.createTempDirectory("stream-scale");
        try (DrivenTopology topology = new DrivenTopology(theatres, stores)) {
            out.println("mentions, us a mention, cpu us a mention, records, store writes, heap MB, disk MB");
            int step = Math.max(1, mentions / TENTHS);
            Watch since = Watch.start();
            for (int i = 1; i <= mentions; i++) {
                LocalDate day = START.plusDays((long) i * days / mentions);
                Theatre theatre =
                        theatres.all().get(random.nextInt(theatres.all().size()));
                topology.tell(mention(i, theatre, day));
                if (i % step == 0) {
                    report(topology, stores, i, step, since);
                    since = Watch.start();
                }
            }
            out.println("a hot day: mentions of one theatre on one date");
            Theatre theatre = theatres.all().get(0);
            step = Math.max(1, hot / TENTHS);
            since = Watch.start();
            for (int i = 1; i <= hot; i++) {
                topology.tell(mention(mentions + i, theatre, START.plusDays(days + 10L)));
                if (i % step == 0) {
                    report(topology, stores, i, step, since);
                    since = Watch.start();
                }
            }
        }
    }

    private void report(DrivenTopology topology, Path stores, int mentions, int step, Watch since) throws IOException {
        Watch now = Watch.start();
        topology.forget();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long disk;
        try (Stream<Path> files = Files.walk(stores)) {
            disk = files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
        out.printf(
                Locale.ROOT,
                "%d, %d, %d, %d, %d, %d, %d%n",
                mentions,
                (now.clock() - since.clock()) / step / 1000,
                (now.processor() - since.processor()) / step / 1000,
                topology.published(),
                topology.stored(),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                disk >> 20);
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
