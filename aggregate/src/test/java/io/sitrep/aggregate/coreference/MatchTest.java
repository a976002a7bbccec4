package io.sitrep.aggregate.coreference;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.IncidentType;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MatchTest {

    private static Estimate exactly(int number) {
        return new Estimate(number, number, number);
    }

    private static Estimate atLeast(int number) {
        return new Estimate(number, number, null);
    }

    private static DateRange day(String day) {
        return days(day, day);
    }

    private static DateRange days(String from, String to) {
        return new DateRange(LocalDate.parse(from), LocalDate.parse(to), DatePrecision.DAY);
    }

    @Test
    void shouldScoreNumbersByHowTheyFit() {
        assertThat(NumberMatch.score(exactly(3), exactly(3))).isEqualTo(2);
        assertThat(NumberMatch.score(atLeast(3), exactly(5))).isEqualTo(1);
        assertThat(NumberMatch.score(exactly(0), exactly(0))).isEqualTo(1);
        assertThat(NumberMatch.score(exactly(0), exactly(3))).isEqualTo(-1);
        assertThat(NumberMatch.score(exactly(2), exactly(9))).isEqualTo(-2);
        assertThat(NumberMatch.score(exactly(2), exactly(5))).isZero();
        assertThat(NumberMatch.score(null, exactly(5))).isZero();
    }

    @Test
    void shouldNotDependOnTheOrderOfAPair() {
        for (IncidentType one : IncidentType.values()) {
            for (IncidentType other : IncidentType.values()) {
                assertThat(TypeMatch.score(one, other)).isEqualTo(TypeMatch.score(other, one));
            }
        }
        assertThat(Days.gap(day("2024-01-28"), days("2024-01-30", "2024-02-01")))
                .isEqualTo(2);
        assertThat(Days.gap(days("2024-01-30", "2024-02-01"), day("2024-01-28")))
                .isEqualTo(2);
    }
}
