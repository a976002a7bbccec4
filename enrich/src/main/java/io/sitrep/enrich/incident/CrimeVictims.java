package io.sitrep.enrich.incident;

import io.sitrep.avro.Estimate;
import io.sitrep.enrich.knowledge.CrimeFile;
import io.sitrep.enrich.knowledge.CrimeFile.Cue;
import io.sitrep.enrich.knowledge.CrimeFile.Side;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.NumberSpan;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.text.Token;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds who was hit, killed or hurt by a crime: "two men", "a 9-year-old girl", "Ann Lee Miller, 34", "the victim", "he". */
final class CrimeVictims {

    /** So far before and behind a cue those who were hit may stand, in tokens. */
    private static final int BEFORE_REACH = 18;

    private static final int BEHIND_REACH = 8;
    private static final int AUXILIARY_REACH = 3;

    /** More victims than that are a statistic. */
    private static final int MOST_VICTIMS = 120;

    private static final int MOST_TEXTS = 8;
    private static final int OLDEST = 110;
    private static final String AGED = "-year-old";

    private static final Set<String> BE =
            Set.of("was", "were", "been", "being", "is", "are", "got", "be", "gets", "left", "after");
    private static final Set<String> AGES = Set.of("age", "ages", "aged");
    private static final Set<String> NOBODY = Set.of("no", "nobody", "none");
    private static final Set<String> TITLES = Set.of(
            "police",
            "sheriff",
            "chief",
            "lt",
            "sgt",
            "capt",
            "det",
            "officer",
            "mayor",
            "judge",
            "county",
            "attorney");

    private final PeopleCount people;
    private final Set<String> persons;
    private final Set<String> plurals;

    CrimeVictims(Knowledge knowledge) {
        CrimeFile file = knowledge.crime();
        this.people = new PeopleCount(knowledge);
        this.persons = file.words("persons");
        this.plurals = file.words("plural_persons");
    }

    /** What the sentences of one crime say together. */
    static final class Tally {

        private int struck;
        private int killed;
        private int injured;
        private boolean nobodyHurt;
        private final Set<String> texts = new LinkedHashSet<>();

        Set<String> texts() {
            return texts;
        }

        /** Who was shot and did not die is hurt; where somebody died and nobody else is told of, nobody is said to be hurt. */
        void writeTo(Draft draft) {
            draft.killed = killed > 0 ? Estimates.exactly(killed) : null;
            int hurt = killed == 0
                    ? Math.max(injured, struck)
                    : injured > 0 && struck != killed ? injured : struck - killed;
            if (killed > 0 && injured > 0 && struck <= killed) {
                hurt = injured > 1 || struck == 0 ? injured : 0;
            }
            Estimate none = nobodyHurt && killed == 0 ? Estimates.exactly(0) : null;
            draft.injured = hurt > 0 ? Estimates.exactly(hurt) : none;
            texts.stream().limit(MOST_TEXTS).forEach(draft.victimTexts::add);
        }
    }

    void read(Reading reading, Match<Cue> match, String text, Tally tally) {
        Cue cue = match.meaning();
        if (cue.side() == Side.NONE) {
            return;
        }
        if (reading.has(NOBODY, match.from() - 6, match.from())) {
            tally.nobodyHurt |= cue.injured() || cue.struck();
            return;
        }
        int count = Math.max(cue.people(), count(reading, match, text, tally.texts));
        if (cue.killed()) {
            tally.killed = Math.max(tally.killed, Math.max(1, count));
        }
        if (cue.struck()) {
            tally.struck = Math.max(tally.struck, cue.killed() ? Math.max(1, count) : count);
        }
        if (cue.injured()) {
            tally.injured = Math.max(tally.injured, Math.max(isCondition(cue) ? 0 : 1, count));
        }
    }

    /** Adds everybody named with an age: "Ann Lee Miller, 34". */
    static void names(Reading reading, String text, Set<String> texts) {
        for (int i = 0; i < reading.size(); i++) {
            if (isAgeOfName(reading, i)) {
                remember(reading, i, text, texts);
            }
        }
    }

    /** Whether somebody is named with an age. */
    static boolean namesSomebody(Reading reading) {
        for (int i = 0; i < reading.size(); i++) {
            if (isAgeOfName(reading, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCondition(Cue cue) {
        return cue.side() == Side.SUBJECT;
    }

    private int count(Reading reading, Match<Cue> match, String text, Set<String> texts) {
        Side side = match.meaning().side();
        boolean before = side == Side.SUBJECT || (side == Side.EITHER && isPassive(reading, match));
        if (before) {
            return before(reading, match.from(), text, texts);
        }
        int behind = behind(reading, match.to(), text, texts);
        return behind > 0 || side == Side.OBJECT ? behind : before(reading, match.from(), text, texts);
    }

    /** "was shot", "two wounded", "found shot": not "shot a man". */
    private static boolean isPassive(Reading reading, Match<Cue> match) {
        for (int i = match.from() - 1; i >= Math.max(0, match.from() - AUXILIARY_REACH); i--) {
            if (BE.contains(reading.norm(i))) {
                return true;
            }
        }
        String next = reading.norm(match.to());
        return next.isEmpty()
                || next.equals(".")
                || next.equals(",")
                || next.equals("in")
                || next.equals("and")
                || next.equals("by")
                || next.equals("when")
                || next.equals("while")
                || next.equals("on")
                || next.equals("at");
    }

    private int before(Reading reading, int cue, String text, Set<String> texts) {
        int least = Math.max(0, cue - BEFORE_REACH);
        for (int i = cue - 1; i >= least; i--) {
            int found = at(reading, i, text, texts);
            if (found > 0) {
                return numbered(reading, i, least, found);
            }
        }
        return 0;
    }

    private int behind(Reading reading, int cue, String text, Set<String> texts) {
        int end = Math.min(reading.size(), cue + BEHIND_REACH);
        for (int i = cue; i < end; i++) {
            String norm = reading.norm(i);
            if (norm.equals(".") || norm.equals(";") || norm.equals("by")) {
                return 0;
            }
            int number = number(reading, i);
            int found = number > 0 ? number : at(reading, i, text, texts);
            if (found > 0) {
                return found;
            }
        }
        return 0;
    }

    /** How many persons a token stands for; 0 where it stands for none. */
    private int at(Reading reading, int i, String text, Set<String> texts) {
        Token token = reading.tokens().get(i);
        if (token.norm().endsWith(AGED) || isAgeOfName(reading, i)) {
            remember(reading, i, text, texts);
            return 1;
        }
        if (persons.contains(token.norm())) {
            return 1;
        }
        if (plurals.contains(token.norm())) {
            int number = numberBefore(reading, i);
            return number > 0 ? number : token.is("both") ? 2 : 0;
        }
        int number = number(reading, i);
        // "One to the leg", "hundreds mourned": such words say too little by themselves.
        boolean vague = token.isWord() && (number < 2 || token.norm().endsWith("s"));
        return vague ? 0 : number;
    }

    /** "two other men": a number that stands with the word found. */
    private int numbered(Reading reading, int at, int from, int found) {
        int number = at > from ? numberBefore(reading, at) : 0;
        return number > 1 && plurals.contains(reading.norm(at)) ? number : found;
    }

    private int numberBefore(Reading reading, int noun) {
        for (int i = noun - 1; i >= Math.max(0, noun - 4); i--) {
            int number = number(reading, i);
            if (number > 0) {
                return number;
            }
        }
        return 0;
    }

    /** A number of people that begins at a token. */
    private int number(Reading reading, int i) {
        for (NumberSpan number : reading.numbers()) {
            boolean fits = number.at() == i
                    && number.low() > 0
                    && number.low() < MOST_VICTIMS
                    && !people.isOfThings(reading, number)
                    && !isAge(reading, number)
                    && !isAddress(reading, number);
            if (fits) {
                return number.low();
            }
        }
        return 0;
    }

    private static boolean isAge(Reading reading, NumberSpan number) {
        String before = reading.norm(number.at() - 1);
        return AGES.contains(before)
                || AGES.contains(reading.norm(number.at() - 3))
                || (before.equals(",") && isEndOfAge(reading.norm(number.to())));
    }

    private static boolean isEndOfAge(String norm) {
        return norm.isEmpty() || norm.equals(",") || norm.equals(".") || norm.equals("and") || norm.equals(")");
    }

    private static boolean isAddress(Reading reading, NumberSpan number) {
        String next = reading.norm(number.to());
        return next.startsWith("year")
                || next.equals("-")
                || next.equals("block")
                || next.equals(":")
                || next.equals("a.m")
                || next.equals("p.m")
                || next.equals("shots");
    }

    /** "Ann Lee Miller, 34,": the number behind a name. */
    private static boolean isAgeOfName(Reading reading, int i) {
        Token token = reading.tokens().get(i);
        if (!token.isNumeral()
                || token.norm().length() > 3
                || !reading.norm(i - 1).equals(",")) {
            return false;
        }
        Integer age = age(token.norm());
        return age != null
                && age <= OLDEST
                && isEndOfAge(reading.norm(i + 1))
                && isNameWord(reading, i - 2)
                && isNameWord(reading, i - 3);
    }

    private static @Nullable Integer age(String norm) {
        return norm.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.valueOf(norm) : null;
    }

    private static boolean isNameWord(Reading reading, int i) {
        if (i < 0) {
            return false;
        }
        Token token = reading.tokens().get(i);
        return (token.isWord() && token.isCapitalised() && !TITLES.contains(token.norm())) || token.is(".");
    }

    /** Keeps "Ann Lee Miller, 34" or "9-year-old girl" as the article has it. */
    private static void remember(Reading reading, int i, String text, Set<String> texts) {
        int from = i;
        int to = i + 1;
        if (reading.norm(i).endsWith(AGED)) {
            while (to < reading.size()
                    && to <= i + 4
                    && reading.tokens().get(to).isWord()
                    && (reading.tokens().get(to).isCapitalised() || to == i + 1)) {
                to++;
            }
        } else {
            from = i - 2;
            while (from > 0 && from > i - 6 && isNameWord(reading, from - 1)) {
                from--;
            }
        }
        texts.add(reading.sentence().words(text, from, to));
    }
}
