package io.sitrep.theatres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolidayTest {

    private static Holiday holiday(String rule) {
        return new Holiday(List.of("a day"), Holiday.rule(rule).orElseThrow());
    }

    @Test
    void shouldFallOnTheWeekdayOfItsMonth() {
        assertThat(holiday("4th thursday of november").rule().in(2016)).contains(LocalDate.parse("2016-11-24"));
        assertThat(holiday("last monday of may").rule().in(2016)).contains(LocalDate.parse("2016-05-30"));
    }

    @Test
    void shouldBeTheLastUpToADay() {
        assertThat(holiday("12-31").lastUpTo(LocalDate.parse("2016-12-30"))).contains(LocalDate.parse("2015-12-31"));
        assertThat(holiday("12-31").lastUpTo(LocalDate.parse("2016-12-31"))).contains(LocalDate.parse("2016-12-31"));
    }

    @Test
    void shouldLeaveOpenWhatItsListDoesNotHold() {
        Holiday listed = new Holiday(List.of("a day"), new Holiday.Listed(List.of(LocalDate.parse("2023-07-28"))));
        assertThat(listed.lastUpTo(LocalDate.parse("2024-01-01"))).contains(LocalDate.parse("2023-07-28"));
        assertThat(listed.lastUpTo(LocalDate.parse("2026-01-01"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"13-01", "02-30", "1st someday of may", "1st monday of may-be", ""})
    void shouldRefuseWhatIsNoRule(String rule) {
        assertThat(Holiday.rule(rule)).isEmpty();
    }
}
