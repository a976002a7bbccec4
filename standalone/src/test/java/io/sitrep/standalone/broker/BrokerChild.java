package io.sitrep.standalone.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A process to be killed: writes numbers to a topic of its own broker and prints each one that was acknowledged. */
final class BrokerChild {

    static final String TOPIC = "numbers";

    private BrokerChild() {}

    public static void main(String[] args) throws Exception {
        DataFolder folder = DataFolder.open(Path.of(args[0]));
        EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; ; i++) {
                producer.send(new ProducerRecord<>(TOPIC, "key", String.valueOf(i)))
                        .get();
                System.out.println(i);
            }
        }
    }
}
