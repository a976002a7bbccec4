package io.sitrep.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.IncidentMention;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The names of a theatre are read only in articles of its days. */
class EditionsTest {

    private static final String ATTACK =
            "The ELN attacked the base in Baghdad yesterday, and two soldiers were killed.";

    private static Extraction read(String text, @Nullable String day) {
        return Articles.EXTRACTOR.extract(Articles.plain(day == null ? null : LocalDate.parse(day), text));
    }

    @Test
    void shouldNotKnowAnActorBeyondItsDays() {
        assertThat(read(ATTACK, "1989-06-01").incidents())
                .flatExtracting(IncidentMention::getAttackers)
                .containsExactly("eln");
        assertThat(read(ATTACK, "2024-01-10").incidents())
                .flatExtracting(IncidentMention::getAttackers)
                .isEmpty();
    }

    @Test
    void shouldTellTheTheatreOfAnUndatedArticleByItsNames() {
        String text = "SAN SALVADOR, NO DATE (EXAMPLE) -- [TEXT] FMLN GUERRILLAS ATTACKED THE BARRACKS IN SOYAPANGO"
                + " WITH MORTARS ON 11 NOVEMBER 1989. THE TERRORISTS KILLED MAYOR RAMON ORTEGA PINZON.";

        assertThat(read(text, null).incidents())
                .isNotEmpty()
                .extracting(IncidentMention::getTheatre)
                .containsOnly("latin-america-1988-91");
        assertThat(read("Drones hit Ain al-Asad on January 20, 2024.", null).incidents())
                .extracting(IncidentMention::getTheatre)
                .containsExactly("iraq-syria-jordan");
    }
}
