package io.sitrep.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.theatres.Theatres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    private static final Knowledge KNOWLEDGE = Knowledge.of(Theatres.bundled());

    private static Body body(String text) {
        return new BodyReader(KNOWLEDGE.boilerplate(), KNOWLEDGE.splitter()).read(text, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The rockets fell near the base and nobody was hurt, an officer said.",
                "Drone attack kills three",
                "Mines kill farmers near Erbil every spring.",
                "Rockets hit base; no casualties",
                "Tehran warns Washington",
                "Baghdad: Kataib Hezbollah claims attack",
                "Two killed in Medellín car bomb",
                "The mayor of São Paulo visited Bogotá on Monday.",
                "Police seize explosives",
                "Al-Sudani meets Austin in Baghdad",
                "Guerrillas of the Frente Farabundo Martí para la Liberación Nacional attacked a barracks in San Miguel.",
                "MEDELLIN, 4 FEB -- TWO POLICEMEN WERE SHOT AT DAWN IN LA UNION.",
                "El Salvador's army retook the town.",
                "“Vive la résistance”, the group wrote; its fighters then left the camp at dawn.",
                "He shouted “¡No pasarán!” and ran.",
                "Man stabbed outside café",
                "Colombia: ELN frees hostages",
                "Erbil",
            })
    void shouldTakeEnglishForEnglish(String text) {
        assertThat(KNOWLEDGE.languages().judge(body(text)).foreign()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Bei einem Angriff auf eine Kaserne wurden drei Soldaten getötet.    | German
            Nach der Explosion in Beirut gab es mehrere Verletzte.              | German
            Trois soldats ont été tués dimanche dans une attaque.               | French
            Explosion à Beyrouth : plusieurs blessés                            | French
            Tres soldados murieron el domingo en un ataque con drones.          | Spanish
            Guerrilleros atacaron un cuartel en San Miguel                      | Spanish
            Três soldados foram mortos no domingo em um ataque.                 | Portuguese
            Tre soldati sono stati uccisi domenica in un attacco.               | Italian
            Drie soldaten zijn zondag bij een aanval gedood.                    | Dutch
            Üç asker bir saldırı için bu gece öldü.                             | Turkish
            Tiga tentara tewas dalam serangan pada hari Minggu.                 | Indonesian and Malay
            Trzech żołnierzy zginęło w niedzielę w ataku na bazę.               | Polish
            مقتل ثلاثة جنود في هجوم على قاعدة                                    | Arabic script
            Три солдата погибли при атаке беспилотника                          | Cyrillic script
            三名士兵在无人机袭击中丧生                                             | Han script
            """)
    void shouldNameOtherLanguages(String text, String language) {
        assertThat(KNOWLEDGE.languages().judge(body(text)).foreign()).isEqualTo(language);
    }

    @Test
    void shouldTellLongTextWithoutCommonWordsApart() {
        Body body = body("Lorem ipsum dolor sit amet consectetur adipiscing elit. ".repeat(20));

        assertThat(KNOWLEDGE.languages().judge(body).foreign()).isNotNull();
    }

    @Test
    void shouldTellOneSentenceApartWithinAnEnglishArticle() {
        Body body = body(
                "Rockets struck the base. Die Raketen trafen das Lager, und drei Soldaten wurden getötet. Nobody fled.");

        Languages.Verdict verdict = KNOWLEDGE.languages().judge(body);

        assertThat(verdict.foreign()).isNull();
        assertThat(verdict.foreignSentences().stream()).containsExactly(1);
    }
}
