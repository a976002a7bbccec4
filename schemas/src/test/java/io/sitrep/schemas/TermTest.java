package io.sitrep.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitrep.schemas.Term.Kind;
import org.junit.jupiter.api.Test;

class TermTest {

    @Test
    void shouldComeBackAsItWasPacked() {
        for (Kind kind : Kind.values()) {
            Term term = new Term(Term.hash(kind, "kestrel"), kind, 6, 3, true, false, true);
            assertThat(Term.unpacked(term.packed())).isEqualTo(term);
        }
    }

    @Test
    void shouldHashTheSameEverywhereForEver() {
        assertThat(Term.hash(Kind.WORD, "kestrel")).isEqualTo(0xd799d12271a3L);
    }

    @Test
    void shouldTellAnAgeFromAWord() {
        assertThat(Term.hash(Kind.AGE, "23")).isNotEqualTo(Term.hash(Kind.STREET, "23"));
    }

    @Test
    void shouldRefuseWhatIsNoTerm() {
        assertThatThrownBy(() -> Term.unpacked(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Term.unpacked(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
