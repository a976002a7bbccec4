package io.sitrep.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.text.BodyReader;
import io.sitrep.schemas.Term;
import io.sitrep.schemas.Term.Kind;
import io.sitrep.theatres.Theatres;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DistinctiveTermsTest {

    private static final Knowledge KNOWLEDGE = Knowledge.of(Theatres.bundled());

    private static List<Long> packed(@Nullable String title, String text) {
        return new DistinctiveTerms(KNOWLEDGE)
                .of(title, new BodyReader(KNOWLEDGE.boilerplate(), KNOWLEDGE.splitter()).read(text, null));
    }

    private static Optional<Term> term(String text, Kind kind, String word) {
        return packed(null, text).stream()
                .map(Term::unpacked)
                .filter(each -> each.hash() == Term.hash(kind, word))
                .findFirst();
    }

    @Test
    void shouldKeepNamesAndRareWordsAndLeaveOutTheCommon() {
        String text = "The ferry was hit near the quay. On Monday Marlow Quenby said that the vicuna had fled.";

        assertThat(term(text, Kind.WORD, "quenby")).get().satisfies(name -> {
            assertThat(name.name()).isTrue();
            assertThat(name.rarity()).isEqualTo(6);
        });
        assertThat(term(text, Kind.WORD, "vicuna")).get().matches(word -> !word.name());
        assertThat(term(text, Kind.WORD, "that")).isEmpty();
        assertThat(term(text, Kind.WORD, "monday")).isEmpty();
    }

    @Test
    void shouldKnowANameThatIsAWordByItsCapital() {
        assertThat(term("Police held a man named Good on the bridge.", Kind.WORD, "good"))
                .get()
                .matches(Term::name);
        assertThat(term("It was a good day on the bridge for him.", Kind.WORD, "good"))
                .isEmpty();
    }

    @Test
    void shouldReadAgesInEachForm() {
        assertThat(term("A 23-year-old man was shot.", Kind.AGE, "23")).isPresent();
        assertThat(term("Marlow Quenby, 24, was shot.", Kind.AGE, "24")).isPresent();
        assertThat(term("A woman aged 25 was shot.", Kind.AGE, "25")).isPresent();
        assertThat(term("The police fired 26 rounds.", Kind.AGE, "26")).isEmpty();
    }

    @Test
    void shouldReadStreetsWithoutTheirKind() {
        assertThat(term("It happened on Tamarind Avenue at noon.", Kind.STREET, "tamarind"))
                .isPresent();
        assertThat(term("It happened at 14th St. and Main.", Kind.STREET, "14th"))
                .isPresent();
        assertThat(term("He fled down the street on a horse.", Kind.STREET, "the"))
                .isEmpty();
    }

    @Test
    void shouldMarkWhatStandsInTheHeadline() {
        List<Term> terms = packed("Quenby freed", "Marlow Quenby was freed on Monday by a court.").stream()
                .map(Term::unpacked)
                .toList();

        assertThat(terms)
                .filteredOn(term -> term.hash() == Term.hash(Kind.WORD, "quenby"))
                .singleElement()
                .matches(term -> term.title() && term.lead() && term.repetition() == 1);
    }

    @Test
    void shouldBeAscendingAndBounded() {
        StringBuilder text = new StringBuilder("Many came: ");
        for (int i = 0; i < 500; i++) {
            text.append("Zq")
                    .append((char) ('a' + i % 26))
                    .append((char) ('a' + i / 26))
                    .append("x, ");
        }
        List<Long> terms = packed(null, text + "and others.");

        assertThat(terms).hasSize(80).doesNotHaveDuplicates().isSortedAccordingTo(Long::compareUnsigned);
    }
}
