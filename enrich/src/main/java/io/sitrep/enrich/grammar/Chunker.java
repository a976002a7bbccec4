package io.sitrep.enrich.grammar;

import io.sitrep.enrich.grammar.VerbGroup.Form;
import io.sitrep.enrich.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts a tagged sentence into noun and verb phrases, left to right; what is between them (prepositions, marks, conjunctions) is in none. */
final class Chunker {

    private static final Set<String> BE = Set.of(
            "be", "am", "is", "are", "was", "were", "been", "being", "'m", "'re", "isn't", "aren't", "wasn't",
            "weren't", "got", "get", "gets", "getting");
    private static final Set<String> HAVE =
            Set.of("have", "has", "had", "having", "haven't", "hasn't", "hadn't", "'ve");
    private static final Set<String> PAST =
            Set.of("was", "were", "had", "did", "wasn't", "weren't", "hadn't", "didn't", "got");
    private static final Set<String> NEGATIONS = Set.of("not", "never", "n't");

    /** "More than 20", "at least 20", "up to 20": they belong to the number. */
    private static final Set<String> NUMBER_OPENERS = Set.of(
            "about",
            "around",
            "approximately",
            "nearly",
            "almost",
            "roughly",
            "over",
            "under",
            "only",
            "just",
            "some",
            "exactly",
            "another");

    private static final Set<String> COMPARISONS = Set.of("more", "less", "fewer", "at", "up", "as");
    private static final Set<String> BEHIND_COMPARISON = Set.of("than", "least", "most", "to", "many", "few");

    /** Days stand behind a noun without a preposition: "killed a leader Thursday". */
    private static final Set<String> DAYS = Set.of(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "yesterday",
            "today",
            "tonight",
            "tomorrow");

    private static final Set<String> TIME_OPENERS = Set.of("last", "next", "late", "early", "earlier", "past", "same");
    private static final Set<String> TIMES = Set.of(
            "day",
            "night",
            "week",
            "weekend",
            "month",
            "year",
            "summer",
            "spring",
            "autumn",
            "winter",
            "morning",
            "evening",
            "afternoon");

    /** A title this long at most is cut short by a full stop: "Maj. Gen.". */
    private static final int LONGEST_TITLE = 5;

    private final List<Token> tokens;
    private final List<Tag> tags;
    private final List<Phrase> out = new ArrayList<>();

    private Chunker(List<Token> tokens, List<Tag> tags) {
        this.tokens = tokens;
        this.tags = tags;
    }

    /** The phrases in their order; they do not overlap. */
    static List<Phrase> phrases(List<Token> tokens, List<Tag> tags) {
        Chunker chunker = new Chunker(tokens, tags);
        int i = 0;
        while (i < tokens.size()) {
            int to = chunker.verb(i);
            if (to == i) {
                to = chunker.noun(i);
            }
            i = Math.max(to, i + 1);
        }
        return List.copyOf(chunker.out);
    }

    private @Nullable Tag tag(int i) {
        return i >= 0 && i < tags.size() ? tags.get(i) : null;
    }

    private boolean is(int i, Tag tag) {
        return tag(i) == tag;
    }

    private String norm(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).norm() : "";
    }

    // ---- verbs

    /** Adds the verb phrase that begins here; the index behind it, or the same where none begins. */
    private int verb(int start) {
        int i = start;
        int full = -1;
        int be = -1;
        boolean have = false;
        boolean to = false;
        boolean negated = false;
        String modal = null;
        int last = -1;
        while (i < tokens.size() && full < 0) {
            Tag tag = tags.get(i);
            String norm = norm(i);
            if (tag == Tag.ADVERB) {
                if (last < 0) {
                    return start;
                }
                negated |= NEGATIONS.contains(norm);
            } else if (tag == Tag.TO) {
                if (last >= 0) {
                    break;
                }
                to = true;
                last = i;
            } else if (tag == Tag.MODAL) {
                if (last >= 0) {
                    break;
                }
                modal = norm;
                negated |= norm.endsWith("n't") || norm.equals("cannot");
                last = i;
            } else if (tag == Tag.AUXILIARY) {
                if (BE.contains(norm) || norm.equals("'s")) {
                    be = i;
                }
                have |= HAVE.contains(norm);
                negated |= norm.endsWith("n't");
                last = i;
            } else if (tag.isVerb() && HAVE.contains(norm) && isParticipleAhead(i + 1)) {
                have = true;
                last = i;
            } else if (tag.isVerb()) {
                if (isPartOfNoun(i, last >= 0)) {
                    break;
                }
                full = i;
                last = i;
            } else {
                break;
            }
            i++;
        }
        if (last < 0 || (to && last == start)) {
            return start;
        }
        int end = last + 1;
        int head = full >= 0 ? full : last;
        for (int j = end; j < i && full < 0; j++) {
            negated |= NEGATIONS.contains(norm(j));
        }
        Tag form = tags.get(head);
        boolean participle = form == Tag.PARTICIPLE || form == Tag.VERB_PAST;
        boolean passive = full >= 0
                && participle
                && (be >= 0 || (form == Tag.PARTICIPLE && !have && last == full && start == full));
        boolean progressive = full >= 0 && be >= 0 && (form == Tag.GERUND || (be > start && norm(be).equals("being")));
        out.add(new Phrase(
                Phrase.Kind.VERB,
                start,
                end,
                head,
                new VerbGroup(
                        form(start, head, to, modal),
                        have && (full >= 0 || be >= 0),
                        progressive,
                        passive,
                        negated,
                        modal)));
        return end;
    }

    private Form form(int start, int head, boolean to, @Nullable String modal) {
        if (modal != null) {
            return Form.MODAL;
        }
        if (to) {
            return Form.INFINITIVE;
        }
        Tag first = tags.get(start);
        if (first == Tag.AUXILIARY) {
            String norm = norm(start);
            if (norm.endsWith("ing")) {
                return Form.GERUND;
            }
            if (norm.equals("be")) {
                return Form.INFINITIVE;
            }
            if (norm.equals("been")) {
                return Form.PARTICIPLE;
            }
            return PAST.contains(norm) ? Form.PAST : Form.PRESENT;
        }
        return switch (tags.get(head)) {
            case VERB_PAST -> Form.PAST;
            case VERB_PRESENT -> Form.PRESENT;
            case PARTICIPLE -> Form.PARTICIPLE;
            case GERUND -> Form.GERUND;
            default -> Form.INFINITIVE;
        };
    }

    /** "may have dropped", "had not yet been": have helps another verb, whatever it is tagged. */
    private boolean isParticipleAhead(int from) {
        int i = from;
        while (is(i, Tag.ADVERB)) {
            i++;
        }
        return is(i, Tag.PARTICIPLE) || is(i, Tag.VERB_PAST) || norm(i).equals("been");
    }

    /** "the wounded soldiers", "injured people", "an exploding car": a participle before its noun. */
    private boolean isPartOfNoun(int i, boolean behindAuxiliary) {
        Tag tag = tags.get(i);
        if (behindAuxiliary || (tag != Tag.PARTICIPLE && tag != Tag.GERUND)) {
            return false;
        }
        Tag before = tag(i - 1);
        boolean nounFollows = isNounAhead(i + 1);
        if (before == Tag.DETERMINER || before == Tag.ADJECTIVE || before == Tag.POSSESSIVE || before == Tag.NUMBER) {
            return nounFollows;
        }
        return tag == Tag.PARTICIPLE
                && nounFollows
                && (before == Tag.PREPOSITION || before == null || (before != null && before.isVerb()));
    }

    private boolean isNounAhead(int i) {
        Tag tag = tag(i);
        return tag == Tag.NOUN
                || tag == Tag.NAME
                || (tag == Tag.ADJECTIVE && (is(i + 1, Tag.NOUN) || is(i + 1, Tag.NAME)));
    }

    // ---- nouns

    /** Adds the noun phrase that begins here; the index behind it, or the same where none begins. */
    private int noun(int start) {
        if (is(start, Tag.PRONOUN) || is(start, Tag.RELATIVE)) {
            if (is(start, Tag.PRONOUN)) {
                out.add(Phrase.noun(start, start + 1, start));
            }
            return start + 1;
        }
        int i = start + numberOpening(start);
        int head = -1;
        boolean open = true;
        while (i < tokens.size() && open) {
            Tag tag = tags.get(i);
            switch (tag) {
                case NOUN, NAME -> {
                    if (head >= 0
                            && (DAYS.contains(norm(i)) || DAYS.contains(norm(head)))
                            && (DAYS.contains(norm(i)) || !is(i, Tag.NOUN))) {
                        open = false;
                    } else {
                        head = i++;
                    }
                }
                case NUMBER -> {
                    if (head >= 0 && tags.get(head) != Tag.NUMBER && (isNounAhead(i + 1) || is(head, Tag.PRONOUN))) {
                        open = false;
                    } else {
                        head = head >= 0 && tags.get(head) != Tag.NUMBER ? head : i;
                        i++;
                    }
                }
                case PRONOUN -> {
                    // "No one", "every one".
                    if (head < 0 && i > start && is(i - 1, Tag.DETERMINER)) {
                        head = i++;
                    }
                    open = false;
                }
                case DETERMINER -> {
                    if (head >= 0) {
                        open = false;
                    } else {
                        i++;
                    }
                }
                case ADJECTIVE -> {
                    boolean ends = !isNounAhead(i + 1) || isTime(i);
                    if (head >= 0 && ends && tags.get(head) != Tag.NUMBER) {
                        open = false;
                    } else {
                        i++;
                    }
                }
                case PARTICIPLE, GERUND -> {
                    boolean before = head < 0 || tags.get(head) == Tag.NUMBER;
                    if (before && isPartOfNoun(i, false)) {
                        i++;
                    } else {
                        open = false;
                    }
                }
                case POSSESSIVE -> {
                    if (head < 0) {
                        open = false;
                    } else {
                        i++;
                    }
                }
                case ADVERB -> {
                    // "a heavily armed group"
                    boolean inside = i > start
                            && head < 0
                            && (is(i + 1, Tag.ADJECTIVE) || is(i + 1, Tag.PARTICIPLE))
                            && isNounAhead(i + 2);
                    if (inside) {
                        i++;
                    } else {
                        open = false;
                    }
                }
                case OTHER -> {
                    if ("$€£#".contains(norm(i)) || (head >= 0 && norm(i).equals("%"))) {
                        head = head < 0 ? head : i;
                        i++;
                    } else {
                        open = false;
                    }
                }
                case PUNCTUATION -> {
                    int behind = behindMark(i, start, head);
                    if (behind > i) {
                        i = behind;
                    } else {
                        open = false;
                    }
                }
                default -> open = false;
            }
        }
        while (i > start && is(i - 1, Tag.PUNCTUATION) && i - 1 > head) {
            i--;
        }
        if (head < 0) {
            // "Some of them", "all were", "the wounded": no noun, but a phrase.
            int to = i;
            if (to == start
                    || !(is(to - 1, Tag.DETERMINER) || (is(to - 1, Tag.ADJECTIVE) && is(start, Tag.DETERMINER)))) {
                return to;
            }
            head = to - 1;
        }
        int to = is(i - 1, Tag.POSSESSIVE) ? i - 1 : i;
        out.add(Phrase.noun(start, Math.max(to, head + 1), head));
        return i;
    }

    /** "last week", "late Sunday" behind a noun begin a phrase of their own. */
    private boolean isTime(int i) {
        return TIME_OPENERS.contains(norm(i)) && (DAYS.contains(norm(i + 1)) || TIMES.contains(norm(i + 1)));
    }

    /** How many words before a number belong to it: "at least", "more than", "about". */
    private int numberOpening(int i) {
        if (COMPARISONS.contains(norm(i)) && BEHIND_COMPARISON.contains(norm(i + 1)) && isNumber(i + 2)) {
            return norm(i).equals("as") ? 0 : 2;
        }
        return NUMBER_OPENERS.contains(norm(i)) && !is(i, Tag.DETERMINER) && is(i + 1, Tag.NUMBER) ? 1 : 0;
    }

    private boolean isNumber(int i) {
        return is(i, Tag.NUMBER)
                || (is(i, Tag.DETERMINER) && is(i + 1, Tag.NUMBER))
                || (is(i, Tag.NOUN) && norm(i).endsWith("s"));
    }

    /** The full stop of a title, and quotes inside a phrase, do not end it. */
    private int behindMark(int i, int start, int head) {
        String mark = tokens.get(i).text();
        boolean nominalFollows = isNounAhead(i + 1) || is(i + 1, Tag.NUMBER);
        if (mark.equals(".")
                && head == i - 1
                && is(i - 1, Tag.NAME)
                && is(i + 1, Tag.NAME)
                && tokens.get(i - 1).text().length() <= LONGEST_TITLE
                && tokens.get(i - 1).end() == tokens.get(i).start()) {
            return i + 1;
        }
        boolean quote = "\"“”‘’'«»".contains(mark);
        if (quote && i > start && nominalFollows && !mark.equals("”")) {
            return i + 1;
        }
        // “Caravan” battalion: the closing quote inside.
        return quote && head == i - 1 && isNounAhead(i + 1) ? i + 1 : i;
    }
}
