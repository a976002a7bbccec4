package io.sitrep.benchmarks;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.avro.Article;
import io.sitrep.ingest.ArticlePublisher;
import io.sitrep.ingest.Inputs;
import io.sitrep.ingest.ProducerSettings;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Sources;
import io.sitrep.schemas.Serdes;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.EmbeddedCluster;
import io.sitrep.standalone.process.TopicSetup;
import io.sitrep.standalone.settings.Settings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

/**
 * Articles a second of an import of JSON lines, and of one of a web archive, into an embedded broker; beside it what a producer with the
 * same settings reaches in the same minute that has nothing to read, to check or to make: the same records, ready as bytes. Each also as
 * {@code --resume} has it, in transactions that write down how far the import is.
 *
 * <p>Arguments: number of articles (20000 unless given), characters of each (5000), rounds (5). The first round warms up and does not count.
 */
public final class ImportThroughput {

    private static final int WORDS = 4_000;

    private final Settings settings;
    private final List<String> texts;

    private ImportThroughput(Settings settings, List<String> texts) {
        this.settings = settings;
        this.texts = texts;
    }

    public static void main(String[] args) throws Exception {
        int articles = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int characters = args.length > 1 ? Integer.parseInt(args[1]) : 5_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        Path folder = Files.createTempDirectory("import-throughput");
        try (EmbeddedCluster cluster = EmbeddedCluster.start(folder.resolve("broker"), Settings.defaults())) {
            new ImportThroughput(cluster.settings(), texts(articles, characters)).measure(folder, rounds);
        } finally {
            delete(folder);
        }
        System.exit(0); // Threads of the broker's libraries would go on for a while.
    }

    private void measure(Path folder, int rounds) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Admin admin = Clients.admin(settings);
                SchemaRegistryClient registry = Clients.registry(settings)) {
            new TopicSetup(admin, registry, settings).apply();
        }
        Path lines = lines(folder.resolve("articles.jsonl"));
        Path archive = archive(folder.resolve("articles.warc.gz"));
        out.printf(
                Locale.ROOT,
                "%,d articles, %,d MB of JSON lines, %,d MB of web archive, %d processors%n",
                texts.size(),
                Files.size(lines) >> 20,
                Files.size(archive) >> 20,
                Runtime.getRuntime().availableProcessors());
        List<List<Double>> all = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            List<Double> rates = List.of(
                    raw(),
                    imported(lines, null),
                    imported(lines, "lines" + round),
                    imported(archive, null),
                    imported(archive, "archive" + round));
            if (round > 0) {
                all.add(rates);
                out.println(row("round " + round, rates));
            }
        }
        List<Double> medians = new ArrayList<>();
        for (int column = 0; column < 5; column++) {
            int of = column;
            medians.add(median(all.stream().map(each -> each.get(of)).toList()));
        }
        out.println(row("medians", medians));
        out.printf(
                Locale.ROOT,
                "median share of the raw rate: JSON lines %.2f%n",
                median(all.stream().map(each -> each.get(1) / each.get(0)).toList()));
    }

    private static String row(String name, List<Double> rates) {
        double raw = rates.get(0);
        return String.format(
                Locale.ROOT,
                "%-8s articles a second: raw %,.0f; JSON lines %,.0f (%.2f), resumable %,.0f (%.2f); WARC %,.0f (%.2f), resumable %,.0f (%.2f)",
                name,
                raw,
                rates.get(1),
                rates.get(1) / raw,
                rates.get(2),
                rates.get(2) / raw,
                rates.get(3),
                rates.get(3) / raw,
                rates.get(4),
                rates.get(4) / raw);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Made of words of which some are frequent, so that they can be packed about as well as a language. */
    private static List<String> texts(int articles, int characters) {
        SplittableRandom random = new SplittableRandom(5);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < WORDS; i++) {
            StringBuilder word = new StringBuilder();
            for (int length = random.nextInt(2, 10); length > 0; length--) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            words.add(word.toString());
        }
        List<String> out = new ArrayList<>();
        for (int i = 0; i < articles; i++) {
            StringBuilder text = new StringBuilder("article " + i);
            while (text.length() < characters) {
                double place = random.nextDouble();
                text.append(' ').append(words.get((int) (WORDS * place * place)));
            }
            out.add(text.toString());
        }
        return out;
    }

    private Path lines(Path path) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            for (int i = 0; i < texts.size(); i++) {
                out.write("{\"url\":\"https://desk.example.org/" + i + "\",\"title\":\"Story " + i
                        + "\",\"publishedAt\":\"2024-01-28T05:30:00Z\",\"content\":\"" + texts.get(i) + "\"}\n");
            }
        }
        return path;
    }

    private Path archive(Path path) throws IOException {
        try (WarcWriter writer = new WarcWriter(
                Files.newByteChannel(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                WarcCompression.GZIP)) {
            for (int i = 0; i < texts.size(); i++) {
                byte[] page = ("<title>Story " + i + "</title><p>" + texts.get(i)).getBytes(StandardCharsets.UTF_8);
                writer.write(new WarcResponse.Builder(URI.create("https://desk.example.org/" + i))
                        .body(new HttpResponse.Builder(200, "OK")
                                .body(MediaType.HTML_UTF8, page)
                                .build())
                        .build());
            }
        }
        return path;
    }

    private double raw() {
        String topic = settings.topics().articles().name();
        List<byte[]> values = values(topic);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                ProducerSettings.producer(settings.producer()), new StringSerializer(), new ByteArraySerializer())) {
            producer.partitionsFor(topic); // An import is connected before it is timed, too.
            long start = System.nanoTime();
            for (int i = 0; i < values.size(); i++) {
                Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, "raw" + i, values.get(i)));
            }
            producer.flush();
            return rate(start);
        }
    }

    private List<byte[]> values(String topic) {
        List<byte[]> values = new ArrayList<>();
        try (var serde = Serdes.<Article>of(settings.registry())) {
            for (int i = 0; i < texts.size(); i++) {
                Article article = Article.newBuilder()
                        .setArticleId("0123456789abcdef")
                        .setRevision("0123456789abcdef")
                        .setUrl("https://desk.example.org/" + i)
                        .setTitle("Story " + i)
                        .setPublishedAt(Instant.parse("2024-01-28T05:30:00Z"))
                        .setContentType("text/plain")
                        .setCharset("utf-8")
                        .setContent(texts.get(i))
                        .build();
                values.add(serde.serializer().serialize(topic, article));
            }
        }
        return values;
    }

    /** @param name of a resumable import; null for one that writes down nothing */
    private double imported(Path file, @Nullable String name) {
        Map<String, Object> producer = settings.producer();
        try (ArticlePublisher publisher = name == null
                        ? ArticlePublisher.open(settings.topics(), producer, settings.registry())
                        : ArticlePublisher.resumable(settings.topics(), name, producer, settings.registry());
                Inputs inputs =
                        Sources.open(List.of(file.toString()), PublishedDates.none(), InputStream.nullInputStream())) {
            long start = System.nanoTime();
            ArticlePublisher.Report report = publisher.publish(inputs, read -> {});
            double rate = rate(start);
            if (report.delivered() != texts.size()) {
                throw new IllegalStateException(file + ": " + report);
            }
            return rate;
        }
    }

    private double rate(long start) {
        return texts.size() * 1e9 / (System.nanoTime() - start);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
