package io.sitrep.enrich.knowledge;

import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Weapon;
import io.sitrep.enrich.knowledge.Knowledge.Arm;
import io.sitrep.enrich.knowledge.Knowledge.Frame;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.theatres.RuleFile.Entry;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What violence.yaml says: the words that tell of violence, the weapons, and what only looks like either. */
final class ViolenceFile {

    private final PhraseTable<Trigger> triggers = new PhraseTable<>();
    private final PhraseTable<Arm> arms = new PhraseTable<>();
    private final PhraseTable<Boolean> figures = new PhraseTable<>();
    private final PhraseTable<Boolean> scenes = new PhraseTable<>();
    private final PhraseTable<Boolean> mishaps = new PhraseTable<>();
    private final PhraseTable<Boolean> hindsight = new PhraseTable<>();
    private final PhraseTable<Boolean> themes = new PhraseTable<>();
    private final Set<String> airForces;

    /** Complains to the entry of what is wrong with the file. */
    ViolenceFile(Entry violence) {
        violence.only("verbs", "nouns", "weapons", "air_forces", "themes", "figures", "scenes", "mishaps", "hindsight");
        violence.get("verbs").list().forEach(entry -> verb(entry, triggers));
        violence.get("nouns").list().forEach(entry -> noun(entry, triggers));
        for (Entry entry : violence.get("weapons").list()) {
            Arm arm = new Arm(
                    entry.only("weapon", "type", "words").get("weapon").oneOf(Weapon.class, Weapon.UNKNOWN),
                    entry.get("type").oneOf(IncidentType.class, IncidentType.OTHER));
            entry.get("words").texts().forEach(word -> arms.add(word, arm));
        }
        violence.get("figures").texts().forEach(text -> figures.add(text, true));
        violence.get("scenes").texts().forEach(text -> scenes.add(text, true));
        violence.get("hindsight").texts().forEach(text -> hindsight.add(text, true));
        violence.get("mishaps").texts().forEach(text -> mishaps.add(text, true));
        violence.get("themes").texts().forEach(text -> themes.add(text, true));
        airForces = Set.copyOf(violence.get("air_forces").texts());
    }

    private static void verb(Entry entry, PhraseTable<Trigger> triggers) {
        entry.only("lemma", "past", "ing", "frame", "type", "weapon", "killed", "injured", "mishap");
        Entry frameEntry = entry.get("frame");
        Frame frame = Frame.OBJECT;
        try {
            frame = Frame.valueOf(frameEntry.text().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            frameEntry.complain("unknown frame '" + frameEntry.text() + "'");
        }
        String lemma = entry.get("lemma").text();
        for (String past : entry.get("past").texts()) {
            triggers.add(past, trigger(entry, lemma, frame, Trigger.Form.PAST));
        }
        triggers.add(entry.get("ing").text(), trigger(entry, lemma, frame, Trigger.Form.ING));
        triggers.add(lemma, trigger(entry, lemma, frame, Trigger.Form.BASE));
        triggers.add(lemma + "s", trigger(entry, lemma, frame, Trigger.Form.BASE));
    }

    private static void noun(Entry entry, PhraseTable<Trigger> triggers) {
        entry.only("forms", "plural", "type", "weapon", "air", "killed", "injured", "mishap");
        String lemma = entry.get("forms").texts().get(0);
        entry.get("forms").texts().forEach(form -> triggers.add(form, trigger(entry, lemma, null, Trigger.Form.NOUN)));
        entry.get("plural")
                .texts()
                .forEach(form -> triggers.add(form, trigger(entry, lemma, null, Trigger.Form.NOUNS)));
    }

    private static Trigger trigger(Entry entry, String lemma, @Nullable Frame frame, Trigger.Form form) {
        return new Trigger(
                lemma,
                frame,
                form,
                entry.get("type").present() ? entry.get("type").oneOf(IncidentType.class, IncidentType.OTHER) : null,
                entry.get("weapon").present() ? entry.get("weapon").oneOf(Weapon.class, Weapon.UNKNOWN) : null,
                entry.get("air").flag(false),
                entry.get("killed").flag(false),
                entry.get("injured").flag(false),
                entry.get("mishap").flag(false));
    }

    PhraseTable<Trigger> triggers() {
        return triggers;
    }

    PhraseTable<Arm> arms() {
        return arms;
    }

    PhraseTable<Boolean> figures() {
        return figures;
    }

    PhraseTable<Boolean> scenes() {
        return scenes;
    }

    PhraseTable<Boolean> hindsight() {
        return hindsight;
    }

    PhraseTable<Boolean> mishaps() {
        return mishaps;
    }

    PhraseTable<Boolean> themes() {
        return themes;
    }

    boolean isAirForce(String actor) {
        return airForces.contains(actor);
    }
}
