package io.sitrep.enrich.coding;

import io.sitrep.avro.Plover;
import io.sitrep.enrich.coding.Dictionary.Operator;
import io.sitrep.enrich.coding.Dictionary.Saying;
import io.sitrep.enrich.coding.Dictionary.Thing;
import io.sitrep.enrich.coding.Dictionary.Verb;
import io.sitrep.enrich.coding.FormTable.Hit;
import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.grammar.VerbGroup;
import io.sitrep.enrich.grammar.VerbGroup.Form;
import io.sitrep.enrich.sentence.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the act of a sentence. The main clause comes before what stands beside or below it, the left before the right, and a verb that
 * governs another one ("refused to sign") decides together with it.
 */
final class Coder {

    /** So far behind its verb the object that tells the act may stand, in tokens. */
    private static final int OBJECT_REACH = 14;

    /** So far a governing verb reaches for the act that it governs. */
    private static final int GOVERNED_REACH = 30;

    /** An object so near makes its verb an act before the verb is looked at as one that governs. */
    private static final int NEAR = 5;

    /** Prepositions behind which no object stands, and the distance that they make. */
    private static final Set<String> AWAY = Set.of("from", "by", "with", "against", "at", "after", "over");

    private static final int FAR = 4;

    private static final int DEEPEST = 4;

    /** Words around the act that make its code finer. */
    private static final int NARROW_BEFORE = 4;

    private static final int NARROW_BEHIND = 18;

    private static final Set<String> FUTURE = Set.of("will", "'ll", "shall", "won't");
    private static final Set<String> DEMANDS = Set.of("must", "should");
    private static final Set<String> DUTY = Set.of("must", "should", "ought");
    private static final Set<String> PERHAPS = Set.of("may", "might", "could", "can", "would");
    private static final Set<String> HEDGES = Set.of("reportedly", "allegedly", "apparently", "possibly");

    /** Types whose place stands for who suffers them where nobody is named: "rioted in Lhasa". */
    private static final Set<Plover> PLACES_COUNT =
            EnumSet.complementOf(EnumSet.of(Plover.CONSULT, Plover.SUPPORT, Plover.COOPERATE, Plover.AGREE));

    private final Dictionary dictionary;
    private final Set<String> speech;
    private final RolesReader rolesReader;

    Coder(Dictionary dictionary, Set<String> speech, RolesReader rolesReader) {
        this.dictionary = dictionary;
        this.speech = speech;
        this.rolesReader = rolesReader;
    }

    /** The act of a sentence, if it has one that the dictionary knows. */
    Optional<CodedEvent> code(Reading reading) {
        return new Sentence(reading).code();
    }

    /**
     * A code in the making.
     *
     * @param from first token that tells it
     * @param to behind the last
     */
    private record Meaning(String code, int from, int to, @Nullable String together) {

        Meaning with(@Nullable String other) {
            return new Meaning(other == null ? code : other, from, to, null);
        }

        /** Cooperation, from consulting to standing down. */
        boolean isKind() {
            return code.compareTo("04") >= 0 && code.compareTo("09") < 0;
        }

        /** Protest, shows of force, and all that is worse. */
        boolean isHostile() {
            return code.compareTo("14") >= 0;
        }
    }

    /** A place where the act may be told. */
    private record Place(int level, int at, @Nullable Phrase phrase, @Nullable Saying saying, int end) {}

    private record ByObject(int distance, int length, Meaning meaning) {}

    /** One sentence at work. */
    private final class Sentence {

        private final Reading reading;
        private final List<Set<String>> forms;
        private final List<Tag> tags;
        private final List<Phrase> phrases;
        private final Levels levels;
        private final @Nullable Phrase[] phraseAt;
        private final Map<Integer, Optional<Meaning>> governed = new HashMap<>();

        Sentence(Reading reading) {
            this.reading = reading;
            this.forms = reading.forms();
            Phrases second = Phrases.of(reading, new Words());
            this.tags = second.tags();
            this.phrases = second.phrases();
            this.levels = Levels.of(reading, tags, phrases, this::governsClause);
            this.phraseAt = new Phrase[reading.size()];
            for (Phrase phrase : phrases) {
                Arrays.fill(phraseAt, phrase.from(), phrase.to(), phrase);
            }
        }

        /** What the dictionary knows of the words of the sentence. */
        private final class Words implements Phrases.Known {

            @Override
            public boolean verb(int token) {
                return forms.get(token).stream().anyMatch(dictionary.verbWords()::contains);
            }

            @Override
            public boolean noun(int token) {
                return !dictionary.nouns().at(forms, token, 0).isEmpty();
            }
        }

        private boolean governsClause(int token) {
            return speech.contains(reading.norm(token))
                    || !dictionary.operatorVerbs().at(forms, token, 0).isEmpty();
        }

        Optional<CodedEvent> code() {
            for (Place place : places()) {
                Optional<CodedEvent> found = place.saying() != null ? saying(place, place.saying()) : verb(place);
                if (found.isEmpty() && place.phrase() != null && place.level() == Levels.MAIN) {
                    found = duty(place.phrase());
                }
                if (found.isPresent()) {
                    return found;
                }
            }
            return noun();
        }

        /** "Said the army must ensure safety": whatever it is, it is demanded. */
        private Optional<CodedEvent> duty(Phrase phrase) {
            VerbGroup verb = phrase.verb();
            boolean demanded = verb != null && verb.modal() != null && DEMANDS.contains(verb.modal()) && isReported();
            return demanded
                    ? event(new Meaning("100", phrase.from(), phrase.to(), null), phrase, Levels.MAIN)
                    : Optional.empty();
        }

        private List<Place> places() {
            List<Place> out = new ArrayList<>();
            for (Phrase phrase : phrases) {
                if (phrase.isVerb()) {
                    out.add(new Place(level(phrase), phrase.from(), phrase, null, phrase.to()));
                }
            }
            for (int i = 0; i < reading.size(); i++) {
                for (String form : tags.get(i) == Tag.NAME ? Set.<String>of() : forms.get(i)) {
                    for (Saying saying : dictionary.sayings().getOrDefault(form, List.of())) {
                        int end = saying.pattern().match(reading.tokens(), forms, i);
                        if (end > 0) {
                            Phrase phrase = verbAt(i);
                            out.add(new Place(levels.at(i), phrase == null ? i : phrase.from(), phrase, saying, end));
                        }
                    }
                }
            }
            out.removeIf(place -> place.level() >= Levels.NEVER);
            out.sort(Comparator.comparingInt(Place::level)
                    .thenComparingInt(Place::at)
                    .thenComparing(place -> place.saying() == null)
                    .thenComparingInt(place -> -place.end()));
            return out;
        }

        /** A gerund by itself is a noun: it never is the verb of the main clause. */
        private int level(Phrase phrase) {
            int level = levels.at(phrase.from());
            boolean gerund = phrase.verb() != null && phrase.verb().form() == Form.GERUND;
            return gerund ? Math.max(level, Levels.BESIDE) : level;
        }

        private @Nullable Phrase verbAt(int token) {
            Phrase phrase = token >= 0 && token < phraseAt.length ? phraseAt[token] : null;
            return phrase != null && phrase.isVerb() ? phrase : null;
        }

        private Optional<CodedEvent> saying(Place place, Saying saying) {
            Meaning meaning = new Meaning(saying.code(), place.at(), place.end(), null);
            meaning = narrowed(meaning);
            Phrase phrase = place.phrase();
            for (int i = place.at(); phrase == null && i < place.end(); i++) {
                phrase = verbAt(i);
            }
            if (phrase == null) {
                return event(meaning, null, place.level());
            }
            Meaning inTime = saying.pattern().isNegative() ? meaning : inTime(meaning, phrase);
            return inTime == null ? Optional.empty() : event(inTime, phrase, place.level());
        }

        private Optional<CodedEvent> verb(Place place) {
            Phrase phrase = place.phrase();
            if (phrase == null) {
                return Optional.empty();
            }
            Meaning meaning = meaning(phrase, DEEPEST, true);
            return meaning == null ? Optional.empty() : event(meaning, phrase, place.level());
        }

        /** What a verb tells together with what it governs; null where that is no act. */
        private @Nullable Meaning meaning(Phrase phrase, int depth, boolean outermost) {
            if (depth == 0) {
                return null;
            }
            int adjective = adjective(phrase);
            if (adjective >= 0) {
                Operator operator = dictionary
                        .operatorAdjectives()
                        .at(forms, adjective, 0)
                        .get(0)
                        .meaning();
                return operator(operator, phrase, adjective + 1, depth, outermost);
            }
            int head = phrase.head();
            List<ByObject> acts = byObject(phrase, depth);
            ByObject nearest = acts.isEmpty() ? null : acts.get(0);
            if (nearest != null && nearest.distance() <= NEAR) {
                return finished(nearest.meaning(), phrase, outermost);
            }
            Hit<Operator> operator = longest(dictionary.operatorVerbs().at(forms, head, 1));
            Hit<Verb> bare = longestBare(head);
            if (operator != null && (bare == null || bare.to() <= operator.to())) {
                Meaning governed = operator(operator.meaning(), phrase, operator.to(), depth, outermost);
                if (governed != null) {
                    return governed;
                }
            }
            if (bare != null) {
                Meaning meaning = new Meaning(bare.meaning().code(), phrase.from(), bare.to(), null);
                return finished(narrowed(meaning), phrase, outermost);
            }
            return nearest == null ? null : finished(nearest.meaning(), phrase, outermost);
        }

        /** The adjective behind a form of "be" that governs an act: "is ready to"; -1 where there is none. */
        private int adjective(Phrase phrase) {
            for (int i = phrase.head(); i < Math.min(reading.size(), phrase.to() + 2); i++) {
                boolean here = i >= phrase.to()
                        || (phrase.verb() != null && phrase.verb().passive())
                        || tags.get(i) == Tag.ADJECTIVE;
                if (here && !dictionary.operatorAdjectives().at(forms, i, 0).isEmpty() && isTo(i + 1)) {
                    return i;
                }
            }
            return -1;
        }

        private boolean isTo(int i) {
            return reading.norm(i).equals("to");
        }

        private @Nullable Meaning finished(Meaning meaning, Phrase phrase, boolean outermost) {
            return outermost ? inTime(meaning, phrase) : negated(meaning, phrase);
        }

        private @Nullable Meaning negated(Meaning meaning, Phrase phrase) {
            return isNegated(phrase) ? refused(meaning) : meaning;
        }

        private @Nullable Meaning operator(Operator operator, Phrase phrase, int from, int depth, boolean outermost) {
            Meaning governed = governedBefore(operator, phrase);
            governed = governed == null ? governed(from, depth - 1) : governed;
            String code = governed == null
                    ? operator.shift().bare()
                    : operator.shift().of(governed.code());
            if (code == null) {
                return null;
            }
            int to = governed == null ? from : Math.max(from, governed.to());
            Meaning meaning = new Meaning(code, phrase.from(), to, null);
            if (isNegated(phrase)) {
                boolean agreed =
                        meaning.code().startsWith("03") || meaning.code().startsWith("08");
                return agreed && governed != null ? refused(governed.with(null)) : agreed ? meaning.with("120") : null;
            }
            return outermost ? inTime(meaning, phrase) : meaning;
        }

        /** What a passive governs stands before it, as does what fails: "aid was suspended", "talks collapsed". */
        private @Nullable Meaning governedBefore(Operator operator, Phrase phrase) {
            boolean before = (phrase.verb() != null && phrase.verb().passive())
                    || operator.shift().bare() == null;
            for (int i = before ? subjectStart(phrase) : phrase.from(); i < phrase.from(); i++) {
                Hit<Thing> thing = mayBeNoun(i) ? longest(dictionary.nouns().at(forms, i, 0)) : null;
                if (thing != null && levels.at(i) <= levels.at(phrase.from())) {
                    return narrowed(new Meaning(thing.meaning().code(), i, Math.max(thing.to(), phrase.to()), null));
                }
            }
            return null;
        }

        /** The first act in the tokens behind a governing word. */
        private @Nullable Meaning governed(int from, int depth) {
            if (depth <= 0) {
                return null;
            }
            // Asked for again and again from the left: each place is read once, so that the cost stays that of the
            // sentence.
            Integer place = from * (DEEPEST + 1) + depth;
            Optional<Meaning> known = governed.get(place);
            if (known == null) {
                known = Optional.ofNullable(firstAct(from, depth));
                governed.put(place, known);
            }
            return known.orElse(null);
        }

        private @Nullable Meaning firstAct(int from, int depth) {
            int end = scopeEnd(from, GOVERNED_REACH);
            for (int i = from; i < end; i++) {
                Phrase verb = verbHeadedAt(i);
                if (verb != null) {
                    Meaning meaning = meaning(verb, depth, false);
                    if (meaning != null) {
                        return meaning;
                    }
                    continue;
                }
                if (!mayBeNoun(i)) {
                    continue;
                }
                Hit<Thing> thing = longest(dictionary.nouns().at(forms, i, 0));
                Hit<Operator> noun = longest(dictionary.operatorNouns().at(forms, i, 0));
                if (!dictionary.carriers().at(forms, i, 0).isEmpty()
                        && governsOn(i + 1)
                        && (thing == null || thing.to() == i + 1)) {
                    boolean ends = noun != null && noun.meaning().shift().bare() == null;
                    if (!ends) {
                        continue;
                    }
                }
                if (noun != null && governsOn(noun.to())) {
                    Meaning inner = governed(noun.to(), depth - 1);
                    String code = inner == null ? null : noun.meaning().shift().of(inner.code());
                    if (inner != null && code != null) {
                        return new Meaning(code, i, inner.to(), null);
                    }
                }
                if (thing != null) {
                    return narrowed(new Meaning(thing.meaning().code(), i, thing.to(), null));
                }
            }
            return null;
        }

        /** Whether a preposition or infinitive leads on from a noun: "demand for", "end to". */
        private boolean governsOn(int i) {
            return Set.of("for", "to", "of", "by", "that", "on", "in", "from").contains(reading.norm(i));
        }

        private boolean mayBeNoun(int i) {
            Tag tag = tags.get(i);
            return (!tag.isVerb() || tag == Tag.GERUND || tag == Tag.PARTICIPLE)
                    ? tag != Tag.PUNCTUATION
                    : verbAt(i) == null;
        }

        private @Nullable Phrase verbHeadedAt(int i) {
            Phrase phrase = verbAt(i);
            return phrase != null && phrase.head() == i ? phrase : null;
        }

        /** Where the reach of a verb ends: at a strong mark, or where a clause below begins. */
        private int scopeEnd(int from, int reach) {
            int start = from < reading.size() ? levels.at(Math.max(0, from - 1)) : 0;
            int end = Math.min(reading.size(), from + reach);
            for (int i = from; i < end; i++) {
                boolean below = levels.at(i) > Math.max(start, Levels.BESIDE);
                if (below || reading.norm(i).equals(";")) {
                    return i;
                }
            }
            return end;
        }

        // ---- verbs and their objects

        /** The acts that a verb is by an object, the nearest first. */
        private List<ByObject> byObject(Phrase phrase, int depth) {
            int head = phrase.head();
            List<ByObject> out = new ArrayList<>();
            for (Hit<Verb> hit : dictionary.verbs().at(forms, head, 1)) {
                if (!hit.meaning().subjects().isEmpty()
                        && subject(phrase, hit.meaning().subjects())) {
                    Meaning meaning = new Meaning(hit.meaning().code(), phrase.from(), hit.to(), null);
                    if (hit.meaning().objects().isEmpty()) {
                        out.add(new ByObject(0, hit.to() - hit.from(), meaning));
                    }
                }
                boolean fits = hit.meaning().subjects().isEmpty()
                        || subject(phrase, hit.meaning().subjects());
                if (!hit.meaning().objects().isEmpty() && fits) {
                    find(phrase, hit.to(), hit.meaning().objects())
                            .ifPresent(object -> out.add(new ByObject(
                                    distance(phrase, hit.to(), object),
                                    hit.to() - hit.from(),
                                    new Meaning(
                                            hit.meaning().code(),
                                            phrase.from(),
                                            Math.max(hit.to(), object.to()),
                                            null))));
                }
            }
            things(phrase, depth, out);
            out.sort(Comparator.comparingInt(ByObject::distance).thenComparingInt(act -> -act.length()));
            return out.stream()
                    .map(act -> new ByObject(act.distance(), act.length(), narrowed(act.meaning())))
                    .toList();
        }

        /** Whether one of the words stands in what comes before a verb in its clause. */
        private boolean subject(Phrase phrase, FormTable<Boolean> words) {
            for (int i = subjectStart(phrase); i < phrase.from(); i++) {
                int to = words.end(forms, i);
                if (to > 0 && to <= phrase.from() && levels.at(i) <= levels.at(phrase.from()) && !hangs(i)) {
                    return true;
                }
            }
            return false;
        }

        /** "Clashes between soldiers": they are not the subject. */
        private boolean hangs(int i) {
            Phrase noun = nounAt(i);
            int before = (noun == null ? i : noun.from()) - 1;
            return before >= 0
                    && tags.get(before) == Tag.PREPOSITION
                    && !reading.norm(before).equals("of");
        }

        private record Found(int from, int to) {}

        private Optional<Found> find(Phrase phrase, int behind, FormTable<Boolean> words) {
            int end = objectEnd(behind);
            for (int i = behind; i < end; i++) {
                int to = words.end(forms, i);
                if (to > 0 && !isOtherVerb(phrase, i)) {
                    return Optional.of(new Found(i, to));
                }
            }
            if (takesSubject(phrase)) {
                for (int i = phrase.from() - 1; i >= subjectStart(phrase); i--) {
                    int to = words.end(forms, i);
                    if (to > 0 && to <= phrase.from()) {
                        return Optional.of(new Found(i, to));
                    }
                }
            }
            return Optional.empty();
        }

        private int distance(Phrase phrase, int behind, Found found) {
            return found.from() >= behind ? words(behind, found.from()) : words(found.to(), phrase.from());
        }

        /** How many phrases and loose words stand between: a long noun phrase is no further away than a short one. */
        private int words(int from, int to) {
            int out = 0;
            int i = from;
            while (i < to) {
                Phrase noun = nounAt(i);
                boolean away = AWAY.contains(reading.norm(i));
                out += away ? FAR : 1;
                i = noun == null ? i + 1 : Math.max(i + 1, noun.to());
            }
            return out;
        }

        private @Nullable Phrase nounAt(int i) {
            Phrase phrase = phraseAt[i];
            return phrase != null && phrase.isNoun() ? phrase : null;
        }

        private boolean isOtherVerb(Phrase phrase, int i) {
            Phrase other = verbAt(i);
            return other != null
                    && !other.equals(phrase)
                    && other.verb() != null
                    && other.verb().form() != Form.PARTICIPLE;
        }

        /** Behind the verb up to the next finite verb or the end of its scope. */
        private int objectEnd(int behind) {
            int end = scopeEnd(behind, OBJECT_REACH);
            for (Phrase other : phrases) {
                if (other.isVerb() && other.head() >= behind && other.head() < end) {
                    return Math.max(behind, other.from());
                }
            }
            return end;
        }

        /** In the passive the object stands before the verb; so it does where things begin or continue. */
        private boolean takesSubject(Phrase phrase) {
            VerbGroup verb = phrase.verb();
            return verb != null
                    && (verb.passive()
                            || !dictionary.light().at(forms, phrase.head(), 1).isEmpty());
        }

        private int subjectStart(Phrase phrase) {
            int level = levels.at(phrase.from());
            int i = phrase.from() - 1;
            while (i >= 0 && !reading.norm(i).equals(";") && (levels.at(i) >= level)) {
                Phrase other = verbAt(i);
                if (other != null && other.verb() != null && other.verb().form().isFinite() && levels.at(i) == level) {
                    break;
                }
                i--;
            }
            return i + 1;
        }

        /** What the verb does by a noun: "launched an investigation", "sanctions were imposed". */
        private void things(Phrase phrase, int depth, List<ByObject> out) {
            int end = objectEnd(phrase.to());
            int verbTo = phrase.to();
            for (int i = verbTo; i < end; i++) {
                thing(phrase, i, words(verbTo, i), depth, out);
            }
            if (takesSubject(phrase)) {
                for (int i = phrase.from() - 1; i >= subjectStart(phrase); i--) {
                    thing(phrase, i, words(i + 1, phrase.from()), depth, out);
                }
            }
        }

        private void thing(Phrase phrase, int i, int distance, int depth, List<ByObject> out) {
            if (!mayBeNoun(i)) {
                return;
            }
            for (Hit<Thing> hit : dictionary.nouns().at(forms, i, 0)) {
                if (hit.meaning().done().end(forms, phrase.head()) > 0) {
                    out.add(new ByObject(
                            distance,
                            hit.to() - hit.from(),
                            new Meaning(
                                    hit.meaning().code(),
                                    Math.min(i, phrase.from()),
                                    Math.max(phrase.to(), hit.to()),
                                    hit.meaning().together())));
                }
            }
            boolean light = !dictionary.light().at(forms, phrase.head(), 0).isEmpty()
                    || !dictionary.uttering().at(forms, phrase.head(), 0).isEmpty();
            Hit<Operator> noun = light ? longest(dictionary.operatorNouns().at(forms, i, 0)) : null;
            if (noun != null && governsOn(noun.to())) {
                Meaning inner = governed(noun.to(), depth - 1);
                String code = inner == null
                        ? noun.meaning().shift().bare()
                        : noun.meaning().shift().of(inner.code());
                if (code != null) {
                    out.add(new ByObject(
                            distance,
                            noun.to() - noun.from(),
                            new Meaning(
                                    code,
                                    Math.min(i, phrase.from()),
                                    Math.max(phrase.to(), inner == null ? noun.to() : inner.to()),
                                    null)));
                }
            }
        }

        private @Nullable Hit<Verb> longestBare(int head) {
            Hit<Verb> best = null;
            for (Hit<Verb> hit : dictionary.verbs().at(forms, head, 1)) {
                if (hit.meaning().isBare() && (best == null || hit.to() > best.to())) {
                    best = hit;
                }
            }
            return best;
        }

        private <T> @Nullable Hit<T> longest(List<Hit<T>> hits) {
            Hit<T> best = null;
            for (Hit<T> hit : hits) {
                if (best == null || hit.to() > best.to()) {
                    best = hit;
                }
            }
            return best;
        }

        // ---- nouns alone

        /** An act that a noun of the main clause names: "Riots against the army continued". */
        private Optional<CodedEvent> noun() {
            for (int i = 0; i < reading.size(); i++) {
                if (levels.at(i) != Levels.MAIN || !mayBeNoun(i)) {
                    continue;
                }
                for (Hit<Thing> hit : dictionary.nouns().at(forms, i, 0)) {
                    if (hit.meaning().alone()) {
                        Meaning meaning = narrowed(new Meaning(
                                hit.meaning().code(), i, hit.to(), hit.meaning().together()));
                        return event(meaning, null, Levels.BESIDE);
                    }
                }
            }
            return Optional.empty();
        }

        // ---- time, negation, finer codes

        private Meaning narrowed(Meaning meaning) {
            int end = Math.min(meaning.to() + NARROW_BEHIND, reading.size());
            for (int i = meaning.to(); i < end; i++) {
                if (levels.at(i) >= Levels.BELOW) {
                    end = i;
                }
            }
            String finer = dictionary.narrowed(meaning.code(), forms, meaning.from() - NARROW_BEFORE, end);
            return finer.equals(meaning.code()) ? meaning : meaning.with(finer);
        }

        private static boolean isNegated(Phrase phrase) {
            return phrase.verb() != null && phrase.verb().negated();
        }

        private @Nullable Meaning refused(Meaning meaning) {
            if (!meaning.isKind()) {
                return null;
            }
            return meaning.with(shift("REJECT", meaning.code()));
        }

        /** The act as the tense and the modal of its verb have it: a visit to come is promised, a blockade to come is threatened. */
        private @Nullable Meaning inTime(Meaning meaning, Phrase phrase) {
            Phrase carrier = isInfinitive(phrase) ? governor(phrase) : phrase;
            VerbGroup verb = carrier.verb();
            if (verb == null) {
                return meaning;
            }
            String modal = verb.modal() == null ? "" : verb.modal();
            if (verb.negated() || isNegated(phrase)) {
                boolean will = FUTURE.contains(modal) || (modal.startsWith("would") && isReported());
                boolean violent = meaning.code().compareTo("18") >= 0;
                return will && meaning.isHostile() && !violent ? meaning.with("120") : refused(meaning);
            }
            if (DUTY.contains(modal) || isDuty(phrase)) {
                return meaning.code().startsWith("10") ? meaning : meaning.with(shift("REQUEST", meaning.code()));
            }
            boolean reported = modal.equals("would") && isReported();
            if (FUTURE.contains(modal) || reported || isTo(phrase)) {
                return future(meaning);
            }
            if (PERHAPS.contains(modal)) {
                return verb.perfect() && !modal.equals("would") && !modal.equals("could") ? meaning : null;
            }
            return meaning;
        }

        /** The verb right before an infinitive in its clause, which carries tense and modal for both; itself where there is none. */
        private Phrase governor(Phrase infinitive) {
            Phrase best = infinitive;
            for (Phrase other : phrases) {
                if (other.from() >= infinitive.from()) {
                    break;
                }
                if (other.isVerb()
                        && other.verb() != null
                        && other.verb().form().isFinite()
                        && levels.at(other.from()) == levels.at(infinitive.from())) {
                    best = other;
                }
            }
            return best;
        }

        private Meaning future(Meaning meaning) {
            if (meaning.isKind() && reading.has("unless", meaning.from(), reading.size())) {
                // What will be done unless the other side does something is no promise.
                return meaning.with(shift("THREATEN", meaning.code()));
            }
            if (meaning.isKind()) {
                return meaning.with(shift("PROMISE", meaning.code()));
            }
            return meaning.isHostile() ? meaning.with(shift("THREATEN", meaning.code())) : meaning;
        }

        private String shift(String name, String code) {
            String shifted = dictionary.shifts(name).of(code);
            return shifted == null ? code : shifted;
        }

        /** "has to", "needs to". */
        private boolean isDuty(Phrase phrase) {
            String before = reading.norm(phrase.from() - 1);
            return isInfinitive(phrase)
                    && Set.of("has", "have", "needs", "need").contains(before);
        }

        /** "is to visit", "are due to meet", "is going to". */
        private boolean isTo(Phrase phrase) {
            String before = reading.norm(phrase.from() - 1);
            return isInfinitive(phrase)
                    && Set.of("is", "are", "going", "due", "expected", "scheduled", "set", "plans", "plan", "planned")
                            .contains(before);
        }

        private static boolean isInfinitive(Phrase phrase) {
            return phrase.verb() != null && phrase.verb().form() == Form.INFINITIVE;
        }

        /** Whether somebody said or vowed it before: then "would" is the future as told. */
        private boolean isReported() {
            for (int i = 0; i < reading.size(); i++) {
                if (speech.contains(reading.norm(i))
                        || reading.norm(i).equals("vowed")
                        || reading.norm(i).equals("promised")) {
                    return true;
                }
            }
            return false;
        }

        private boolean isHedged(int from) {
            return reading.has(HEDGES, from - 3, from + 3);
        }

        private Optional<CodedEvent> event(Meaning meaning, @Nullable Phrase phrase, int level) {
            Plover plover = dictionary.plover(meaning.code());
            if (plover == null) {
                return Optional.empty();
            }
            RolesReader.Roles roles = rolesReader.read(
                    reading,
                    tags,
                    phrases,
                    levels,
                    phrase,
                    meaning.from(),
                    meaning.to(),
                    PLACES_COUNT.contains(plover));
            if (!roles.somebody()) {
                return Optional.empty();
            }
            String together = roles.actors().size() > 1 ? meaning.together() : null;
            if (together != null) {
                return event(meaning.with(together), phrase, level);
            }
            boolean future = meaning.code().startsWith("03") || meaning.code().startsWith("13");
            return Optional.of(new CodedEvent(
                    plover,
                    meaning.code(),
                    meaning.from(),
                    meaning.to(),
                    isHedged(meaning.from()),
                    future,
                    roles.doer(),
                    level == Levels.MAIN,
                    roles.actors(),
                    roles.recipients()));
        }
    }
}
