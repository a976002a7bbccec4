package io.sitrep.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.theatres.Theatres;
import org.junit.jupiter.api.Test;

class LanguageTest {

    private static final Knowledge KNOWLEDGE = Knowledge.of(Theatres.bundled());

    private static Body body(String text) {
        return new BodyReader(KNOWLEDGE.boilerplate(), KNOWLEDGE.splitter()).read(text, null);
    }

    @Test
    void shouldTakeEnglishForEnglish() {
        assertThat(Language.isEnglish(body("The rockets fell near the base and nobody was hurt, an officer said.")))
                .isTrue();
    }

    @Test
    void shouldTellGermanFrenchAndSpanishApart() {
        assertThat(Language.isEnglish(body("Die Raketen fielen bei dem Stützpunkt und der Offizier war nicht da.")))
                .isFalse();
        assertThat(Language.isEnglish(body("Les roquettes sont tombées dans une base et le soldat est mort.")))
                .isFalse();
        assertThat(Language.isEnglish(
                        body("Los cohetes cayeron en una base y el soldado que estaba por la calle murió.")))
                .isFalse();
    }

    @Test
    void shouldTellLongTextWithoutCommonWordsApart() {
        assertThat(Language.isEnglish(body("Lorem ipsum dolor sit amet consectetur adipiscing elit. ".repeat(20))))
                .isFalse();
    }
}
