package io.sitrep.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.IncidentMention;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What learned weights make of an article of their theatre, and that they leave others alone. */
class LearnedRolesTest {

    private static final String MURDER =
            "SENATOR RAMON ORTEGA PINZON WAS MURDERED TODAY IN MEDELLIN BY TWO UNIDENTIFIED MEN"
                    + " WHO SHOT HIM WITH SUBMACHINEGUNS AS HE LEFT HIS HOME.";

    private static final String BOMBING =
            "A POWERFUL BOMB EXPLODED LAST NIGHT IN FRONT OF A BANK IN SOYAPANGO. POLICE SAID THAT GUERRILLAS OF THE"
                    + " FARABUNDO MARTI NATIONAL LIBERATION FRONT PLACED THE BOMB, WHICH DAMAGED THE BANK AND TWO STORES.";

    private static Extraction read(String text, String day) {
        return Articles.EXTRACTOR.extract(Articles.plain(LocalDate.parse(day), text));
    }

    @Test
    void shouldNameWhoDidItToWhomAndWithWhat() {
        IncidentMention mention = read(MURDER, "1989-06-04").incidents().get(0);

        // Where a phrase is cut, before its number or behind it, is a habit of the keys.
        assertThat(mention.getAttackerTexts()).singleElement().asString().endsWith("UNIDENTIFIED MEN");
        assertThat(mention.getVictimTexts()).containsExactly("RAMON ORTEGA PINZON");
        assertThat(mention.getEvidence()).extracting(span -> span.getText()).containsExactly(MURDER);
    }

    @Test
    void shouldNameTheWeaponAndTheTarget() {
        IncidentMention mention = read(BOMBING, "1990-03-12").incidents().get(0);

        assertThat(mention.getWeaponTexts()).containsExactly("BOMB");
        assertThat(mention.getTargetTexts()).contains("BANK");
    }

    @Test
    void shouldTellWhatSpokeForAPhrase() {
        Explanation explanation = Articles.EXTRACTOR.explain(Articles.plain(LocalDate.parse("1989-06-04"), MURDER));

        assertThat(explanation.toString()).contains("VICTIM").contains("RAMON ORTEGA PINZON");
    }

    @Test
    void shouldReadAnArticleOfAnotherTheatreByRulesAlone() {
        String text = "Two drones hit Ain al-Asad on Tuesday, wounding one soldier.";

        assertThat(read(text, "2024-01-10").incidents())
                .extracting(IncidentMention::getTheatre)
                .containsExactly("iraq-syria-jordan");
    }
}
