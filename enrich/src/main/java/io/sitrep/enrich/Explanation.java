package io.sitrep.enrich;

import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.TallyMention;
import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.grammar.VerbGroup;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.text.Body;
import io.sitrep.enrich.text.Sentence;
import io.sitrep.enrich.trace.Recorder;
import io.sitrep.enrich.trace.Vote;
import io.sitrep.enrich.trace.Why;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an article says, and what each stage made of each of its sentences.
 *
 * @param articleId as the source gave it
 * @param title null where the source gave none
 * @param published the day that dates without a year are read against; null where not known
 * @param left stretches that are no part of the article's body
 * @param sentences those of the body, in order
 * @param extraction exactly what {@link Extractor#extract} gives
 */
public record Explanation(
        String articleId,
        @Nullable String title,
        @Nullable LocalDate published,
        List<Left> left,
        List<Line> sentences,
        Extraction extraction) {

    public Explanation {
        left = List.copyOf(left);
        sentences = List.copyOf(sentences);
    }

    /** A stretch that is not read, by its offsets in the stored content. */
    public record Left(int start, int end, String text, String reason) {}

    /**
     * A sentence.
     *
     * @param number from 1
     * @param start offset of its first character in the stored content
     * @param end offset behind its last
     * @param verdict what was decided of it as a whole; null where nothing was
     * @param words what the tables know of its words, from left to right
     * @param tags the part of speech of each token
     * @param phrases noun and verb phrases, from left to right
     * @param judgements what was decided of its words, in the order in which it was decided
     * @param weighings what a learned part decided
     * @param frames what was made of it
     */
    public record Line(
            int number,
            int start,
            int end,
            String text,
            @Nullable Why verdict,
            List<Typed> words,
            List<Tagged> tags,
            List<Spoken> phrases,
            List<Judgement> judgements,
            List<Weighing> weighings,
            List<Told> frames) {

        public Line {
            words = List.copyOf(words);
            tags = List.copyOf(tags);
            phrases = List.copyOf(phrases);
            judgements = List.copyOf(judgements);
            weighings = List.copyOf(weighings);
            frames = List.copyOf(frames);
        }

        /** Whether any of its words could have told of something. */
        public boolean isCandidate() {
            return !judgements.isEmpty()
                    || !frames.isEmpty()
                    || words.stream().anyMatch(word -> word.kind() == Typed.Kind.TRIGGER);
        }
    }

    /**
     * Words that a table or a reader of dates and numbers knows.
     *
     * @param meaning for people
     */
    public record Typed(int start, int end, String text, Kind kind, String meaning) {

        /** What sort of thing the words name. */
        public enum Kind {
            ACTOR,
            PLACE,
            WEAPON,
            TRIGGER,
            DATE,
            NUMBER
        }
    }

    /** A token with its part of speech. */
    public record Tagged(String text, Tag tag) {}

    /**
     * A noun or verb phrase.
     *
     * @param head the word that it is about
     * @param verb what the forms of its verb say; null for a noun phrase
     */
    public record Spoken(String text, String head, @Nullable VerbGroup verb) {}

    /** What was decided of some words. */
    public record Judgement(String text, Why why) {}

    /** What a learned part decided of some words, and what spoke for it. */
    public record Weighing(String text, String outcome, List<Vote> votes) {}

    /**
     * What some words were taken to tell, and what became of that.
     *
     * @param slots name and value, for people
     * @param joined why it goes on in what another sentence tells; null where it stands alone
     * @param refused why nothing came of it; null where something did
     * @param mentionId what it is a part of; null where nothing came of it
     */
    public record Told(
            String text,
            Map<String, String> slots,
            @Nullable Why joined,
            @Nullable Why refused,
            @Nullable String mentionId) {}

    static Explanation of(Extractor.Passage passage, Recorder recorder) {
        List<Line> lines = new ArrayList<>();
        for (Reading reading : passage.readings()) {
            lines.add(line(passage, reading, recorder));
        }
        return new Explanation(
                passage.article().getArticleId(),
                passage.article().getTitle(),
                passage.published(),
                passage.body().dropped().stream()
                        .map(dropped -> left(passage, dropped))
                        .toList(),
                lines,
                passage.extraction());
    }

    private static Left left(Extractor.Passage passage, Body.Dropped dropped) {
        int start = passage.text().start(dropped.start());
        int end = passage.text().end(dropped.end());
        return new Left(start, end, passage.text().content().substring(start, end), dropped.reason());
    }

    private static Line line(Extractor.Passage passage, Reading reading, Recorder recorder) {
        Sentence sentence = reading.sentence();
        int start = passage.text().start(sentence.start());
        int end = passage.text().end(sentence.end());
        String text = passage.text().text();
        List<Recorder.Judgement> judged = recorder.judgements(sentence.index());
        return new Line(
                sentence.index() + 1,
                start,
                end,
                passage.text().content().substring(start, end),
                judged.stream()
                        .filter(each -> each.why().isOfSentence())
                        .map(Recorder.Judgement::why)
                        .findFirst()
                        .orElse(null),
                TypedWords.of(reading, passage.text()),
                tags(reading, text),
                reading.phrases().stream()
                        .map(phrase -> new Spoken(
                                words(reading.sentence(), text, phrase.from(), phrase.to()),
                                words(reading.sentence(), text, phrase.head(), phrase.head() + 1),
                                phrase.verb()))
                        .toList(),
                judged.stream()
                        .filter(each -> !each.why().isOfSentence())
                        .map(each -> new Judgement(words(sentence, text, each.from(), each.to()), each.why()))
                        .toList(),
                recorder.weighings(sentence.index()).stream()
                        .map(each -> new Weighing(
                                words(sentence, text, each.from(), each.to()), each.outcome(), each.votes()))
                        .toList(),
                recorder.fates(sentence.index()).stream()
                        .map(fate -> new Told(
                                words(
                                        sentence,
                                        text,
                                        fate.frame().from(),
                                        fate.frame().to()),
                                fate.frame().slots(),
                                fate.joined(),
                                fate.refused(),
                                mentionId(fate.result())))
                        .toList());
    }

    private static List<Tagged> tags(Reading reading, String text) {
        List<Tagged> out = new ArrayList<>();
        for (int i = 0; i < reading.size(); i++) {
            out.add(new Tagged(
                    words(reading.sentence(), text, i, i + 1), reading.tags().get(i)));
        }
        return out;
    }

    private static String words(Sentence sentence, String text, int from, int to) {
        return sentence.words(
                text, from, Math.max(from + 1, Math.min(to, sentence.tokens().size())));
    }

    private static @Nullable String mentionId(Object result) {
        if (result instanceof IncidentMention incident) {
            return incident.getMentionId();
        }
        if (result instanceof PolicyMention policy) {
            return policy.getMentionId();
        }
        return result instanceof TallyMention tally ? tally.getMentionId() : null;
    }
}
