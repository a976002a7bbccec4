package io.sitrep.enrich;

import io.sitrep.avro.DateRange;
import io.sitrep.avro.EvidenceSpan;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Modality;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Source;
import io.sitrep.avro.TallyMention;
import io.sitrep.enrich.incident.Act;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.policy.PolicyReader;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.tally.TallyReader;
import io.sitrep.enrich.text.ArticleText;
import io.sitrep.enrich.text.Body;
import io.sitrep.enrich.text.Sentence;
import io.sitrep.enrich.trace.Trace;
import io.sitrep.enrich.trace.Why;
import io.sitrep.schemas.Hashes;
import io.sitrep.theatres.Actor;
import io.sitrep.theatres.Theatre;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes mentions of what was read: ids, evidence, theatre, confidence. For one article. */
final class MentionBuilder {

    /** Confidence of a plainly asserted mention with a date and a place, in percent. */
    private static final int PLAIN = 90;

    private static final int MOST_EVIDENCE = 12;

    private final Knowledge knowledge;
    private final ArticleText text;
    private final Body body;
    private final Source source;
    private final Whereabouts whereabouts;
    private final Trace trace;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final Set<String> leading = new TreeSet<>();

    MentionBuilder(
            Knowledge knowledge, ArticleText text, Body body, Source source, Whereabouts whereabouts, Trace trace) {
        this.knowledge = knowledge;
        this.text = text;
        this.body = body;
        this.source = source;
        this.whereabouts = whereabouts;
        this.trace = trace;
    }

    Extraction extraction(
            List<Act> acts, List<PolicyReader.Draft> policies, List<TallyReader.Draft> tallies, List<String> notes) {
        List<IncidentMention> incidents = incidents(acts);
        List<TallyMention> claims = tallies(tallies);
        return new Extraction(incidents, policies(watched(policies, incidents, claims)), claims, leading, notes, false);
    }

    /** Without the acts that are no step where the article is one of a theatre that watches steps alone. */
    private List<PolicyReader.Draft> watched(
            List<PolicyReader.Draft> policies, List<IncidentMention> incidents, List<TallyMention> tallies) {
        Set<String> theatres = new TreeSet<>();
        incidents.forEach(mention -> addTo(theatres, mention.getTheatre()));
        tallies.forEach(mention -> addTo(theatres, mention.getTheatre()));
        policies.stream().filter(draft -> draft.coding == null).forEach(draft -> addTo(theatres, policyTheatre(draft)));
        if (theatres.stream().noneMatch(this::watchesSteps)) {
            return policies;
        }
        policies.stream().filter(draft -> draft.coding != null).forEach(draft -> trace.settled(draft, Why.NOT_WATCHED));
        return policies.stream().filter(draft -> draft.coding == null).toList();
    }

    private static void addTo(Set<String> theatres, @Nullable String theatre) {
        if (theatre != null) {
            theatres.add(theatre);
        }
    }

    private boolean watchesSteps(String theatre) {
        return knowledge.theatres().byId(theatre).stream()
                .anyMatch(found -> found.policy() == Theatre.PolicyWatch.STEPS);
    }

    private List<IncidentMention> incidents(List<Act> acts) {
        List<IncidentMention> out = new ArrayList<>();
        for (Act act : acts) {
            List<String> doubts = new ArrayList<>();
            int confidence = PLAIN;
            confidence -= doubt(act.hedged(), 20, "hedged", doubts);
            confidence -= doubt(act.date() == null, 20, "no date", doubts);
            confidence -= doubt(act.dateAssumed(), 10, "date taken from the publication", doubts);
            confidence -= doubt(act.place() == null, 15, "no place", doubts);
            confidence -= doubt(source.getPublished() == null, 10, "no date of publication", doubts);
            String name = act.place() == null ? "" : String.valueOf(act.place().getName());
            confidence -= doubt(act.sentences().contains(Sentence.TITLE), 20, "told by the title alone", doubts);
            List<EvidenceSpan> evidence = evidence(act.sentences());
            IncidentMention mention = IncidentMention.newBuilder()
                    .setMentionId(id("i", evidence, act.type() + " " + name))
                    .setSource(source)
                    .setTheatre(incidentTheatre(act))
                    .setType(act.type())
                    .setDate(range(act.date()))
                    .setPlace(act.place())
                    .setAttackers(act.attackers())
                    .setClaimedBy(act.claimedBy())
                    .setSuspected(act.suspected())
                    .setTargets(act.targets())
                    .setWeapons(act.weapons())
                    .setOutcome(act.outcome())
                    .setBasis(act.basis())
                    .setTargetedKilling(act.targetedKilling())
                    .setKilled(act.killed())
                    .setInjured(act.injured())
                    .setMunitions(act.munitions())
                    .setAttackerTexts(act.attackerTexts())
                    .setTargetTexts(act.targetTexts())
                    .setVictimTexts(act.victimTexts())
                    .setWeaponTexts(act.weaponTexts())
                    .setModality(act.hedged() ? Modality.HEDGED : Modality.ASSERTED)
                    .setConfidence(Math.max(confidence, 5))
                    .setDoubts(doubts)
                    .setEvidence(evidence)
                    .build();
            trace.became(act, mention);
            out.add(mention);
        }
        return out;
    }

    private List<PolicyMention> policies(List<PolicyReader.Draft> drafts) {
        List<PolicyMention> out = new ArrayList<>();
        for (PolicyReader.Draft draft : drafts) {
            List<String> doubts = new ArrayList<>(draft.doubts);
            int confidence = PLAIN - 10 * doubts.size();
            confidence -= doubt(draft.modality == Modality.HEDGED, 20, "hedged", doubts);
            confidence -= doubt(draft.date == null, 20, "no date", doubts);
            confidence -= doubt(draft.dateAssumed, 10, "date taken from the publication", doubts);
            Knowledge.Coding coding = draft.coding == null ? knowledge.coding(draft.step) : draft.coding;
            List<EvidenceSpan> evidence = evidence(draft.sentences);
            String id = id("p", evidence, draft.coding == null ? draft.step.name() : coding.cameo());
            if (draft.leading) {
                leading.add(id);
            }
            PolicyMention mention = PolicyMention.newBuilder()
                    .setMentionId(id)
                    .setSource(source)
                    .setTheatre(policyTheatre(draft))
                    .setPlover(coding.plover())
                    .setCameo(coding.cameo())
                    .setStep(draft.step)
                    .setDate(range(draft.date))
                    .setEffective(range(draft.effective))
                    .setActors(List.copyOf(draft.actors))
                    .setRecipients(List.copyOf(draft.recipients))
                    .setActorTexts(List.copyOf(draft.actorTexts))
                    .setRecipientTexts(List.copyOf(draft.recipientTexts))
                    .setModality(draft.modality)
                    .setConfidence(Math.max(confidence, 5))
                    .setDoubts(doubts)
                    .setEvidence(evidence)
                    .build();
            trace.became(draft, mention);
            out.add(mention);
        }
        return out;
    }

    private List<TallyMention> tallies(List<TallyReader.Draft> drafts) {
        List<TallyMention> out = new ArrayList<>();
        for (TallyReader.Draft draft : drafts) {
            List<String> doubts = new ArrayList<>();
            int confidence = PLAIN;
            confidence -= doubt(draft.since() == null, 20, "no first day", doubts);
            confidence -= doubt(draft.asOf() == null, 20, "no last day", doubts);
            List<EvidenceSpan> evidence = evidence(List.of(draft.sentence()));
            TallyMention mention = TallyMention.newBuilder()
                    .setMentionId(id(
                            "t",
                            evidence,
                            draft.subject() + " " + draft.number().low() + " " + draft.countries()))
                    .setSource(source)
                    .setTheatre(tallyTheatre(draft))
                    .setSubject(draft.subject())
                    .setCount(draft.number().quantity())
                    .setSince(draft.since())
                    .setAsOf(draft.asOf())
                    .setAttackers(List.copyOf(draft.attackers()))
                    .setTargets(List.copyOf(draft.targets()))
                    .setCountries(List.copyOf(draft.countries()))
                    .setSaidBy(draft.saidBy())
                    .setAttackerTexts(List.copyOf(draft.attackerTexts()))
                    .setTargetTexts(List.copyOf(draft.targetTexts()))
                    .setConfidence(Math.max(confidence, 5))
                    .setDoubts(doubts)
                    .setEvidence(evidence)
                    .build();
            trace.became(draft, mention);
            out.add(mention);
        }
        return out;
    }

    private static int doubt(boolean holds, int points, String words, List<String> doubts) {
        if (holds) {
            doubts.add(words);
        }
        return holds ? points : 0;
    }

    private static @Nullable DateRange range(@Nullable DateSpan span) {
        return span == null ? null : span.range();
    }

    private List<EvidenceSpan> evidence(Collection<Integer> sentences) {
        List<EvidenceSpan> out = new ArrayList<>();
        for (int index : new LinkedHashSet<>(sentences)) {
            if (out.size() < MOST_EVIDENCE) {
                out.add(
                        index == Sentence.TITLE
                                ? title()
                                : span(body.sentences().get(index)));
            }
        }
        return out;
    }

    private EvidenceSpan span(Sentence sentence) {
        int start = text.start(sentence.start());
        int end = text.end(sentence.end());
        return EvidenceSpan.newBuilder()
                .setStart(start)
                .setEnd(end)
                .setText(text.content().substring(start, end))
                .build();
    }

    private EvidenceSpan title() {
        String title = Objects.requireNonNull(source.getTitle());
        return EvidenceSpan.newBuilder()
                .setStart(0)
                .setEnd(title.length())
                .setText(title)
                .setInTitle(true)
                .build();
    }

    /** The same in every revision that keeps the sentence. */
    private String id(String kind, List<EvidenceSpan> evidence, String what) {
        String base = kind + "\n" + evidence.get(0).getText() + "\n" + what;
        int ordinal = ordinals.merge(base, 1, Integer::sum);
        return source.getArticleId() + "#" + kind + Hashes.sha256(base + "\n" + ordinal, 8);
    }

    private @Nullable String incidentTheatre(Act act) {
        String country = act.place() == null ? null : act.place().getCountry();
        List<String> countries = country == null ? act.countries() : List.of(country);
        Set<String> actors = new TreeSet<>(act.attackers());
        actors.addAll(act.targets());
        actors.addAll(act.claimedBy());
        String theatre = theatre(countries, actors, latest(act.date()));
        if (!countries.isEmpty()) {
            return theatre;
        }
        if (theatre != null) {
            return isAbroad(act, theatre) ? null : theatre;
        }
        return act.localCrime() && act.type() == IncidentType.ATTACK ? unplaced(act) : null;
    }

    /** The theatre of a crime whose place stays open. */
    private @Nullable String unplaced(Act act) {
        for (Theatre theatre : knowledge.theatres().all()) {
            boolean open = !theatre.signsOfHome().isEmpty();
            if (open && whereabouts.areOf(theatre, knowledge.signsOfHome(theatre), act.sentences())) {
                return theatre.id();
            }
        }
        return null;
    }

    /**
     * Whether the sentences that tell of an act without a place name a country that has no part in the theatre, and none of its places: US
     * soldiers hurt by "a Taliban bomber who killed Afghan civilians" were hurt elsewhere.
     */
    private boolean isAbroad(Act act, String theatreId) {
        Theatre theatre = knowledge.theatres().byId(theatreId).orElseThrow();
        Set<String> own = new TreeSet<>(theatre.countries());
        theatre.actors().values().stream()
                .map(Actor::country)
                .filter(Objects::nonNull)
                .forEach(own::add);
        boolean abroad = false;
        for (Sentence sentence : body.sentences()) {
            if (act.sentences().contains(sentence.index())) {
                abroad |= knowledge.world().all(sentence.tokens()).stream()
                        .anyMatch(match -> !own.contains(match.meaning().country()));
                if (knowledge.sites().all(sentence.tokens()).stream()
                        .anyMatch(match -> theatre.sites().contains(match.meaning()))) {
                    return false;
                }
            }
        }
        return abroad;
    }

    private @Nullable String tallyTheatre(TallyReader.Draft draft) {
        Set<String> actors = new TreeSet<>(draft.attackers());
        actors.addAll(draft.targets());
        return theatre(draft.countries(), actors, draft.asOf());
    }

    private @Nullable String policyTheatre(PolicyReader.Draft draft) {
        Set<String> actors = new TreeSet<>(draft.actors);
        actors.addAll(draft.recipients);
        String theatre = theatre(List.of(), actors, latest(draft.date));
        return draft.coding != null && theatre != null && watchesSteps(theatre) ? null : theatre;
    }

    private static boolean isHome(Theatre theatre, String actor) {
        Actor known = theatre.actors().get(actor);
        return known != null && known.country() != null && theatre.countries().contains(known.country());
    }

    private static @Nullable LocalDate latest(@Nullable DateSpan date) {
        return date == null ? null : date.latest();
    }

    /**
     * By country where the text gives one, else by its core actors and those at home in its countries.
     *
     * @param date of what is told; null where not known: then the day of the publication counts
     */
    private @Nullable String theatre(Collection<String> countries, Set<String> actors, @Nullable LocalDate date) {
        LocalDate day = date == null ? source.getPublished() : date;
        for (Theatre theatre : knowledge.theatres().all()) {
            boolean inside = countries.isEmpty()
                    ? theatre.anyPartOf(actors, theatre.core(), day)
                            || actors.stream().anyMatch(actor -> isHome(theatre, actor))
                    : countries.stream().anyMatch(theatre.countries()::contains);
            if (inside) {
                return theatre.id();
            }
        }
        return null;
    }
}
