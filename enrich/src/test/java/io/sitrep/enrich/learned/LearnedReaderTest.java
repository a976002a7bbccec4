package io.sitrep.enrich.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.sentence.DateReader;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.text.BodyReader;
import io.sitrep.enrich.trace.Recorder;
import io.sitrep.enrich.trace.Trace;
import io.sitrep.enrich.trace.Vote;
import io.sitrep.theatres.LearnedWeights;
import io.sitrep.theatres.LearnedWeights.Table;
import io.sitrep.theatres.RuleException;
import io.sitrep.theatres.Theatres;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** With weights made by hand, so that each decision can be followed. */
class LearnedReaderTest {

    private static final Knowledge KNOWLEDGE = Knowledge.of(Theatres.bundled());
    private static final WordKinds KINDS = new WordKinds(KNOWLEDGE);

    private static final List<String> WEIGHTS = List.of(
            "setting any 0",
            "setting crime 0",
            "setting filler 0",
            "setting together 0",
            "table phrases attacker_people attacker_group target victim weapon",
            "bias\t-100 -100 -100 -100 -100",
            "H=rebels\t200 0 0 0 0",
            "H=bomb\t0 0 0 0 200",
            "H=bridge\t0 0 200 0 0",
            "H=mill\t0 0 200 0 0",
            "S=red bridge\t0 0 60 0 0",
            "table sentences attack bombing abduction arson any",
            "b\t-50 -50 -50 -50 -50",
            "t=bomb\t0 300 0 0 300",
            "table articles attack bombing abduction arson any",
            "b\t-50 -50 -50 -50 -50",
            "table crimes attack bombing abduction arson",
            "b\t-50 -50 -50 -50",
            "first=200\t100 100 100 100",
            "table any tells",
            "b\t-50",
            "first=200\t100",
            "table fillers fills",
            "b\t-50",
            "score=0\t100",
            "score=100\t50",
            "score=150\t10",
            "table pairs together",
            "ds=0\t100",
            "ds=1\t-100");

    private static List<Reading> body(String text) {
        DateReader dates = new DateReader(KNOWLEDGE.anchors(), KNOWLEDGE.holidays(), null);
        return new BodyReader(KNOWLEDGE.boilerplate(), KNOWLEDGE.splitter())
                .read(text, null).sentences().stream()
                        .map(sentence -> Reading.of(sentence, KNOWLEDGE, dates))
                        .toList();
    }

    private static List<LearnedEvent> read(String text, Trace trace) {
        return new LearnedReader(LearnedWeights.of(WEIGHTS), KINDS).read(body(text), trace);
    }

    private static List<String> fillers(LearnedEvent event) {
        return event.fillers().stream()
                .map(filler -> filler.role() + " " + filler.candidate().key())
                .toList();
    }

    @Test
    void shouldFillRolesWithTheSurestPhrases() {
        List<LearnedEvent> events = read("The rebels placed a bomb under the red bridge on Sunday.", Trace.OFF);

        assertThat(events).extracting(LearnedEvent::crime).containsExactly(Crime.BOMBING);
        assertThat(fillers(events.get(0)))
                .containsExactlyInAnyOrder("TARGET red bridge", "ATTACKER_PEOPLE rebels", "WEAPON bomb");
    }

    @Test
    void shouldReadNothingWhereNoSentenceTellsOfACrime() {
        assertThat(read("The rebels crossed the red bridge on Sunday.", Trace.OFF))
                .isEmpty();
    }

    @Test
    void shouldPartWhatWasHitInTwoAttacks() {
        List<LearnedEvent> events =
                read("The rebels placed a bomb under the red bridge. A second bomb destroyed the old mill.", Trace.OFF);

        assertThat(events).hasSize(2);
        assertThat(fillers(events.get(0))).contains("TARGET red bridge", "ATTACKER_PEOPLE rebels");
        assertThat(events.get(0).sentences()).first().isEqualTo(0);
        assertThat(fillers(events.get(1))).anyMatch(filler -> filler.endsWith("mill"));
        assertThat(events.get(1).sentences()).first().isEqualTo(1);
    }

    @Test
    void shouldTellWhatSpokeForAPhrase() {
        Recorder recorder = new Recorder();
        read("The rebels placed a bomb under the red bridge on Sunday.", recorder);

        assertThat(recorder.weighings(0))
                .flatExtracting(Recorder.Weighing::votes)
                .contains(
                        new Vote("first=200", 100),
                        new Vote("H=bridge", 200),
                        new Vote("S=red bridge", 60),
                        new Vote("bias", -100));
    }

    @Test
    void shouldFillARoleOnlyInTheCrimeWhoseSentenceHoldsThePhrase() {
        List<String> weights = new ArrayList<>(WEIGHTS);
        weights.add(weights.indexOf("t=bomb\t0 300 0 0 300"), "t=kidnap\t0 0 300 0 300");
        weights.add(weights.indexOf("score=0\t100"), "told=0\t100");
        weights.set(weights.lastIndexOf("b\t-50"), "b\t-200");
        List<LearnedEvent> events = new LearnedReader(LearnedWeights.of(weights), KINDS)
                .read(body("A bomb destroyed the red bridge. The rebels kidnapped the owner of a mill."), Trace.OFF);

        assertThat(events).extracting(LearnedEvent::crime).containsExactly(Crime.BOMBING, Crime.ABDUCTION);
        assertThat(fillers(events.get(0))).contains("TARGET red bridge").doesNotContain("ATTACKER_PEOPLE rebels");
        assertThat(fillers(events.get(1))).contains("ATTACKER_PEOPLE rebels").doesNotContain("TARGET red bridge");
    }

    @Test
    void shouldComplainOfWeightsWithoutATable() {
        assertThatThrownBy(() -> new LearnedReader(LearnedWeights.of(List.of("table phrases one")), KINDS))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("expected a table 'phrases' with 5 labels");
    }

    /** The trainer writes the text of a feature, the reader looks up its hash. */
    @Test
    void shouldCountTheFeaturesThatTheTrainerSees() {
        ArticleFeatures features =
                new ArticleFeatures(body("The rebels of the north placed a bomb, two mines and a shell."), KINDS);
        for (Candidate candidate : features.candidates()) {
            Set<String> texts = new LinkedHashSet<>();
            features.ofPhrase(candidate, (name, a, b, c) -> texts.add(Features.text(name, a, b, c)));
            List<String> lines = new ArrayList<>(List.of("table all weight"));
            texts.forEach(text -> lines.add(text + "\t1"));
            Table table = LearnedWeights.of(lines).table("all").orElseThrow();
            ScoreSheet sheet = new ScoreSheet(table);
            features.ofPhrase(candidate, sheet);

            assertThat(sheet.scores()).as(candidate.key()).containsExactly(texts.size());
        }
    }
}
