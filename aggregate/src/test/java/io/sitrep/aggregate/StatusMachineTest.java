package io.sitrep.aggregate;

import static io.sitrep.aggregate.Told.day;
import static io.sitrep.aggregate.Told.days;
import static io.sitrep.aggregate.Told.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Modality;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Reason;
import io.sitrep.avro.Stage;
import io.sitrep.avro.Step;
import io.sitrep.avro.Transition;
import io.sitrep.theatres.NegotiationProcess;
import io.sitrep.theatres.NegotiationProcess.Deadline;
import io.sitrep.theatres.NegotiationProcess.TransitionRule;
import io.sitrep.theatres.Theatre;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusMachineTest {

    private static final Theatre THEATRE =
            Aggregation.THEATRES.byId(Told.THEATRE).orElseThrow();

    private static StatusMachine machine(String id) {
        return new StatusMachine(
                THEATRE,
                THEATRE.negotiations().stream()
                        .filter(process -> process.id().equals(id))
                        .findFirst()
                        .orElseThrow());
    }

    private final StatusMachine talks = machine("us-iraq-coalition-mission");
    private final StatusMachine truce = machine("militia-truce");

    private Negotiation fold(PolicyMention.Builder... mentions) {
        return talks.fold(Arrays.stream(mentions)
                .map(PolicyMention.Builder::build)
                .filter(talks::concerns)
                .toList());
    }

    @Test
    void shouldLeaveOtherTalksAlone() {
        assertThat(talks.concerns(
                        policy("a", Step.TALKS_HELD, "2025-04-12", "iran", "us").build()))
                .isFalse();
        assertThat(talks.concerns(
                        policy("a", Step.TALKS_HELD, "2024-07-23", "us").build()))
                .isTrue();
        assertThat(talks.concerns(policy("a", Step.WITHDRAWAL_STARTED, "2025-04-18", "us")
                        .setRecipients(List.of("syria"))
                        .build()))
                .isFalse();
        assertThat(talks.concerns(
                        policy("a", Step.TALKS_HELD, "2020-06-11", "iraq", "us").build()))
                .isFalse();
        PolicyMention suspension = policy("a", Step.TRUCE_DECLARED, "2024-01-30", "kataib_hezbollah")
                .setRecipients(List.of("us_forces"))
                .build();
        assertThat(talks.concerns(suspension)).isFalse();
        assertThat(truce.concerns(suspension)).isTrue();
    }

    @Test
    void shouldTakeReportsOfOneStepWithinThreeDaysForOneEvent() {
        Negotiation state = fold(
                policy("b", Step.TALKS_STALLED, "2024-02-01", "iraq").setDate(days("2024-01-28", "2024-02-01")),
                policy("a", Step.TALKS_STARTED, "2024-01-27", "iraq", "us"),
                policy("c", Step.TALKS_STALLED, "2024-02-03", "us", "iraq"));
        assertThat(state.getTransitions())
                .extracting(Transition::getStep)
                .containsExactly(Step.TALKS_STARTED, Step.TALKS_STALLED);
        assertThat(state.getTransitions().get(1).getReasons())
                .extracting(Reason::getMentionId)
                .containsExactly("b#pTALKS_STALLED", "c#pTALKS_STALLED");
        assertThat(state.getTransitions().get(1).getReported()).isEqualTo(LocalDate.parse("2024-02-01"));
    }

    @Test
    void shouldNotMoveTheStageOnAHedgedReport() {
        Negotiation state = fold(
                policy("a", Step.TALKS_STARTED, "2024-01-27", "iraq", "us"),
                policy("b", Step.AGREEMENT_REACHED, "2024-09-06", "iraq", "us").setModality(Modality.HEDGED));
        assertThat(state.getStage()).isEqualTo(Stage.IN_TALKS);
        assertThat(fold(policy("b", Step.DEADLINE_DELAYED, "2024-08-15", "iraq").setModality(Modality.HEDGED))
                        .getDelayed())
                .isTrue();
    }

    @Test
    void shouldSetTheDeadlineToTheLastDayAndRememberTheOneBefore() {
        PolicyMention.Builder first = policy("a", Step.MISSION_END_AGREED, "2024-09-27", "iraq", "us")
                .setEffective(days("2025-09-01", "2025-09-30"));
        assertThat(fold(first).getDeadline()).isEqualTo(LocalDate.parse("2025-09-30"));
        Negotiation later = fold(
                first,
                policy("b", Step.WITHDRAWAL_STARTED, "2025-08-19", "us_forces"),
                policy("c", Step.MISSION_END_AGREED, "2025-08-30", "iraq", "us").setEffective(day("2025-12-31")));
        assertThat(later.getDeadline()).isEqualTo(LocalDate.parse("2025-12-31"));
        assertThat(later.getReplacedDeadlines()).containsExactly(LocalDate.parse("2025-09-30"));
        assertThat(later.getStage()).isEqualTo(Stage.IMPLEMENTING);
    }

    @Test
    void shouldNotTakeAnAnnouncedWithdrawalForACarriedOutOne() {
        assertThat(talks.concerns(policy("a", Step.WITHDRAWAL_STARTED, "2024-09-08", "us_forces")
                        .setEffective(day("2025-08-01"))
                        .build()))
                .isFalse();
    }

    @Test
    void shouldMakeNoTransitionOfWhatChangesNothing() {
        Negotiation state = fold(
                policy("a", Step.TALKS_STARTED, "2024-01-27", "iraq", "us"),
                policy("b", Step.WITHDRAWAL_DEMANDED, "2024-02-08", "iraq"),
                policy("c", Step.WITHDRAWAL_DEMANDED, "2024-03-08", "iraq"),
                policy("d", Step.TALKS_HELD, "2024-04-15", "iraq", "us"));
        assertThat(state.getTransitions()).hasSize(2);
        assertThat(state.getSince()).isEqualTo(LocalDate.parse("2024-02-08"));
    }

    @Test
    void shouldDateAnEventByWhoAssertsIt() {
        Negotiation state = fold(
                policy("a", Step.AGREEMENT_REACHED, "2024-09-06", "iraq", "us").setModality(Modality.HEDGED),
                policy("b", Step.AGREEMENT_REACHED, "2024-09-08", "iraq"));
        assertThat(state.getTransitions()).singleElement().satisfies(transition -> {
            assertThat(transition.getEffective()).isEqualTo(LocalDate.parse("2024-09-08"));
            assertThat(transition.getReasons()).hasSize(2);
        });
    }

    @Test
    void shouldLetARowSayHowSureAnEventMustBe() {
        StatusMachine rumours = withRow(row(Step.AGREEMENT_REACHED, Set.of(Modality.HEDGED), Stage.TERMS_AGREED));
        assertThat(stage(
                        rumours,
                        policy("a", Step.AGREEMENT_REACHED, "2024-09-06", "iraq", "us")
                                .setModality(Modality.HEDGED)))
                .isEqualTo(Stage.TERMS_AGREED);
        assertThat(stage(rumours, policy("a", Step.AGREEMENT_REACHED, "2024-09-06", "iraq", "us")))
                .isEqualTo(Stage.NONE);

        StatusMachine words = withRow(row(Step.DEADLINE_DELAYED, Set.of(Modality.ASSERTED), null));
        assertThat(words.fold(List.of(policy("a", Step.DEADLINE_DELAYED, "2024-08-15", "iraq")
                                .setModality(Modality.HEDGED)
                                .build()))
                        .getDelayed())
                .isFalse();
        assertThat(words.fold(List.of(policy("a", Step.DEADLINE_DELAYED, "2024-08-15", "iraq")
                                .build()))
                        .getDelayed())
                .isTrue();
    }

    private static Stage stage(StatusMachine machine, PolicyMention.Builder mention) {
        return machine.fold(List.of(mention.build())).getStage();
    }

    private static TransitionRule row(Step step, Set<Modality> modalities, @Nullable Stage to) {
        return new TransitionRule(
                "row", Set.of(step), modalities, List.of(), Set.of(), to, null, to == null, Deadline.KEEP, Map.of());
    }

    private static StatusMachine withRow(TransitionRule row) {
        return new StatusMachine(
                THEATRE,
                new NegotiationProcess(
                        "talks",
                        "Talks",
                        List.of("iraq", "us"),
                        List.of(List.of("iraq")),
                        List.of(),
                        Map.of(),
                        LocalDate.parse("2023-08-01"),
                        List.of(row)));
    }
}
