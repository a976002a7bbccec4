package io.sitrep.enrich.knowledge;

import io.sitrep.avro.Weapon;
import io.sitrep.theatres.RuleFile.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What crime.yaml says: how local news tell of shootings and stabbings. */
public final class CrimeFile {

    /** Where those who were hit stand, seen from the cue. */
    public enum Side {
        SUBJECT,
        OBJECT,
        EITHER,
        NONE
    }

    /**
     * A word or phrase that tells of a crime, or of what came of it.
     *
     * @param weapon with what; null for what only tells an outcome
     * @param people how many the word itself says; 0 where it says nothing
     */
    public record Cue(@Nullable Weapon weapon, boolean struck, boolean killed, boolean injured, int people, Side side) {

        /** Whether it tells of the crime itself. */
        public boolean isCrime() {
            return weapon != null;
        }
    }

    private final PhraseTable<Cue> cues = new PhraseTable<>();
    private final PhraseTable<Boolean> background = new PhraseTable<>();
    private final PhraseTable<Boolean> turns = new PhraseTable<>();
    private final Map<String, Set<String>> classes = new HashMap<>();

    /** Complains to the entry of what is wrong with the file. */
    CrimeFile(Entry file) {
        file.only(
                "crimes",
                "outcomes",
                "not_crimes",
                "background",
                "turns",
                "shot_nouns",
                "irrealis",
                "later_steps",
                "statements",
                "fights",
                "soldiery",
                "officials",
                "persons",
                "plural_persons");
        Cue none = new Cue(null, false, false, false, 0, Side.NONE);
        file.get("not_crimes").texts().forEach(text -> cues.add(text, none));
        file.get("crimes").list().forEach(this::cue);
        file.get("outcomes").list().forEach(this::cue);
        file.get("background").texts().forEach(text -> background.add(text, true));
        file.get("turns").texts().forEach(text -> turns.add(text, true));
        for (String name : List.of(
                "shot_nouns",
                "irrealis",
                "later_steps",
                "statements",
                "fights",
                "soldiery",
                "officials",
                "persons",
                "plural_persons")) {
            classes.put(name, Set.copyOf(file.get(name).texts()));
        }
    }

    private void cue(Entry entry) {
        entry.only("weapon", "struck", "killed", "injured", "people", "side", "words");
        Side side = Side.EITHER;
        try {
            side = Side.valueOf(entry.get("side").text().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            entry.get("side").complain("unknown side; known are subject, object, either, none");
        }
        Cue cue = new Cue(
                entry.get("weapon").present() ? entry.get("weapon").oneOf(Weapon.class, Weapon.UNKNOWN) : null,
                entry.get("struck").flag(false),
                entry.get("killed").flag(false),
                entry.get("injured").flag(false),
                entry.get("people").number(0, 0, 100),
                side);
        entry.get("words").texts().forEach(word -> cues.add(word, cue));
    }

    public PhraseTable<Cue> cues() {
        return cues;
    }

    public PhraseTable<Boolean> background() {
        return background;
    }

    public PhraseTable<Boolean> turns() {
        return turns;
    }

    /** The words of one of the file's own classes. */
    public Set<String> words(String wordClass) {
        return classes.getOrDefault(wordClass, Set.of());
    }
}
