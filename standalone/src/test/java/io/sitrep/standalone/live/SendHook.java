package io.sitrep.standalone.live;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Does something in the middle of a transaction, once: what is in the reference under {@link #ACTION} in the settings of the producer. */
public final class SendHook implements ProducerInterceptor<String, byte[]> {

    static final String ACTION = "simulation.action";

    @SuppressWarnings("NullAway.Init") // Kafka calls configure() before anything else.
    private AtomicReference<@Nullable Runnable> action;

    @Override
    @SuppressWarnings("unchecked") // It is what the simulation put there.
    public void configure(Map<String, ?> settings) {
        action = (AtomicReference<@Nullable Runnable>) Objects.requireNonNull(settings.get(ACTION));
    }

    @Override
    public ProducerRecord<String, byte[]> onSend(ProducerRecord<String, byte[]> record) {
        Runnable now = action.getAndSet(null);
        if (now != null) {
            now.run();
        }
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception problem) {
        // Nothing to do.
    }

    @Override
    public void close() {
        // Nothing to do.
    }
}
