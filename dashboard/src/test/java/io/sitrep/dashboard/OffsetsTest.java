package io.sitrep.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetsTest {

    @Test
    void shouldComeBackAsTheyWent() {
        Offsets offsets = Offsets.none(3).after(0, 2, 41).after(2, 0, Long.MAX_VALUE - 1);

        assertThat(offsets.encode()).isEqualTo("0-0-16..1y2p0ij32e8e7");
        assertThat(Offsets.decode(offsets.encode(), 3)).contains(offsets);
    }

    @Test
    void shouldNeverGoBack() {
        assertThat(Offsets.none(1).after(0, 0, 9).after(0, 0, 4).next()).isEqualTo(List.of(List.of(10L)));
    }

    @Test
    void shouldCompareByPartitions() {
        Offsets less = Offsets.none(2).after(0, 0, 4);
        Offsets more = less.after(1, 3, 0);

        assertThat(less.isUpTo(more)).isTrue();
        assertThat(less.isUpTo(less)).isTrue();
        assertThat(more.isUpTo(less)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2.3", "x.y!", "-1.2", "1.2-", "zzzzzzzzzzzzzzzzz.1", "\u0661.1"})
    void shouldTakeNothingElse(String text) {
        assertThat(Offsets.decode(text, 2)).isEmpty();
    }
}
