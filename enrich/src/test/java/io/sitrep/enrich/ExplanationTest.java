package io.sitrep.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Article;
import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.grammar.VerbGroup;
import io.sitrep.enrich.trace.Why;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {

    /** A text for each reason that there is. */
    private static final Map<Why, String> EXAMPLES = Map.ofEntries(
            Map.entry(Why.HEADLINE, "Drone attack shakes Erbil\n\nNobody was hurt, police said on Monday."),
            Map.entry(
                    Why.FOREIGN,
                    "Rockets struck the base. Die Raketen trafen das Lager, und drei Soldaten wurden getötet. Nobody fled."),
            Map.entry(Why.FIGURATIVE, "Prisoners in Amman began a hunger strike on Sunday."),
            Map.entry(Why.MISHAP, "A cyclone struck Basra on Monday, killing twelve people."),
            Map.entry(Why.QUESTION, "Did militants fire rockets at Ain al-Asad on Tuesday?"),
            Map.entry(Why.TALLY, "American troops have been attacked nearly 160 times since October."),
            Map.entry(Why.BARE_FORM, "Mines kill the farmers of the valley every spring."),
            Map.entry(Why.PART_OF_WEAPON, "An attack drone was shown to reporters in Erbil on Monday."),
            Map.entry(Why.NEGATED, "Harir air base was not attacked on Tuesday."),
            Map.entry(Why.HYPOTHETICAL, "If the base were attacked, the army would answer."),
            Map.entry(Why.PLANNED, "Iraq will resume its talks with the United States next week."),
            Map.entry(Why.NOUN_SERIES, "Near-daily attacks on Harir air base worry the neighbours."),
            Map.entry(Why.VERB_SERIES, "Harir air base was repeatedly attacked."),
            Map.entry(Why.LOOSE_GERUND, "He spoke of striking Erbil."),
            Map.entry(Why.NO_DOER, "Fuel prices hit a peak in Jordan on Monday."),
            Map.entry(Why.NOTHING_FIRED, "The governor of Kirkuk launched a website on Tuesday."),
            Map.entry(Why.NOTHING_WENT_OFF, "The dispute exploded on Monday."),
            Map.entry(Why.NOTHING_SHOT_DOWN, "The army intercepted a smuggler near Erbil."),
            Map.entry(Why.NO_ACT_BEHIND, "The army carried out a survey near Erbil on Monday."),
            Map.entry(Why.HARM_WITHOUT_CAUSE, "Three soldiers died near Erbil on Monday."),
            Map.entry(Why.TELLS, "Rockets struck Ain al-Asad on Tuesday."),
            Map.entry(Why.SAME_ACT, "Rockets struck Ain al-Asad on Tuesday. The attack wounded two soldiers."),
            Map.entry(
                    Why.ANOTHER_SITE,
                    "Jets bombed two sites on Monday. The strikes hit Jurf al-Sakhar and al-Qaim, a commander said."),
            Map.entry(Why.ONLY_HARM, "Three people were wounded in traffic."),
            Map.entry(Why.PLURAL_UNDATED, "Attacks on American forces in Iraq have angered the Pentagon."),
            Map.entry(Why.NOT_VIOLENT, "Militants struck in Erbil on Tuesday."),
            Map.entry(Why.MERE_BLAST, "An explosion at an oil terminal in Basra on Monday killed two workers."),
            Map.entry(Why.TOO_FEW_FACTS, "A bomb exploded."),
            Map.entry(
                    Why.POINTS_BACK,
                    "He rose. He sat. He spoke. He left. He slept. The attack on American forces in Iraq shook the talks."),
            Map.entry(
                    Why.NOT_LEARNED,
                    "COLONEL PAZ SAID THAT TWO SOLDIERS WERE WOUNDED ON MONDAY WHEN A MINE EXPLODED NEAR SOYAPANGO. THE COFFEE"
                            + " HARVEST WENT ON. PRICES ROSE AGAIN THIS WEEK."),
            Map.entry(
                    Why.LEARNED_ELSEWHERE,
                    "MAYOR RAMON ORTEGA PINZON WAS MURDERED TODAY IN MEDELLIN BY TWO UNIDENTIFIED MEN WHO SHOT HIM AS HE"
                            + " LEFT HIS HOME.\n\nIT WAS ALSO REPORTED THAT JUDGE LUISA MARIN WAS ASSASSINATED IN CALI ON"
                            + " 4 JUNE BY TERRORISTS OF THE ELN.\n\nIN ANOTHER INCIDENT, JOURNALIST PEDRO SALAS WAS KILLED"
                            + " IN BARRANQUILLA ON 3 JUNE.\n\nELN GUERRILLAS FIRED ON AN ARMY PATROL NEAR ARAUCA ON 2 JUNE,"
                            + " KILLING TWO SOLDIERS.\n\nIN THE OPINION OF THE GOVERNOR, THE RAINS OF APRIL DID MORE DAMAGE"
                            + " TO THE ROADS THAN ANYTHING ELSE.\n\nHE ADDED THAT TROOPS CLASHED WITH THE ELN NEAR ARAUCA"
                            + " ON 1 MAY."),
            Map.entry(
                    Why.POLICY_VETO,
                    "A statement in which Kataib Hezbollah seemed to end its truce was fabricated, the group said."),
            Map.entry(Why.POLICY_TAKEN, "The United States and Iraq agreed to hold the first round of talks."),
            Map.entry(
                    Why.SAME_STEP,
                    "Iraq and the United States resumed their talks on Tuesday. The two countries have resumed talks."),
            Map.entry(Why.NO_PARTY, "The talks have stalled since Monday."),
            Map.entry(Why.REPEATED, "Iraq and the United States resumed several talks."),
            Map.entry(
                    Why.TOLD_AS_INCIDENT,
                    "Rockets hit Ain al-Asad on Tuesday; the militants attacked the base at night."),
            Map.entry(
                    Why.NOT_WATCHED,
                    "Rockets struck Ain al-Asad on Tuesday. Norway praised Ghana for its peaceful elections."));

    /** Told only in articles of the days of a theatre whose files hold learned weights. */
    private static final Set<Why> LEARNED = EnumSet.of(Why.NOT_LEARNED, Why.LEARNED_ELSEWHERE);

    @ParameterizedTest
    @EnumSource(Why.class)
    void shouldNameEachReason(Why why) {
        LocalDate day = LEARNED.contains(why) ? LocalDate.parse("1989-06-07") : Articles.WEDNESDAY;
        Explanation explanation = Articles.EXTRACTOR.explain(
                Articles.plain(day, Objects.requireNonNull(EXAMPLES.get(why), "no example of " + why)));

        assertThat(reasons(explanation)).contains(why);
    }

    @Test
    void shouldSayWhatExtractSays() {
        Samples.articles().forEach(article -> assertThat(
                        Articles.EXTRACTOR.explain(article).extraction())
                .isEqualTo(Articles.EXTRACTOR.extract(article)));
    }

    @Test
    void shouldLeadEachFrameToAMentionOrAReason() {
        for (Article article : Samples.articles()) {
            assertThat(Articles.EXTRACTOR.explain(article).sentences())
                    .flatMap(Explanation.Line::frames)
                    .allMatch(told -> (told.mentionId() == null) == (told.refused() != null));
        }
    }

    @Test
    void shouldShowThePhrasesOfASentence() {
        Explanation explanation = Articles.EXTRACTOR.explain(
                Articles.plain(Articles.WEDNESDAY, "Two soldiers were wounded at Ain al-Asad on Tuesday."));

        Explanation.Line line = explanation.sentences().get(0);
        assertThat(line.phrases()).extracting(Explanation.Spoken::text).startsWith("Two soldiers", "were wounded");
        assertThat(line.phrases().get(1).verb())
                .isNotNull()
                .extracting(VerbGroup::passive)
                .isEqualTo(true);
        assertThat(line.tags()).contains(new Explanation.Tagged("soldiers", Tag.NOUN));
    }

    private static Stream<Why> reasons(Explanation explanation) {
        return explanation.sentences().stream()
                .flatMap(line -> Stream.of(
                                Stream.of(line.verdict()),
                                line.judgements().stream().map(Explanation.Judgement::why),
                                line.frames().stream().flatMap(told -> Stream.of(told.joined(), told.refused())))
                        .flatMap(each -> each))
                .filter(Objects::nonNull);
    }
}
