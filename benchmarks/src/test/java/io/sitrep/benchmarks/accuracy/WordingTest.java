package io.sitrep.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void shouldDropCasePunctuationAndArticles() {
        assertThat(Wording.normalise("The \"Old Mill\"  power-station_2, an annex"))
                .isEqualTo("old mill powerstation2 annex");
    }

    @Test
    void shouldHoldByWholeWordsOnly() {
        assertThat(Wording.contains("harbour master", "the harbour master of ruvo"))
                .isTrue();
        assertThat(Wording.contains("arm", "army")).isFalse();
        assertThat(Wording.contains("", "army")).isFalse();
    }

    @Test
    void shouldNotTakeLittleWordsAndNumbersForAgreement() {
        assertThat(Wording.contains("two", "two soldiers")).isFalse();
        assertThat(Wording.contains("12", "12 soldiers")).isFalse();
        assertThat(Wording.contains("two", "two")).isTrue();
    }
}
