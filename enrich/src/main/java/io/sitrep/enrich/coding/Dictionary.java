package io.sitrep.enrich.coding;

import io.sitrep.avro.Plover;
import io.sitrep.enrich.knowledge.TokenPattern;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The coder's dictionary, compiled from dictionary.yaml and cameo.yaml. Immutable once built.
 *
 * @param verbs first words and particles of verbs that are an act
 * @param sayings whole phrases that are an act, by a first word
 * @param nouns nouns that name an act
 * @param operatorVerbs verbs that govern an act
 * @param operatorAdjectives adjectives that govern an act behind a form of "be"
 * @param operatorNouns nouns that govern an act
 * @param carriers nouns that stand for what follows them
 * @param light verbs that do what their object names
 * @param uttering verbs that utter what a governing noun names
 * @param people nouns for somebody
 * @param verbWords first words of all verbs
 * @param narrow by code: finer codes and the words that make for them
 * @param shifts by name
 * @param types PLOVER types by prefix of the code
 */
record Dictionary(
        FormTable<Verb> verbs,
        Map<String, List<Saying>> sayings,
        FormTable<Thing> nouns,
        FormTable<Operator> operatorVerbs,
        FormTable<Operator> operatorAdjectives,
        FormTable<Operator> operatorNouns,
        FormTable<Boolean> carriers,
        FormTable<Boolean> light,
        FormTable<Boolean> uttering,
        Set<String> people,
        Set<String> verbWords,
        Map<String, List<Finer>> narrow,
        Map<String, Shift> shifts,
        NavigableMap<String, Plover> types) {

    /**
     * A verb that is an act.
     *
     * @param objects one of which it needs; empty where it needs none
     * @param subjects one of which it needs; empty where it needs none
     * @param mutual whether all parties do it: they met
     */
    record Verb(String code, FormTable<Boolean> objects, FormTable<Boolean> subjects, boolean mutual) {

        boolean isBare() {
            return objects.isEmpty() && subjects.isEmpty();
        }
    }

    /** A phrase that is an act. */
    record Saying(TokenPattern pattern, String code, boolean mutual) {}

    /**
     * A noun that names an act.
     *
     * @param together its code where several do it with one another; null where that makes no difference
     * @param done verbs that do it
     * @param alone whether the bare noun tells of the act
     */
    record Thing(String code, @Nullable String together, FormTable<Boolean> done, boolean mutual, boolean alone) {}

    /** A word that governs an act and makes another one of it. */
    record Operator(Shift shift) {}

    /** A finer code and the words that make for it. */
    record Finer(String code, FormTable<Boolean> words) {}

    /**
     * What a governing word makes of the code that it governs.
     *
     * @param bare the code where it governs nothing known; null where it then is no act
     * @param on by prefix of the governed code
     * @param otherwise the shift for codes that are not named; null where there is none
     */
    record Shift(String name, @Nullable String bare, Map<String, String> on, @Nullable Shift otherwise) {

        /** The code that becomes of a governed one; null where nothing does. */
        @Nullable
        String of(String code) {
            for (int length = code.length(); length >= 2; length--) {
                String found = on.get(code.substring(0, length));
                if (found != null) {
                    return found;
                }
            }
            return otherwise == null ? bare : otherwise.of(code);
        }
    }

    /** A shift that the program itself asks for; the file is checked to have it. */
    Shift shifts(String name) {
        return Objects.requireNonNull(shifts.get(name), name);
    }

    /** The PLOVER type of a code; null where it is unknown. */
    @Nullable
    Plover plover(String code) {
        for (int length = code.length(); length >= 2; length--) {
            Plover found = types.get(code.substring(0, length));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The code made finer by the words of tokens [from, to). */
    String narrowed(String code, List<Set<String>> forms, int from, int to) {
        for (Finer finer : narrow.getOrDefault(code, List.of())) {
            for (int i = Math.max(0, from); i < Math.min(to, forms.size()); i++) {
                if (finer.words().end(forms, i) > 0) {
                    return finer.code();
                }
            }
        }
        return code;
    }
}
