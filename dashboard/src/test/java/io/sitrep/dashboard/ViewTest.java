package io.sitrep.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitrep.avro.Incident;
import io.sitrep.schemas.Topics;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ViewTest {

    private final Topics topics = Topics.standard();
    private final View view = new View(topics);

    @Test
    void shouldShowNothingBeforeItIsPublished() {
        Incident incident = DemoData.incidents().get(0);

        view.apply(topics.incidents().name(), incident.getIncidentId(), incident);

        assertThat(view.snapshot().incidents()).isEmpty();
        assertThat(view.publish().incidents()).containsExactly(incident);
        assertThat(view.snapshot().version()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheVersionWhenNothingChanged() {
        DemoData.fill(view, topics);

        Snapshot before = view.snapshot();

        assertThat(view.publish()).isSameAs(before);
    }

    @Test
    void shouldPutTheNewestFirstAndUndatedLast() {
        List<Incident> incidents = DemoData.incidents();
        Incident undated = Incident.newBuilder(incidents.get(3))
                .setIncidentId("0-undated")
                .setDate(null)
                .build();
        incidents.forEach(each -> view.apply(topics.incidents().name(), each.getIncidentId(), each));
        view.apply(topics.incidents().name(), undated.getIncidentId(), undated);

        List<Incident> shown = view.publish().incidents();

        assertThat(shown).isSortedAccordingTo(Snapshot.NEWEST_FIRST).last().isEqualTo(undated);
        assertThat(shown.get(0).getDate().getLatest())
                .isEqualTo(incidents.stream()
                        .map(each -> each.getDate().getLatest())
                        .max(java.time.LocalDate::compareTo)
                        .orElseThrow());
    }

    @Test
    void shouldShowTheSameWhateverTheOrderOfArrival() {
        Snapshot straight = filled(DemoData.incidents());
        for (long seed = 1; seed <= 5; seed++) {
            List<Incident> shuffled = DemoData.incidents();
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(filled(shuffled).incidents()).as("seed %d", seed).isEqualTo(straight.incidents());
        }
    }

    private Snapshot filled(List<Incident> incidents) {
        View fresh = new View(topics);
        incidents.forEach(each -> fresh.apply(topics.incidents().name(), each.getIncidentId(), each));
        return fresh.publish();
    }

    @Test
    void shouldForgetWhatATombstoneTakesAway() {
        DemoData.fill(view, topics);
        Incident gone = view.snapshot().incidents().get(5);
        String count = DemoData.counts(DemoData.incidents()).keySet().iterator().next();
        int counts = size(view.snapshot());

        view.apply(topics.incidents().name(), gone.getIncidentId(), null);
        view.apply(topics.counts().name(), count, null);
        view.apply(topics.tallies().name(), "never-seen", null);
        Snapshot after = view.publish();

        assertThat(after.incidents()).doesNotContain(gone);
        assertThat(after.byId()).doesNotContainKey(gone.getIncidentId());
        assertThat(size(after)).isEqualTo(counts - 1);
    }

    private static int size(Snapshot snapshot) {
        return snapshot.counts().stream()
                .mapToInt(each -> each.windows().size() + each.days().size())
                .sum();
    }

    @Test
    void shouldNotMoveAnEarlierSnapshot() {
        DemoData.fill(view, topics);
        Snapshot before = view.snapshot();
        int incidents = before.incidents().size();

        view.apply(topics.incidents().name(), before.incidents().get(0).getIncidentId(), null);
        view.publish();

        assertThat(before.incidents()).hasSize(incidents);
        assertThat(view.snapshot().incidents()).hasSize(incidents - 1);
    }

    @Test
    void shouldRefuseWhatIsNotItsTopicOrSchema() {
        assertThatThrownBy(() -> view.apply("sitrep.article.raw.v1", "a", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sitrep.article.raw.v1");
        assertThatThrownBy(() -> view.apply(
                        topics.counts().name(), "a", DemoData.tallies().get(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected Count, not Tally");
    }

    @Test
    void shouldTellSubscribersWhatChanged() throws InterruptedException {
        try (Subscription subscription = view.subscribe()) {
            DemoData.fill(view, topics);

            Change change = subscription.next(Duration.ZERO).orElseThrow();

            assertThat(change.version()).isEqualTo(1);
            assertThat(change.parts()).containsExactly("counts", "incidents", "mentions", "negotiations", "tallies");
            assertThat(change.incidents()).hasSize(Change.MOST_IDS);
            assertThat(subscription.next(Duration.ZERO)).isEmpty();
        }
        assertThat(view.subscribers()).isZero();
    }

    @Test
    void shouldGiveASlowSubscriberAGapInsteadOfHoldingUpTheOthers() throws InterruptedException {
        try (Subscription subscription = view.subscribe()) {
            for (int i = 0; i <= Subscription.CAPACITY; i++) {
                view.apply(topics.tallies().name(), "t", DemoData.tallies().get(0));
                view.publish();
            }

            Change change = subscription.next(Duration.ZERO).orElseThrow();

            assertThat(change.gap()).isTrue();
            assertThat(change.version()).isEqualTo(Subscription.CAPACITY + 1);
            assertThat(subscription.next(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void shouldStayReadyWhenTheFeedGoesStale() {
        assertThat(view.isReady()).isFalse();

        view.feed(View.Feed.LIVE);
        view.feed(View.Feed.STALE);

        assertThat(view.isReady()).isTrue();
        assertThat(view.feed()).isEqualTo(View.Feed.STALE);
    }

    @Test
    void shouldKnowTheDayUnderWhichAnIncidentIsCounted() {
        DemoData.fill(view, topics);
        RuleCounts counts =
                view.snapshot().counts(DemoData.THEATRE, DemoData.ATTACKS).orElseThrow();

        Map<String, java.time.LocalDate> days = counts.dayOf();

        assertThat(days)
                .hasSize(counts.total("since-2023-10-17")
                        .orElseThrow()
                        .getIncidents()
                        .getBest());
        assertThat(days).containsEntry("2024-01-28-jo-tower-22-drone-3fa2", java.time.LocalDate.of(2024, 1, 28));
        assertThat(counts.asOf()).contains(DemoData.END);
        assertThat(counts.windows().stream()
                        .map(io.sitrep.avro.Count::getWindow)
                        .distinct())
                .containsExactly("7d", "30d", "90d", "since-2023-10-17");
    }
}
