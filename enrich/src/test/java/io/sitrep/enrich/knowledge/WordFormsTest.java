package io.sitrep.enrich.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordFormsTest {

    private final WordForms forms = new WordForms(Map.of("held", "hold", "went", "go"));

    @ParameterizedTest
    @CsvSource({
        "agreed, agree",
        "agrees, agree",
        "agreeing, agree",
        "dropped, drop",
        "postponed, postpone",
        "postponing, postpone",
        "denied, deny",
        "denies, deny",
        "talks, talk",
        "passes, pass",
        "held, hold",
        "went, go",
        "talk, talk",
        "vowed, vow",
    })
    void shouldKnowTheBaseForm(String form, String base) {
        assertThat(forms.of(form)).contains(base, form);
    }

    @ParameterizedTest
    @CsvSource({"red, r", "pass, pas", "king, k", "is, i"})
    void shouldLeaveShortWordsAlone(String word, String stem) {
        assertThat(forms.of(word)).contains(word).doesNotContain(stem);
    }
}
