package io.sitrep.enrich.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.grammar.VerbGroup.Form;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.text.Token;
import io.sitrep.enrich.text.Tokenizer;
import io.sitrep.theatres.Theatres;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxTest {

    private static final Tagger TAGGER = Knowledge.of(Theatres.bundled()).tagger();

    @ParameterizedTest
    @CsvFileSource(
            resources = "/grammar/phrases.txt",
            delimiter = '~',
            maxCharsPerColumn = 10_000,
            quoteCharacter = '\0')
    void shouldCutIntoPhrases(String marked) {
        String text = marked.replaceAll("[\\[\\]{}]", "");

        assertThat(marked(text)).isEqualTo(marked);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Gunmen attacked a police station in the north. | attacked | Gunmen | a police station |
            Two guards and a driver were shot by masked men on Monday. | shot | Two guards + a driver | | masked men
            The mayor of the town, who had received threats, was killed. | killed | The mayor | |
            The rebels who attacked the barracks fled. | attacked | The rebels | the barracks |
            The rebels who attacked the barracks fled. | fled | The rebels | |
            Militants stormed the hotel and killed the owner. | killed | Militants | the owner |
            The soldiers wounded in the blast were flown home. | flown | The soldiers | |
            The blast killed two nurses, a cook and three children. | killed | The blast | two nurses + a cook + three children |
            Two drones launched by the militia hit the airport. | launched | Two drones | | the militia
            Two drones launched by the militia hit the airport. | hit | Two drones | the airport |
            The group attacked the convoy, killing four men. | killing | The group | four men |
            The army vowed to attack the rebels. | attack | The army | the rebels |
            Omar Saleh, the head of the group, was arrested. | arrested | Omar Saleh | |
            An attack in the capital killed a judge and his wife. | killed | An attack | a judge + his wife |
            The bus was hit by a rocket. | hit | The bus | | a rocket
            """)
    void shouldFindSubjectsObjectsAndAgents(String text, String verb, String subjects, String objects, String agents) {
        List<Token> tokens = Tokenizer.tokens(text, 0, text.length());
        Syntax syntax = Syntax.of(tokens, TAGGER.tags(tokens));
        Phrase phrase = syntax.phrases().stream()
                .filter(each -> each.isVerb() && tokens.get(each.head()).is(verb))
                .findFirst()
                .orElseThrow();

        assertThat(words(tokens, syntax.subjects(phrase))).isEqualTo(subjects);
        assertThat(words(tokens, syntax.objects(phrase))).isEqualTo(objects == null ? "" : objects);
        assertThat(words(tokens, syntax.agents(phrase))).isEqualTo(agents == null ? "" : agents);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            The guards were not killed. | PAST | passive negated
            The rebels may have dropped the bomb. | MODAL | perfect
            The station had been attacked twice. | PAST | perfect passive
            The group would attack again. | MODAL |
            The base is being shelled. | PRESENT | progressive passive
            The army did not attack the village. | PAST | negated
            """)
    void shouldReadTenseVoiceAndPolarity(String text, Form form, String marks) {
        List<Token> tokens = Tokenizer.tokens(text, 0, text.length());
        VerbGroup verb = Syntax.of(tokens, TAGGER.tags(tokens)).phrases().stream()
                .filter(Phrase::isVerb)
                .findFirst()
                .orElseThrow()
                .verb();

        assertThat(verb).isNotNull();
        assertThat(verb.form()).isEqualTo(form);
        String expected = marks == null ? "" : marks;
        assertThat(verb.perfect()).isEqualTo(expected.contains("perfect"));
        assertThat(verb.progressive()).isEqualTo(expected.contains("progressive"));
        assertThat(verb.passive()).isEqualTo(expected.contains("passive"));
        assertThat(verb.negated()).isEqualTo(expected.contains("negated"));
    }

    @Test
    void shouldBracketARelativeClause() {
        String text = "The men who attacked the bank on Friday, fled.";
        List<Token> tokens = Tokenizer.tokens(text, 0, text.length());
        Syntax syntax = Syntax.of(tokens, TAGGER.tags(tokens));

        int[] clause = syntax.relativeClause(syntax.phrases().get(0)).orElseThrow();

        assertThat(clause).containsExactly(2, 8);
    }

    @Test
    void shouldTellAnAppositiveFromAList() {
        String text = "Omar Saleh, the head of the group, was arrested.";
        List<Token> tokens = Tokenizer.tokens(text, 0, text.length());
        Syntax syntax = Syntax.of(tokens, TAGGER.tags(tokens));

        Phrase name = syntax.phrases().get(0);

        assertThat(syntax.appositive(name)).isPresent();
        assertThat(syntax.listFrom(name)).containsExactly(name);
    }

    private static String words(List<Token> tokens, List<Phrase> phrases) {
        return phrases.stream()
                .map(phrase -> tokens.subList(phrase.from(), phrase.to()).stream()
                        .map(Token::text)
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" + "));
    }

    private static String marked(String text) {
        List<Token> tokens = Tokenizer.tokens(text, 0, text.length());
        StringBuilder out = new StringBuilder(text);
        List<Phrase> phrases = Syntax.of(tokens, TAGGER.tags(tokens)).phrases();
        for (int i = phrases.size() - 1; i >= 0; i--) {
            Phrase phrase = phrases.get(i);
            out.insert(tokens.get(phrase.to() - 1).end(), phrase.isNoun() ? "]" : "}");
            out.insert(tokens.get(phrase.from()).start(), phrase.isNoun() ? "[" : "{");
        }
        return out.toString();
    }
}
