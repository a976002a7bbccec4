#!/usr/bin/env python3
"""read_topic.py BOOTSTRAP REGISTRY TOPIC [USER:PASSWORD]: prints the committed records of a topic, each as a line of JSON with key and value.

With confluent_kafka as Debian has it (python3-confluent-kafka); newer versions have an AvroDeserializer in place of the MessageSerializer."""

import json
import sys

from confluent_kafka import Consumer, TopicPartition
from confluent_kafka.avro import CachedSchemaRegistryClient
from confluent_kafka.avro.serializer.message_serializer import MessageSerializer

bootstrap, url, topic = sys.argv[1:4]
registry = {"url": url}
if len(sys.argv) > 4:
    registry.update({"basic.auth.credentials.source": "USER_INFO", "basic.auth.user.info": sys.argv[4]})
avro = MessageSerializer(CachedSchemaRegistryClient(registry))
consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "read_topic", "enable.auto.commit": False,
                     "isolation.level": "read_committed", "enable.partition.eof": True})
partitions = consumer.list_topics(topic, timeout=30).topics[topic].partitions
consumer.assign([TopicPartition(topic, number, 0) for number in partitions])
left = set(partitions)
while left:
    message = consumer.poll(30)
    if message is None:
        sys.exit("%s does not answer" % bootstrap)
    if message.error():
        left.discard(message.partition())  # The end of a partition.
        continue
    value = message.value() and avro.decode_message(message.value())
    print(json.dumps({"key": message.key().decode(), "value": value}, default=str, sort_keys=True))
consumer.close()
