package io.sitrep.standalone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class ExpositionTest {

    @Test
    void shouldKeepSamplesOfOneNameTogetherAndEscapeWhatStandsInThem() {
        Exposition told = new Exposition();
        told.gauge("a", "first\nline", 0.5, "source", "quote \" slash \\ break \n");
        told.moment("b_seconds", "when", Instant.ofEpochMilli(1_706_419_800_250L));
        told.moment("b_seconds", "when", null, "source", "never");
        told.gauge("a", "first\nline", Double.POSITIVE_INFINITY);
        told.gauge("a", "first\nline", Double.NaN, "source", "none");
        told.counter("c_total", "many", 12_345_678_901L, "x", "1", "y", "2");
        assertThat(told.toString())
                .isEqualTo(
                        """
                        # HELP a first\\nline
                        # TYPE a gauge
                        a{source="quote \\" slash \\\\ break \\n"} 0.5
                        a +Inf
                        # HELP b_seconds when
                        # TYPE b_seconds gauge
                        b_seconds 1.70641980025E9
                        # HELP c_total many
                        # TYPE c_total counter
                        c_total{x="1",y="2"} 12345678901
                        """);
    }

    @Test
    void shouldTellOfKafkaWhatOneLooksAt() {
        Map<MetricName, Metric> metrics = new LinkedHashMap<>();
        add(metrics, "consumer-fetch-manager-metrics", "records-lag", Map.of("topic", "t", "partition", "0"), 5.0);
        add(metrics, "consumer-fetch-manager-metrics", "records-lag", Map.of("client-id", "c"), 6.0);
        add(metrics, "stream-thread-metrics", "process-total", Map.of("thread-id", "t-1"), 9.0);
        add(metrics, "app-info", "version", Map.of(), "4.3.1");
        add(metrics, "stream-metrics", "alive-stream-threads", Map.of(), 1);
        Exposition told = new Exposition();
        new KafkaMetrics(() -> metrics).tell(told);
        assertThat(told.toString().lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "kafka_consumer_lag_records{partition=\"0\",topic=\"t\"} 5",
                        "kafka_streams_records_processed_total{thread_id=\"t-1\"} 9",
                        "kafka_streams_threads_alive 1");
    }

    private static void add(
            Map<MetricName, Metric> to, String group, String name, Map<String, String> tags, Object value) {
        MetricName key = new MetricName(name, group, "", tags);
        to.put(key, new Metric() {
            @Override
            public MetricName metricName() {
                return key;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        });
    }
}
