package io.sitrep.benchmarks.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitrep.avro.Article;
import io.sitrep.enrich.ExtractJson;
import io.sitrep.enrich.Extractor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * What the extractor made of some articles.
 *
 * @param articles the articles, in order
 * @param events their events as {@code sitrep extract} prints them, in order
 * @param nanos processor time of the reading itself, without loading, printing and compiling: other programs do not count
 */
record Outcome(List<Article> articles, List<? extends JsonNode> events, long nanos) {

    static Outcome of(Extractor extractor, List<Article> articles) {
        List<JsonNode> events = new ArrayList<>();
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (Article article : articles) {
            long start = clock.getCurrentThreadCpuTime();
            var extraction = extractor.extract(article);
            nanos += clock.getCurrentThreadCpuTime() - start;
            events.addAll(ExtractJson.of(extraction));
        }
        return new Outcome(articles, events, nanos);
    }

    long articlesPerSecond() {
        return articles.size() * 1_000_000_000L / Math.max(nanos, 1);
    }
}
