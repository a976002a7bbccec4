package io.sitrep.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.SourceState;
import io.sitrep.ingest.live.Ledger;
import io.sitrep.ingest.live.Poll;
import io.sitrep.ingest.live.SourceSpec;
import io.sitrep.standalone.metrics.Exposition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceMetricsTest {

    private static final Instant NOW = Instant.parse("2024-01-28T05:30:00Z");

    private static SourceSpec source(String id) {
        return new SourceSpec(
                id, SourceSpec.Kind.FEED, "https://" + id + ".example.org/", null, Duration.ofMinutes(15), false);
    }

    private static SourceState stateOf(String id, @Nullable String error) {
        return SourceState.newBuilder()
                .setSourceId(id)
                .setAddress("https://" + id + ".example.org/")
                .setDeclared("https://" + id + ".example.org/")
                .setSince(NOW)
                .setLastPoll(NOW)
                .setNextPoll(NOW.plusSeconds(900))
                .setLastSuccess(error == null ? NOW : null)
                .setLastError(error)
                .setFailures(error == null ? 0 : 3)
                .setPublished(12)
                .setSeen(List.of())
                .setFiles(List.of())
                .setAlarms(error == null ? List.of() : List.of("FAILING"))
                .build();
    }

    /** Of three sources the third is another process's. */
    private static final Ledger LEDGER = new Ledger() {
        @Override
        public boolean owns(String sourceId) {
            return !sourceId.equals("elsewhere");
        }

        @Override
        public Optional<SourceState> state(String sourceId) {
            return Optional.of(stateOf(sourceId, sourceId.equals("bad") ? "the server answers 500" : null));
        }

        @Override
        public void commit(Poll poll, @Nullable SourceState before) {
            throw new UnsupportedOperationException();
        }
    };

    @Test
    void shouldTellTheHealthOfItsSourcesAndItsPolls() {
        SourceMetrics metrics = new SourceMetrics(List.of(source("good"), source("bad"), source("elsewhere")), LEDGER);
        metrics.polled(source("good"), new Poll(List.of(), List.of(), List.of(), stateOf("good", null)));
        metrics.polled(
                source("bad"), new Poll(List.of(), List.of(), List.of(), stateOf("bad", "the server answers 500")));
        metrics.polled(
                source("bad"), new Poll(List.of(), List.of(), List.of(), stateOf("bad", "the server answers 500")));
        metrics.notWritten(source("good"));
        Exposition told = new Exposition();
        metrics.tell(told);
        assertThat(told.toString().lines())
                .contains(
                        "sitrep_sources_declared 3",
                        "sitrep_sources_owned 2",
                        "sitrep_source_polls_total{source=\"good\",result=\"answered\"} 1",
                        "sitrep_source_polls_total{source=\"good\",result=\"not_written\"} 1",
                        "sitrep_source_polls_total{source=\"bad\",result=\"failed\"} 2",
                        "sitrep_source_last_success_timestamp_seconds{source=\"good\"} 1706419800",
                        "sitrep_source_failures{source=\"bad\"} 3",
                        "sitrep_source_published_total{source=\"good\"} 12",
                        "sitrep_source_alarm{source=\"bad\",alarm=\"FAILING\"} 1",
                        "sitrep_source_alarm{source=\"good\",alarm=\"FAILING\"} 0")
                .noneMatch(line -> line.startsWith("sitrep_source_alarm{source=\"elsewhere\"")
                        || line.startsWith("sitrep_source_last_success_timestamp_seconds{source=\"bad\""));
    }
}
