package io.sitrep.enrich.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.text.Tokenizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhraseTableTest {

    private final PhraseTable<String> table = new PhraseTable<>();

    private List<Match<String>> all(String text) {
        return table.all(Tokenizer.tokens(text, 0, text.length()));
    }

    @Test
    void shouldTakeTheLongestPhrase() {
        table.add("Iraq", "country");
        table.add("Islamic Resistance in Iraq", "group");

        assertThat(all("the Islamic Resistance in Iraq left Iraq"))
                .containsExactly(new Match<>(1, 5, "group"), new Match<>(6, 7, "country"));
    }

    @Test
    void shouldFallBackToTheShorterPhrase() {
        table.add("al-Omar", "town");
        table.add("al-Omar oil field", "field");

        assertThat(all("al-Omar oil was sold")).containsExactly(new Match<>(0, 1, "town"));
    }

    @Test
    void shouldTakeShortCapitalsAsWritten() {
        table.add("US", "us");
        table.add("IS", "is");

        assertThat(all("It is up to us, said the US; IS is not amused"))
                .extracting(Match::meaning)
                .containsExactly("us", "is");
    }

    @Test
    void shouldTakeOtherPhrasesInAnyCase() {
        table.add("Ain al-Asad", "base");

        assertThat(all("AIN AL-ASAD and ain al-asad")).hasSize(2);
    }

    @Test
    void shouldKeepTheFirstOfTwoMeanings() {
        table.add("Hezbollah", "first");
        table.add("Hezbollah", "second");

        assertThat(all("Hezbollah")).extracting(Match::meaning).containsExactly("first");
    }

    @Test
    void shouldPassOverAnEmptyPhrase() {
        table.add("  ", "nothing");

        assertThat(all("a b c")).isEmpty();
    }
}
