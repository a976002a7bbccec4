package io.sitrep.enrich.incident;

import io.sitrep.avro.Basis;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.Weapon;
import io.sitrep.enrich.incident.HarmReader.Harm;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.Arm;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.learned.Candidate.Occurrence;
import io.sitrep.enrich.learned.Crime;
import io.sitrep.enrich.learned.Filler;
import io.sitrep.enrich.learned.LearnedEvent;
import io.sitrep.enrich.learned.LearnedReader;
import io.sitrep.enrich.learned.Role;
import io.sitrep.enrich.learned.WordKinds;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.PlaceReader;
import io.sitrep.enrich.sentence.PlaceReader.Located;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.trace.Trace;
import io.sitrep.enrich.trace.Why;
import io.sitrep.theatres.Actor;
import io.sitrep.theatres.LearnedWeights;
import io.sitrep.theatres.Site;
import io.sitrep.theatres.Theatre;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the rules read of an article of a theatre whose files hold learned weights, seen again in the light of the weights: they decide which
 * attacks are told and which phrases fill which role; dates, places and numbers stay with the rules. An act that the weights do not know of
 * is left out, with its reason.
 */
public final class LearnedActs {

    /** So many of the sentences that tell an attack are asked for its day, place and numbers. */
    private static final int MOST_ASKED = 4;

    /** Up to this sentence, what has no date happened on the day of publication. */
    private static final int LEAD = 8;

    /** A date of more days gives background. */
    private static final int LONGEST_SPAN_DAYS = 31;

    private final LearnedReader reader;
    private final HarmReader harmReader;
    private final Map<String, Actor> actors;
    private final Set<Site> sites;

    private LearnedActs(Theatre theatre, LearnedWeights weights, Knowledge knowledge) {
        this.reader = new LearnedReader(weights, new WordKinds(knowledge));
        this.harmReader = new HarmReader(knowledge);
        this.actors = theatre.actors();
        this.sites = new HashSet<>(theatre.sites());
    }

    /**
     * One for each theatre that has learned weights.
     *
     * @throws io.sitrep.theatres.RuleException where weights lack a table or setting
     */
    public static List<LearnedActs> of(Knowledge knowledge) {
        List<LearnedActs> out = new ArrayList<>();
        for (Theatre theatre : knowledge.theatres().all()) {
            LearnedWeights weights = theatre.roles();
            if (weights != null) {
                out.add(new LearnedActs(theatre, weights, knowledge));
            }
        }
        return out;
    }

    /** Whether an article names an actor or a place of the theatre. */
    public boolean concerns(List<Reading> readings) {
        return readings.stream()
                .anyMatch(reading -> reading.sites().stream().anyMatch(match -> sites.contains(match.meaning()))
                        || reading.actors().stream().anyMatch(match -> match.meaning()
                                .equals(actors.get(match.meaning().id()))));
    }

    /**
     * The acts of an article of the theatre.
     *
     * @param told what the rules read
     * @param readings all sentences of the body
     * @param text the article's text
     * @param published its day; null where not known
     * @param home the town that it is at home in; null where that is open
     */
    public List<Act> revise(
            List<Act> told,
            List<Reading> readings,
            String text,
            @Nullable LocalDate published,
            @Nullable Place home,
            Trace trace) {
        List<LearnedEvent> events = reader.read(readings, trace);
        List<Act> left = new ArrayList<>(told);
        List<Act> out = new ArrayList<>();
        for (LearnedEvent event : events) {
            boolean alone = events.stream()
                            .filter(other -> other.crime() == event.crime())
                            .count()
                    == 1;
            Set<Integer> sentences = new HashSet<>(inBody(event.sentences(), readings));
            List<Act> same = left.stream()
                    .filter(act -> Crime.of(act.type(), act.weapons()) == event.crime())
                    .filter(act -> alone || act.sentences().stream().anyMatch(sentences::contains))
                    .toList();
            left.removeAll(same);
            Act act = new Revision(event, same, readings, text, published, home).act();
            same.forEach(before -> trace.joined(before, act, Why.SAME_ACT));
            out.add(act);
        }
        for (Act act : left) {
            Crime crime = Crime.of(act.type(), act.weapons());
            boolean elsewhere = events.stream().anyMatch(event -> event.crime() == crime);
            boolean brief = readings.size() < LearnedReader.SHORTEST_WHOLE;
            if (crime == null || (brief && !elsewhere)) {
                out.add(act);
            } else {
                trace.settled(act, elsewhere ? Why.LEARNED_ELSEWHERE : Why.NOT_LEARNED);
            }
        }
        return out;
    }

    /** The weights count the sentences that they read; an act counts those of the body, of which some may be in another language. */
    private static List<Integer> inBody(List<Integer> sentences, List<Reading> readings) {
        return sentences.stream()
                .map(sentence -> readings.get(sentence).sentence().index())
                .toList();
    }

    /** One attack: what the weights and the rules say of it together. */
    private final class Revision {

        private final LearnedEvent event;
        private final List<Act> same;
        private final List<Reading> readings;
        private final List<Integer> sentences;
        private final String text;
        private final @Nullable LocalDate published;
        private final @Nullable Place home;

        Revision(
                LearnedEvent event,
                List<Act> same,
                List<Reading> readings,
                String text,
                @Nullable LocalDate published,
                @Nullable Place home) {
            this.event = event;
            this.same = same;
            this.readings = readings;
            this.sentences = event.sentences();
            this.text = text;
            this.published = published;
            this.home = home;
        }

        Act act() {
            Set<Integer> all = new LinkedHashSet<>(inBody(sentences, readings));
            same.forEach(act -> all.addAll(act.sentences()));
            List<String> attackers = new ArrayList<>(ids(Set.of(Role.ATTACKER_PEOPLE, Role.ATTACKER_GROUP)));
            List<String> attackerTexts = texts(Set.of(Role.ATTACKER_PEOPLE, Role.ATTACKER_GROUP));
            if (attackerTexts.isEmpty()) {
                attackers = new ArrayList<>(union(Act::attackers));
                attackerTexts = List.copyOf(union(Act::attackerTexts));
            }
            Set<String> targets = new TreeSet<>(ids(Set.of(Role.TARGET, Role.VICTIM)));
            targets.addAll(union(Act::targets));
            attackers.forEach(targets::remove);
            @Nullable DateSpan given = given();
            DateSpan date = given != null ? given : assumed();
            return new Act(
                    List.copyOf(all),
                    type(),
                    date,
                    given == null && date != null,
                    place(),
                    List.of(),
                    attackers,
                    List.copyOf(union(Act::claimedBy)),
                    List.copyOf(union(Act::suspected)),
                    List.copyOf(targets),
                    weapons(),
                    outcome(),
                    same.isEmpty() ? List.of(Basis.REPORTED) : List.copyOf(union(Act::basis)),
                    same.stream().anyMatch(Act::targetedKilling),
                    harm(Act::killed, Harm::killed),
                    harm(Act::injured, Harm::injured),
                    first(Act::munitions),
                    attackerTexts,
                    texts(Set.of(Role.TARGET)),
                    texts(Set.of(Role.VICTIM)),
                    texts(Set.of(Role.WEAPON)),
                    !same.isEmpty() && same.stream().allMatch(Act::hedged),
                    !same.isEmpty() && same.stream().allMatch(Act::localCrime));
        }

        private <T> Set<T> union(Function<Act, List<T>> field) {
            Set<T> out = new LinkedHashSet<>();
            same.forEach(act -> out.addAll(field.apply(act)));
            return out;
        }

        /** The first that the rules say; null where they say nothing. */
        private <T> @Nullable T first(Function<Act, @Nullable T> field) {
            for (Act act : same) {
                T said = field.apply(act);
                if (said != null) {
                    return said;
                }
            }
            return null;
        }

        private Outcome outcome() {
            return same.stream()
                    .map(Act::outcome)
                    .filter(outcome -> outcome != Outcome.UNKNOWN)
                    .findFirst()
                    .orElse(Outcome.UNKNOWN);
        }

        private IncidentType type() {
            return same.isEmpty() ? event.crime().type() : same.get(0).type();
        }

        private List<String> texts(Set<Role> roles) {
            return event.fillers().stream()
                    .filter(filler -> roles.contains(filler.role()))
                    .map(this::words)
                    .toList();
        }

        private String words(Filler filler) {
            Occurrence at = filler.candidate().occurrences().get(0);
            return readings.get(at.sentence()).sentence().words(text, at.from(), at.to());
        }

        /** Whoever of the known actors is named by a phrase of the roles. */
        private Set<String> ids(Set<Role> roles) {
            Set<String> out = new TreeSet<>();
            for (Filler filler : event.fillers()) {
                if (roles.contains(filler.role())) {
                    for (Occurrence at : filler.candidate().occurrences()) {
                        readings.get(at.sentence()).actors().stream()
                                .filter(match -> match.from() < at.to() && at.from() < match.to())
                                .map(match -> match.meaning().id())
                                .forEach(out::add);
                    }
                }
            }
            return out;
        }

        private List<Weapon> weapons() {
            Set<Weapon> out = EnumSet.noneOf(Weapon.class);
            out.addAll(union(Act::weapons));
            for (Filler filler : event.fillers()) {
                if (filler.role() == Role.WEAPON) {
                    Occurrence at = filler.candidate().occurrences().get(0);
                    for (Match<Arm> arm : readings.get(at.sentence()).arms()) {
                        if (arm.from() < at.to() && at.from() < arm.to()) {
                            out.add(arm.meaning().weapon());
                        }
                    }
                }
            }
            out.removeIf(weapon -> !event.crime().allows(weapon));
            Weapon plain = event.crime().weapon();
            if (plain != null && (out.isEmpty() || Crime.of(type(), out) != event.crime())) {
                out.add(plain);
            }
            return List.copyOf(out);
        }

        private List<Integer> asked() {
            return sentences.subList(0, Math.min(MOST_ASKED, sentences.size()));
        }

        /** The day that the text gives: as the rules read it, else the narrowest in the first sentence that has one. */
        private @Nullable DateSpan given() {
            for (Act act : same) {
                if (act.date() != null && !act.dateAssumed()) {
                    return act.date();
                }
            }
            for (int sentence : asked()) {
                DateSpan best = null;
                for (DateSpan date : readings.get(sentence).dates()) {
                    if (isDayOfAct(readings.get(sentence), date) && (best == null || days(date) < days(best))) {
                        best = date;
                    }
                }
                if (best != null) {
                    return best;
                }
            }
            return null;
        }

        private boolean isDayOfAct(Reading reading, DateSpan date) {
            return date.role() == DateSpan.Role.AT
                    && !reading.isAttribution(date.from())
                    && days(date) <= LONGEST_SPAN_DAYS
                    && (published == null || !date.earliest().isAfter(published));
        }

        private static long days(DateSpan date) {
            return date.latest().toEpochDay() - date.earliest().toEpochDay();
        }

        private @Nullable DateSpan assumed() {
            for (Act act : same) {
                if (act.date() != null) {
                    return act.date();
                }
            }
            boolean lead = sentences.stream().anyMatch(sentence -> sentence <= LEAD);
            return published == null || !lead ? null : new DateSpan(0, 0, published, published, DateSpan.Role.AT);
        }

        private @Nullable Estimate harm(
                Function<Act, @Nullable Estimate> byRules, Function<Harm, @Nullable Estimate> read) {
            Estimate told = first(byRules);
            if (told != null) {
                return told;
            }
            for (int sentence : asked()) {
                Reading reading = readings.get(sentence);
                Estimate found = read.apply(harmReader.read(reading, 0, reading.size(), text));
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        /** The finest place that the rules or the telling sentences give; else the town or country that the article is at home in. */
        private @Nullable Place place() {
            Place best = null;
            for (Act act : same) {
                best = finer(best, act.place());
            }
            for (int sentence : asked()) {
                if (best != null && best.getPrecision() != PlacePrecision.COUNTRY) {
                    return best;
                }
                Reading reading = readings.get(sentence);
                List<Located> located = PlaceReader.find(reading, 0, reading.size());
                best = finer(best, located.isEmpty() ? null : located.get(0).place());
            }
            return best != null ? best : country();
        }

        private static @Nullable Place finer(@Nullable Place one, @Nullable Place other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return other.getPrecision().compareTo(one.getPrecision()) < 0 ? other : one;
        }

        /** The country that the article names most; of equals the first by its code. */
        private @Nullable Place country() {
            Map<String, Integer> votes = new TreeMap<>();
            for (Reading reading : readings) {
                reading.sites().stream()
                        .map(Match::meaning)
                        .filter(sites::contains)
                        .forEach(site -> votes.merge(site.country(), 1, Integer::sum));
            }
            if (home != null) {
                votes.merge(home.getCountry(), 3, Integer::sum);
            }
            return votes.entrySet().stream()
                    .reduce((one, two) -> two.getValue() > one.getValue() ? two : one)
                    .map(Map.Entry::getKey)
                    .map(code -> Place.newBuilder()
                            .setName(null)
                            .setCountry(code)
                            .setPrecision(PlacePrecision.COUNTRY)
                            .build())
                    .orElse(null);
        }
    }
}
