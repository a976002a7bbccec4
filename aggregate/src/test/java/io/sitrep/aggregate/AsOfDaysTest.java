package io.sitrep.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.theatres.CountingRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AsOfDaysTest {

    private static final LocalDate PUBLISHED = LocalDate.parse("2024-01-28");

    private final CountingRule baghdad = rule("baghdad", "Asia/Baghdad", "00:00");
    private final CountingRule washington = rule("washington", "America/New_York", "00:00");
    private final CountingRule fromSix = rule("from-six", "Asia/Baghdad", "06:00");
    private final List<CountingRule> rules = List.of(baghdad, washington, fromSix);

    @Test
    void shouldReckonTheDayByTheZoneAndTheHourOfARule() {
        // One at night in Baghdad is five in the afternoon of the day before in Washington.
        AsOfDays days = AsOfDays.of(rules, PUBLISHED, Instant.parse("2024-02-03T22:00:00Z"));
        assertThat(days.of("baghdad")).isEqualTo("2024-02-04");
        assertThat(days.of("washington")).isEqualTo("2024-02-03");
        assertThat(days.of("from-six")).isEqualTo("2024-02-03");
        AsOfDays later = AsOfDays.of(rules, PUBLISHED, Instant.parse("2024-02-04T03:00:00Z"));
        assertThat(later.movedFrom(days)).containsExactly("from-six");
        assertThat(later.of("from-six")).isEqualTo("2024-02-04");
    }

    @Test
    void shouldBeTheLastDayOfPublicationForAllInAReplay() {
        AsOfDays days = AsOfDays.of(rules, PUBLISHED, null);
        assertThat(days.days().values()).containsOnly(PUBLISHED);
        assertThat(AsOfDays.of(rules, null, Instant.parse("2024-02-03T22:00:00Z"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void shouldReadWhatItWrites() {
        AsOfDays days = AsOfDays.of(rules, PUBLISHED, Instant.parse("2024-02-03T22:00:00Z"));
        assertThat(AsOfDays.parse(days.toString())).isEqualTo(days);
    }

    private static CountingRule rule(String id, String zone, String dayBegins) {
        return new CountingRule(
                id,
                1,
                id,
                CountingRule.Unit.INCIDENT,
                ZoneId.of(zone),
                LocalTime.parse(dayBegins),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                Set.of(),
                0,
                1,
                List.of(7),
                List.of(),
                Set.of(),
                List.of());
    }
}
