package io.sitrep.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes sure, before anything is read, that there is somewhere to put it. */
public final class RequiredTopics {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Map<String, Object> settings;
    private final String cluster;
    private final int withinMs;

    private RequiredTopics(Map<String, Object> producer) {
        this.settings = producer;
        this.cluster = String.valueOf(producer.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
        this.withinMs = (int) Math.min(ProducerSettings.maxBlockMs(producer), Integer.MAX_VALUE / 2);
    }

    /**
     * @param producer settings, complete
     * @return how many partitions each topic has
     * @throws UnavailableException where the cluster cannot be reached in time, or a topic is missing
     */
    public static Map<String, Integer> partitions(Map<String, Object> producer, List<String> names) {
        return new RequiredTopics(producer).partitions(names);
    }

    private Map<String, Integer> partitions(List<String> names) {
        Map<String, Integer> out = new HashMap<>();
        try (Admin admin = Admin.create(adminSettings())) {
            DescribeTopicsResult found = admin.describeTopics(names);
            for (String name : names) {
                out.put(name, partitions(found, name));
            }
            return out;
        } catch (KafkaException e) {
            throw unreachable(e);
        }
    }

    private Map<String, Object> adminSettings() {
        Map<String, Object> out = new HashMap<>(settings);
        out.keySet().retainAll(AdminClientConfig.configNames());
        out.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, withinMs);
        int requestMs = Integer.parseInt(String.valueOf(out.get(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG)));
        out.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(requestMs, withinMs));
        return out;
    }

    private int partitions(DescribeTopicsResult found, String name) {
        try {
            KafkaFuture<TopicDescription> topic = found.topicNameValues().get(name);
            return Objects.requireNonNull(topic, name)
                    .get(withinMs + GRACE.toMillis(), TimeUnit.MILLISECONDS)
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof UnknownTopicOrPartitionException) {
                throw new UnavailableException(
                        "topic " + name + " is missing at " + cluster + "; 'sitrep topics apply' creates it", e);
            }
            throw unreachable(cause);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while connecting to Kafka at " + cluster, e);
        }
    }

    private UnavailableException unreachable(Throwable cause) {
        return unreachable(cluster, cause);
    }

    static UnavailableException unreachable(String cluster, Throwable cause) {
        return new UnavailableException(
                "cannot reach Kafka at " + cluster + ": " + UnavailableException.rootMessage(cause), cause);
    }
}
