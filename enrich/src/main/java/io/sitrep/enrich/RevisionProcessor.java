package io.sitrep.enrich;

import io.sitrep.avro.Article;
import io.sitrep.schemas.PoisonedRecordException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads each newest revision, publishes its mentions and withdraws those of the revision before that it no longer makes. */
final class RevisionProcessor implements Processor<String, Article, String, SpecificRecord> {

    private final Extractor extractor;
    private @Nullable ProcessorContext<String, SpecificRecord> context;
    private @Nullable KeyValueStore<String, String> revisions;

    RevisionProcessor(Extractor extractor) {
        this.extractor = extractor;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> processorContext) {
        context = processorContext;
        revisions = processorContext.getStateStore(EnrichTopology.REVISIONS);
    }

    @Override
    public void process(Record<String, Article> record) {
        Article article = record.value();
        if (article == null) {
            // The raw topic keeps every revision and is not compacted: an article is withdrawn by a revision that says
            // so. A null has no
            // revision and no date, so whether it stood before or after a revision would be decided by arrival alone.
            return;
        }
        KeyValueStore<String, String> store = Objects.requireNonNull(revisions);
        String stored = store.get(record.key());
        Revision before = stored == null ? null : Revision.decode(stored);
        if (!Revision.of(article, List.of()).supersedes(before)) {
            return;
        }
        Extraction extraction = read(article);
        extraction.incidents().forEach(each -> send(record, EnrichTopology.INCIDENTS, each.getMentionId(), each));
        extraction.policies().forEach(each -> send(record, EnrichTopology.POLICIES, each.getMentionId(), each));
        extraction.tallies().forEach(each -> send(record, EnrichTopology.TALLIES, each.getMentionId(), each));
        List<String> ids = ids(extraction);
        if (before != null) {
            Set<String> kept = new HashSet<>(ids);
            before.mentions().stream()
                    .filter(id -> !kept.contains(id))
                    .forEach(id -> send(record, sinkOf(id), id, null));
        }
        store.put(record.key(), Revision.of(article, ids).encode());
    }

    /** An article that makes the extractor stumble is put aside, not allowed to stop the stream. Nothing is changed by then. */
    private Extraction read(Article article) {
        try {
            return extractor.extract(article);
        } catch (RuntimeException e) {
            throw new PoisonedRecordException(
                    "article " + article.getArticleId() + " revision " + article.getRevision() + " cannot be read", e);
        }
    }

    private void send(Record<String, Article> cause, String sink, String key, @Nullable SpecificRecord value) {
        Objects.requireNonNull(context).forward(new Record<>(key, value, Math.max(0, cause.timestamp())), sink);
    }

    private static List<String> ids(Extraction extraction) {
        return Stream.of(
                        extraction.incidents().stream().map(each -> each.getMentionId()),
                        extraction.policies().stream().map(each -> each.getMentionId()),
                        extraction.tallies().stream().map(each -> each.getMentionId()))
                .flatMap(ids -> ids)
                .toList();
    }

    /** The kind is the letter behind the last '#' of a mention id. */
    private static String sinkOf(String mentionId) {
        return switch (mentionId.charAt(mentionId.lastIndexOf('#') + 1)) {
            case 'i' -> EnrichTopology.INCIDENTS;
            case 'p' -> EnrichTopology.POLICIES;
            default -> EnrichTopology.TALLIES;
        };
    }
}
