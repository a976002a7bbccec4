package io.sitrep.standalone.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Of what Kafka's clients and Kafka Streams measure, what one looks at: how far behind, how much, how often moved, what went wrong. The
 * rest of their hundreds is had by JMX.
 */
public final class KafkaMetrics implements Exposition.Source {

    private final Supplier<Map<MetricName, ? extends Metric>> metrics;

    public KafkaMetrics(Supplier<Map<MetricName, ? extends Metric>> metrics) {
        this.metrics = metrics;
    }

    /**
     * @param tag which the metric must have, since Kafka has some both of a client and of each of its topics; "" where it does not matter
     */
    private record Chosen(String group, String name, String tag, String shown, String help) {

        boolean is(MetricName metric) {
            return metric.group().equals(group)
                    && metric.name().equals(name)
                    && (tag.isEmpty() || metric.tags().containsKey(tag));
        }
    }

    private static final List<Chosen> CHOSEN = List.of(
            new Chosen(
                    "stream-metrics",
                    "alive-stream-threads",
                    "",
                    "kafka_streams_threads_alive",
                    "Stream threads that are at work."),
            new Chosen(
                    "stream-metrics",
                    "failed-stream-threads",
                    "",
                    "kafka_streams_threads_failed",
                    "Stream threads that failed since the start."),
            new Chosen(
                    "stream-thread-metrics",
                    "process-total",
                    "",
                    "kafka_streams_records_processed_total",
                    "Records processed."),
            new Chosen(
                    "stream-thread-metrics",
                    "commit-total",
                    "",
                    "kafka_streams_commits_total",
                    "Transactions committed."),
            new Chosen(
                    "stream-task-metrics",
                    "dropped-records-total",
                    "",
                    "kafka_streams_records_dropped_total",
                    "Records that were put aside, as dead letters or as too late."),
            new Chosen(
                    "consumer-fetch-manager-metrics",
                    "records-lag",
                    "partition",
                    "kafka_consumer_lag_records",
                    "Records of a partition that are still to be read."),
            new Chosen(
                    "consumer-fetch-manager-metrics",
                    "records-consumed-total",
                    "topic",
                    "kafka_consumer_records_total",
                    "Records read."),
            new Chosen(
                    "consumer-coordinator-metrics",
                    "rebalance-total",
                    "",
                    "kafka_consumer_rebalances_total",
                    "How often the partitions were shared out anew."),
            new Chosen("producer-metrics", "record-send-total", "", "kafka_producer_records_total", "Records written."),
            new Chosen(
                    "producer-metrics",
                    "record-error-total",
                    "",
                    "kafka_producer_errors_total",
                    "Records that could not be written."));

    @Override
    public void tell(Exposition to) {
        metrics.get().forEach((name, metric) -> CHOSEN.stream()
                .filter(each -> each.is(name))
                .findFirst()
                .ifPresent(chosen -> tell(to, chosen, name, metric)));
    }

    private static void tell(Exposition to, Chosen chosen, MetricName name, Metric metric) {
        if (!(metric.metricValue() instanceof Number number)) {
            return;
        }
        String[] labels = new TreeMap<>(name.tags())
                .entrySet().stream()
                        .flatMap(tag -> Stream.of(tag.getKey().replace('-', '_'), tag.getValue()))
                        .toArray(String[]::new);
        if (chosen.shown().endsWith("_total")) {
            to.counter(chosen.shown(), chosen.help(), number.doubleValue(), labels);
        } else {
            to.gauge(chosen.shown(), chosen.help(), number.doubleValue(), labels);
        }
    }
}
