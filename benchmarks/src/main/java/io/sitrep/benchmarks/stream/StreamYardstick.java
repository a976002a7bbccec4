package io.sitrep.benchmarks.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Article;
import io.sitrep.avro.Incident;
import io.sitrep.enrich.Extraction;
import io.sitrep.enrich.Extractor;
import io.sitrep.ingest.ArticleSource;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Read;
import io.sitrep.ingest.Sources;
import io.sitrep.schemas.Json;
import io.sitrep.theatres.Theatres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * Articles through the extractor and the aggregate topology; the incidents in which they end, as a scorer of cross-document coreference reads
 * them. Much quicker than a broker, and the same topology.
 *
 * <pre>{@code StreamYardstick ARTICLES.jsonl EXPORT_DIR [SEED]}</pre>
 *
 * With a seed the mentions come in an order made of it; the result must not differ.
 */
public final class StreamYardstick {

    private StreamYardstick() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments.length < 2) {
            System.err.println("usage: StreamYardstick ARTICLES.jsonl EXPORT_DIR [SEED]");
            System.exit(2);
        }
        Path export = Files.createDirectories(Path.of(arguments[1]));
        List<SpecificRecord> mentions = mentions(arguments[0]);
        if (arguments.length > 2) {
            Collections.shuffle(mentions, new Random(Long.parseLong(arguments[2])));
        }
        Path stores = Files.createTempDirectory("stream-yardstick");
        long begin = System.nanoTime();
        try (DrivenTopology topology = new DrivenTopology(Theatres.bundled(), stores)) {
            mentions.forEach(topology::tell);
            try (BufferedWriter lines =
                    Files.newBufferedWriter(export.resolve("incidents.jsonl"), StandardCharsets.UTF_8)) {
                for (Incident incident : topology.incidents().values()) {
                    lines.write(line(incident).toString());
                    lines.newLine();
                }
            }
            out.printf(
                    "%d mentions, %d incidents, %d ms%n",
                    mentions.size(), topology.incidents().size(), (System.nanoTime() - begin) / 1_000_000);
        }
    }

    private static List<SpecificRecord> mentions(String input) throws IOException {
        Extractor extractor = Extractor.create(Theatres.bundled());
        List<SpecificRecord> mentions = new ArrayList<>();
        try (ArticleSource source =
                Sources.open(List.of(input), PublishedDates.none(), InputStream.nullInputStream())) {
            for (Optional<Read> read = source.next(); read.isPresent(); read = source.next()) {
                if (read.get() instanceof Read.Delivered delivered) {
                    Article article = delivered.article();
                    Extraction said = extractor.extract(article);
                    mentions.addAll(said.incidents());
                    mentions.addAll(said.policies());
                    mentions.addAll(said.tallies());
                }
            }
        }
        return mentions;
    }

    private static ObjectNode line(Incident incident) {
        ObjectNode line = Json.of(incident);
        line.put("id", incident.getIncidentId());
        ArrayNode members = line.putArray("members");
        incident.getMembers().forEach(member -> members.addObject()
                .put("article", member.getSource().getArticleId()));
        return line;
    }
}
