package io.sitrep.benchmarks;

import io.sitrep.avro.Article;
import io.sitrep.enrich.Extraction;
import io.sitrep.enrich.Extractor;
import io.sitrep.ingest.ArticleSource;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Read;
import io.sitrep.ingest.Sources;
import io.sitrep.theatres.Theatres;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Articles a second through the extractor, on one thread. The parameter names a folder or a file of JSON lines.
 *
 * <p>The warm-up is long because the compiler has much to do: pinned to one core, which it shares with the benchmark, it is busy for a minute.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 8, time = 10)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class ExtractorBenchmark {

    /** Where the articles are. */
    @Param("samples/iraq-syria-jordan")
    public String input = "samples/iraq-syria-jordan";

    private final List<Article> articles = new ArrayList<>();
    private final Extractor extractor = Extractor.create(Theatres.bundled());
    private int next;

    /** Reads all articles into memory. */
    @Setup
    public void read() throws IOException {
        try (ArticleSource source =
                Sources.open(List.of(input), PublishedDates.none(), InputStream.nullInputStream())) {
            for (Optional<Read> read = source.next(); read.isPresent(); read = source.next()) {
                if (read.get() instanceof Read.Delivered delivered) {
                    articles.add(delivered.article());
                }
            }
        }
        if (articles.isEmpty()) {
            throw new IllegalStateException("no articles in " + input);
        }
    }

    /** One article. */
    @Benchmark
    public Extraction extract() {
        next = next + 1 == articles.size() ? 0 : next + 1;
        return extractor.extract(articles.get(next));
    }
}
