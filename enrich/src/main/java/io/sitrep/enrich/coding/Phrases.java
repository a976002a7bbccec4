package io.sitrep.enrich.coding;

import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.grammar.Syntax;
import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.grammar.VerbGroup;
import io.sitrep.enrich.grammar.VerbGroup.Form;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The tags and phrases of a sentence, looked at again with the dictionary at hand: a tagger easily takes "rejected" before a weekday for
 * an adjective, "suspended" behind a name for a participle, "curfew" for a verb.
 *
 * @param tags one for each token
 * @param phrases in their order; they do not overlap
 */
record Phrases(List<Tag> tags, List<Phrase> phrases) {

    private static final Set<String> HAVE = Set.of("has", "have", "had");

    private static final Set<String> BE = Set.of("is", "are", "was", "were", "be", "been", "being");

    /** Words that put what follows below the main clause. */
    private static final Set<String> BREAKS = Set.of(
            "after",
            "because",
            "although",
            "though",
            "while",
            "when",
            "as",
            "before",
            "since",
            "until",
            "who",
            "which",
            "that",
            "where",
            ";");

    /** What the dictionary knows of a token. */
    interface Known {
        boolean verb(int token);

        boolean noun(int token);
    }

    static Phrases of(Reading reading, Known known) {
        return new Second(reading, known).look();
    }

    private static final class Second {

        private final Reading reading;
        private final Known known;
        private final List<Tag> tags;

        Second(Reading reading, Known known) {
            this.reading = reading;
            this.known = known;
            this.tags = new ArrayList<>(reading.tags());
        }

        Phrases look() {
            boolean changed = false;
            for (int i = 0; i < tags.size(); i++) {
                Tag better = better(i);
                changed |= better != tags.get(i);
                tags.set(i, better);
            }
            List<Tag> fixed = List.copyOf(tags);
            List<Phrase> phrases = changed ? Syntax.of(reading.tokens(), fixed).phrases() : reading.phrases();
            return new Phrases(fixed, List.copyOf(activated(phrases)));
        }

        private Tag better(int i) {
            Tag tag = tags.get(i);
            String norm = reading.norm(i);
            boolean owned = norm.equals("'s") && i > 0 && tags.get(i - 1).isNominal() && i + 1 < tags.size();
            if (owned && tag == Tag.PUNCTUATION) {
                return Tag.POSSESSIVE;
            }
            boolean leads = i + 1 < tags.size() && tags.get(i + 1) == Tag.TO;
            if (tag == Tag.NOUN
                    && leads
                    && norm.endsWith("s")
                    && i > 0
                    && tags.get(i - 1) == Tag.NAME
                    && known.verb(i)) {
                return Tag.VERB_PRESENT;
            }
            boolean past = norm.length() > 4 && norm.endsWith("ed");
            if (past && !tag.isVerb() && tag != Tag.NAME && known.verb(i) && isPredicate(i, tag)) {
                return isHelper(left(i)) ? Tag.PARTICIPLE : Tag.VERB_PAST;
            }
            if (norm.endsWith("ing") && tag == Tag.ADJECTIVE && known.verb(i)) {
                int left = left(i);
                boolean progressive = left >= 0 && BE.contains(reading.norm(left));
                boolean governed =
                        left >= 0 && (tags.get(left) == Tag.PREPOSITION || isFinite(left)) && opensObject(i + 1);
                return progressive || governed ? Tag.GERUND : tag;
            }
            if (isFinite(i) && !past && isNounHere(i)) {
                return Tag.NOUN;
            }
            if (tag == Tag.NOUN && i > 0 && isPlural(i - 1) && known.verb(i) && !known.noun(i) && opensObject(i + 1)) {
                return Tag.VERB_PRESENT;
            }
            return tag;
        }

        /** Of a word in -ed that is tagged as no verb: whether it stands where a verb does. */
        private boolean isPredicate(int i, Tag tag) {
            boolean open = tag == Tag.ADJECTIVE || tag == Tag.NOUN;
            int left = left(i);
            if (left < 0) {
                return false;
            }
            Tag before = tags.get(left);
            boolean leads = i + 1 < tags.size() && tags.get(i + 1) == Tag.TO;
            return before == Tag.NOUN
                    || before == Tag.NAME
                    || before == Tag.PRONOUN
                    || isHelper(left)
                    || (before == Tag.ADJECTIVE && leads)
                    || (!open && before != Tag.DETERMINER);
        }

        /** A finite verb that cannot be one: behind an article or another verb, or at the head of what is clearly a noun. */
        private boolean isNounHere(int i) {
            int left = left(i);
            if (left < 0) {
                return known.noun(i) && i + 1 < tags.size() && tags.get(i + 1) == Tag.PREPOSITION;
            }
            Tag before = tags.get(left);
            boolean behindVerb = left == i - 1 && (before == Tag.VERB_PAST || before == Tag.VERB_BASE);
            return before == Tag.DETERMINER
                    || before == Tag.ADJECTIVE
                    || behindVerb
                    || (known.noun(i) && !known.verb(i) && before == Tag.NOUN);
        }

        private boolean isFinite(int i) {
            return tags.get(i) == Tag.VERB_PRESENT
                    || tags.get(i) == Tag.VERB_PAST
                    || (tags.get(i) == Tag.VERB_BASE
                            && tags.get(Math.max(0, i - 1)) != Tag.TO
                            && tags.get(Math.max(0, i - 1)) != Tag.MODAL);
        }

        /** "Palestinians reject the": the noun before it stands in the plural. */
        private boolean isPlural(int i) {
            return reading.norm(i).endsWith("s") && !reading.norm(i).endsWith("ss");
        }

        private boolean opensObject(int i) {
            if (i >= tags.size()) {
                return false;
            }
            Tag tag = tags.get(i);
            return tag == Tag.DETERMINER
                    || tag == Tag.ADJECTIVE
                    || tag == Tag.PARTICIPLE
                    || tag == Tag.NAME
                    || tag == Tag.NUMBER
                    || tag == Tag.TO
                    || (tag == Tag.NOUN && !isFinite(i))
                    || reading.norm(i).equals("that");
        }

        private boolean isHelper(int i) {
            return i >= 0
                    && (tags.get(i) == Tag.AUXILIARY || HAVE.contains(reading.norm(i)) || BE.contains(reading.norm(i)));
        }

        private int left(int i) {
            int at = i - 1;
            while (at >= 0 && (tags.get(at) == Tag.ADVERB || isDate(at))) {
                at--;
            }
            return at;
        }

        // ---- past forms taken for participles

        private List<Phrase> activated(List<Phrase> phrases) {
            List<Phrase> out = new ArrayList<>();
            boolean finite = false;
            for (int p = 0; p < phrases.size(); p++) {
                Phrase phrase = phrases.get(p);
                VerbGroup verb = phrase.verb();
                boolean lone = verb != null
                        && verb.form() == Form.PARTICIPLE
                        && phrase.head() == phrase.from()
                        && phrase.from() > 0;
                if (verb != null && lone && isPast(phrases, p, finite)) {
                    VerbGroup past = new VerbGroup(Form.PAST, false, false, false, verb.negated(), null);
                    out.add(new Phrase(Phrase.Kind.VERB, phrase.from(), phrase.to(), phrase.head(), past));
                    finite = true;
                } else {
                    out.add(phrase);
                    finite |= verb != null && verb.form().isFinite();
                }
            }
            return out;
        }

        /** What has an object right behind it suffers nothing; nor does what a clause has as its only verb. */
        private boolean isPast(List<Phrase> phrases, int index, boolean finiteBefore) {
            Phrase phrase = phrases.get(index);
            int left = left(phrase.from());
            boolean subject = left >= 0
                    && (tags.get(left).isNominal() || reading.tokens().get(left).isCapitalised());
            if (!subject) {
                return false;
            }
            Phrase next = index + 1 < phrases.size() ? phrases.get(index + 1) : null;
            boolean object = next != null && next.isNoun() && next.from() == phrase.to() && !isDate(next.head());
            return object || (!finiteBefore && !finiteBehind(phrases, index));
        }

        private boolean finiteBehind(List<Phrase> phrases, int index) {
            int from = phrases.get(index).to();
            for (Phrase other : phrases.subList(index + 1, phrases.size())) {
                boolean finite = other.verb() != null && other.verb().form().isFinite();
                if (finite) {
                    return !reading.has(BREAKS, from, other.from()) && !reading.has(",", from, other.from());
                }
            }
            return false;
        }

        private boolean isDate(int token) {
            for (DateSpan date : reading.dates()) {
                if (date.from() <= token && token < date.to()) {
                    return true;
                }
            }
            return false;
        }
    }
}
