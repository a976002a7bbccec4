package io.sitrep.dashboard;

import io.sitrep.avro.Basis;
import io.sitrep.avro.Breakdown;
import io.sitrep.avro.Claim;
import io.sitrep.avro.Count;
import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.EvidenceSpan;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Member;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.Position;
import io.sitrep.avro.Qualifier;
import io.sitrep.avro.Quantity;
import io.sitrep.avro.Reason;
import io.sitrep.avro.Source;
import io.sitrep.avro.Stage;
import io.sitrep.avro.Step;
import io.sitrep.avro.Tally;
import io.sitrep.avro.TallySubject;
import io.sitrep.avro.Transition;
import io.sitrep.avro.Verdict;
import io.sitrep.avro.Weapon;
import io.sitrep.avro.WindowKind;
import io.sitrep.schemas.Topics;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;

/**
 * Made-up records that look like real ones: nothing here happened as told. Counts are computed from the incidents, so that the numbers of
 * the page agree with each other.
 */
final class DemoData {

    static final String THEATRE = "iraq-syria-jordan";
    static final String ATTACKS = "us_forces_attacks";
    static final String ALL = "all_incidents";
    static final LocalDate START = LocalDate.of(2023, 10, 17);
    static final LocalDate END = LocalDate.of(2025, 9, 24);

    private static final String[] OUTLETS = {
        "Tigris Wire", "Levant Post", "Desert Monitor", "Capital Dispatch", "Jazira Online", "The Meridian"
    };

    private record Site(
            String name,
            String country,
            String region,
            @Nullable Double latitude,
            @Nullable Double longitude,
            PlacePrecision precision) {

        Site(String name, String country, String region, double latitude, double longitude) {
            this(name, country, region, latitude, longitude, PlacePrecision.EXACT);
        }
    }

    private static final List<Site> SITES = List.of(
            new Site("Ain al-Asad", "IQ", "Anbar", 33.79, 42.44),
            new Site("Erbil Air Base", "IQ", "Erbil", 36.24, 43.96),
            new Site("Victoria Base", "IQ", "Baghdad", 33.26, 44.22),
            new Site("Harir", "IQ", "Erbil", 36.53, 44.34),
            new Site("al-Tanf", "SY", "Homs", 33.5, 38.67),
            new Site("Conoco field", "SY", "Deir ez-Zor", 35.33, 40.3, PlacePrecision.NEAR),
            new Site("al-Omar field", "SY", "Deir ez-Zor", 35.09, 40.56),
            new Site("al-Shaddadi", "SY", "Hasakah", 36.05, 40.73, PlacePrecision.ADM2),
            new Site("Hasakah", "SY", "Hasakah", 36.5, 40.7, PlacePrecision.ADM1),
            new Site("Syria", "SY", "", null, null, PlacePrecision.COUNTRY));

    private static final Site TOWER = new Site("Tower 22", "JO", "Mafraq", 33.32, 38.71);

    static {
        // Copying a record asks Avro whether its classes are trusted; in a process, Serdes says so.
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), type -> type.getPackageName()
                        .equals("io.sitrep.avro")));
    }

    private DemoData() {}

    static Labels labels() {
        return new Labels(Map.of(
                THEATRE,
                new Labels.TheatreLabels(
                        "US and coalition forces in Iraq, Syria and Jordan",
                        "Asia/Baghdad",
                        Map.of(
                                ATTACKS,
                                new Labels.RuleLabel(
                                        "Attacks on US and coalition forces, intercepted ones included",
                                        List.of("in Iraq, Syria or Jordan", "against US forces or the coalition")),
                                ALL,
                                new Labels.RuleLabel(
                                        "All incidents in the theatre", List.of("in Iraq, Syria or Jordan"))),
                        Map.of("us_forces", "US forces", "coalition", "US-led coalition"))));
    }

    /** Applies everything and publishes. */
    static void fill(View view, Topics topics) {
        List<Incident> incidents = incidents();
        incidents.forEach(each -> view.apply(topics.incidents().name(), each.getIncidentId(), each));
        counts(incidents).forEach((key, count) -> view.apply(topics.counts().name(), key, count));
        negotiations().forEach(each -> view.apply(topics.negotiations().name(), each.getNegotiationId(), each));
        tallies().forEach(each -> view.apply(topics.tallies().name(), each.getTallyId(), each));
        DemoMentions.of(incidents)
                .forEach(each -> view.apply(topics.incidentMentions().name(), each.getMentionId(), each));
        view.publish();
    }

    static List<Incident> incidents() {
        Random random = new Random(17);
        List<Incident> out = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            LocalDate day = i < 62
                    ? START.plusDays(random.nextInt(110))
                    : i < 86
                            ? LocalDate.of(2024, 4, 22).plusDays(random.nextInt(400))
                            : END.minusDays(random.nextInt(60));
            Site site = SITES.get(random.nextInt(SITES.size()));
            boolean drone = random.nextInt(10) < 6;
            out.add(incident(random, i, day, site, drone));
        }
        out.add(tower());
        return out;
    }

    private static Incident incident(Random random, int i, LocalDate day, Site site, boolean drone) {
        Outcome outcome = random.nextInt(3) == 0
                ? Outcome.INTERCEPTED
                : random.nextInt(4) == 0
                        ? Outcome.FELL_SHORT
                        : random.nextInt(5) == 0 ? Outcome.UNKNOWN : Outcome.IMPACT;
        int hurt = outcome == Outcome.IMPACT && random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 0;
        boolean claimed = random.nextInt(3) != 0;
        boolean counted = random.nextInt(9) != 0;
        List<Member> members = new ArrayList<>();
        int sources = 1 + random.nextInt(4);
        String weapon = drone ? (random.nextBoolean() ? "a drone" : "two one-way drones") : "a salvo of rockets";
        for (int m = 0; m < sources; m++) {
            String outlet = OUTLETS[(i + m) % OUTLETS.length];
            String quote =
                    switch (m) {
                        case 0 ->
                            "A defence official said " + weapon + " targeted " + site.name() + " overnight"
                                    + (outcome == Outcome.INTERCEPTED
                                            ? ", and that everything was shot down before it arrived."
                                            : ".");
                        case 1 ->
                            "Security sources told this outlet that "
                                    + (hurt > 0
                                            ? hurt + " service members were treated for minor injuries"
                                            : "there were no casualties")
                                    + " after the attack on " + site.name() + ".";
                        case 2 ->
                            "In a statement on its channel the group said its fighters had struck the base at "
                                    + site.name() + " \u201cin answer to the killing in Gaza\u201d.";
                        default ->
                            "It was one of several attacks on the garrison at " + site.name() + " in the past weeks.";
                    };
            members.add(member(
                    "art" + i + "-" + m + "#i1",
                    outlet,
                    "https://news.example/" + i + "/" + m,
                    drone ? "Drone attack reported at " + site.name() : "Rockets fired at " + site.name(),
                    day.plusDays(m / 2),
                    quote,
                    m == 1 ? estimate(hurt, hurt, hurt) : null));
        }
        List<Basis> basis = new ArrayList<>(List.of(Basis.OFFICIAL));
        if (sources > 1) {
            basis.add(Basis.REPORTED);
        }
        if (claimed) {
            basis.add(Basis.CLAIMED);
        }
        String id = day + "-" + site.country().toLowerCase(Locale.ROOT) + "-"
                + site.name().toLowerCase(Locale.ROOT).replace(' ', '-') + "-" + (drone ? "drone" : "rocket") + "-"
                + String.format(Locale.ROOT, "%04x", 4096 + i * 131);
        return Incident.newBuilder()
                .setIncidentId(id)
                .setTheatre(THEATRE)
                .setType(drone ? IncidentType.AIR_DRONE_STRIKE : IncidentType.SHELLING_ARTILLERY_MISSILE)
                .setDate(new DateRange(
                        day,
                        i % 13 == 5 ? day.plusDays(1) : day,
                        i % 13 == 5 ? DatePrecision.SPAN_2_TO_6_DAYS : DatePrecision.DAY))
                .setPlace(place(site))
                .setAttackers(claimed ? List.of() : i % 2 == 0 ? List.of("iran_aligned_militias") : List.of())
                .setClaimedBy(claimed ? List.of("islamic_resistance_in_iraq") : List.of())
                .setSuspected(i % 5 == 0 ? List.of("kataib_hezbollah") : List.of())
                .setTargets(i % 4 == 0 ? List.of("coalition", "us_forces") : List.of("us_forces"))
                .setWeapons(List.of(drone ? Weapon.DRONE : Weapon.ROCKET))
                .setOutcome(outcome)
                .setBasis(basis)
                .setKilled(sources > 1 ? estimate(0, 0, 0) : null)
                .setInjured(
                        sources > 1
                                ? estimate(
                                        hurt,
                                        hurt,
                                        hurt == 0 ? Integer.valueOf(0) : hurt > 3 ? null : Integer.valueOf(hurt + 2))
                                : null)
                .setMembers(members)
                .setSources(sources)
                .setIndependentSources(Math.max(1, sources - 1))
                .setConfidence(55 + random.nextInt(43))
                .setVerdicts(verdicts(counted))
                .build();
    }

    /** What a malicious feed might deliver, on top of the list. */
    static List<Incident> hostile() {
        String script = "<script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\">";
        List<String> texts =
                List.of(script, "\u202Eesrever\u202C \u2067\u05D0\u05D1\u2069", "A very long headline ".repeat(500));
        List<Incident> out = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            out.add(Incident.newBuilder(tower())
                    .setIncidentId("hostile-" + i)
                    .setDate(new DateRange(END, END, DatePrecision.DAY))
                    .setPlace(
                            place(new Site(text.substring(0, Math.min(text.length(), 400)), "IQ", "Anbar", 33.4, 43.3)))
                    .setMembers(List.of(member(
                            "hostile-" + i + "#i1",
                            text,
                            i == 0 ? "javascript:document.title='pwned'" : "https://news.example/" + i,
                            text,
                            END,
                            text,
                            null)))
                    .build());
        }
        return out;
    }

    private static Incident tower() {
        LocalDate day = LocalDate.of(2024, 1, 28);
        return Incident.newBuilder()
                .setIncidentId("2024-01-28-jo-tower-22-drone-3fa2")
                .setTheatre(THEATRE)
                .setType(IncidentType.AIR_DRONE_STRIKE)
                .setDate(new DateRange(day, day, DatePrecision.DAY))
                .setPlace(place(TOWER))
                .setClaimedBy(List.of("islamic_resistance_in_iraq"))
                .setAttackers(List.of("iran_aligned_militias"))
                .setTargets(List.of("us_forces"))
                .setWeapons(List.of(Weapon.DRONE))
                .setOutcome(Outcome.IMPACT)
                .setBasis(List.of(Basis.CLAIMED, Basis.OFFICIAL, Basis.REPORTED))
                .setKilled(estimate(3, 3, 3))
                .setInjured(estimate(25, 40, null))
                .setMembers(List.of(
                        member(
                                "t22-a#i1",
                                "Capital Dispatch",
                                "https://news.example/t22/a",
                                "Three soldiers killed at outpost in Jordan",
                                day,
                                "Three American soldiers were killed and at least 25 hurt when a drone hit their quarters at Tower 22, the command said.",
                                estimate(25, 25, null)),
                        member(
                                "t22-b#i1",
                                "Tigris Wire",
                                "https://news.example/t22/b",
                                "Number of wounded rises after strike on outpost",
                                day.plusDays(1),
                                "By Monday the number of injured had risen above 40, according to two officials.",
                                estimate(40, 40, null))))
                .setSources(2)
                .setIndependentSources(2)
                .setConfidence(96)
                .setVerdicts(verdicts(true))
                .build();
    }

    private static List<Verdict> verdicts(boolean counted) {
        return List.of(
                new Verdict(ALL, 1, true, "no condition excludes it"),
                new Verdict(
                        ATTACKS,
                        1,
                        counted,
                        counted
                                ? "target us_forces and country are those of the rule"
                                : "confidence 48 is below the 50 that the rule demands"));
    }

    static Member member(
            String id,
            String outlet,
            String url,
            String title,
            LocalDate day,
            String quote,
            @Nullable Estimate injured) {
        return Member.newBuilder()
                .setMentionId(id)
                .setSource(source(id, outlet, url, title, day))
                .setQuote(new EvidenceSpan(120, 120 + quote.length(), quote, false))
                .setInjured(injured)
                .setConfidence(85)
                .build();
    }

    /** A mention's id begins with that of its article. */
    static String articleId(String mentionId) {
        int end = mentionId.indexOf('#');
        return end < 0 ? mentionId : mentionId.substring(0, end);
    }

    static Source source(String id, String outlet, String url, String title, LocalDate day) {
        return Source.newBuilder()
                .setArticleId(articleId(id))
                .setRevision("r1")
                .setOutlet(outlet)
                .setUrl(url)
                .setTitle(title)
                .setPublished(day)
                .setSketch(List.of(1L, 2L, 3L))
                .build();
    }

    private static Place place(Site site) {
        boolean country = site.precision() == PlacePrecision.COUNTRY;
        return Place.newBuilder()
                .setName(country ? null : site.name())
                .setCountry(site.country())
                .setRegion(site.region().isEmpty() ? null : site.region())
                .setLatitude(site.latitude())
                .setLongitude(site.longitude())
                .setPrecision(site.precision())
                .build();
    }

    static Estimate estimate(int low, int best, @Nullable Integer high) {
        return new Estimate(low, best, high);
    }

    /** By the key of the topic. */
    static Map<String, Count> counts(List<Incident> incidents) {
        Map<String, Count> out = new LinkedHashMap<>();
        for (String rule : List.of(ALL, ATTACKS)) {
            List<Incident> counted = incidents.stream()
                    .filter(each -> each.getVerdicts().stream()
                            .anyMatch(verdict -> verdict.getRule().equals(rule) && verdict.getCounted()))
                    .toList();
            for (Breakdown breakdown : Breakdown.values()) {
                Map<String, List<Incident>> values = new LinkedHashMap<>();
                for (Incident each : counted) {
                    for (String value : values(each, breakdown)) {
                        values.computeIfAbsent(value, key -> new ArrayList<>()).add(each);
                    }
                }
                values.forEach((value, of) -> {
                    of.stream()
                            .map(DemoData::day)
                            .distinct()
                            .forEach(day -> put(
                                    out, rule, WindowKind.DAY, day.toString(), day, day, breakdown, value, of, null));
                    for (int days : new int[] {7, 30, 90}) {
                        LocalDate from = END.minusDays(days - 1L);
                        List<Incident> before = of.stream()
                                .filter(each -> in(each, from.minusDays(days), from.minusDays(1)))
                                .toList();
                        put(out, rule, WindowKind.ROLLING, days + "d", from, END, breakdown, value, of, before);
                    }
                    put(out, rule, WindowKind.SINCE, "since-" + START, START, END, breakdown, value, of, null);
                });
            }
        }
        return out;
    }

    private static LocalDate day(Incident incident) {
        return incident.getDate().getEarliest();
    }

    private static boolean in(Incident incident, LocalDate from, LocalDate to) {
        return !day(incident).isBefore(from) && !day(incident).isAfter(to);
    }

    private static List<String> values(Incident incident, Breakdown breakdown) {
        return switch (breakdown) {
            case TOTAL -> List.of("all");
            case COUNTRY -> List.of(incident.getPlace().getCountry());
            case TYPE -> List.of(incident.getType().name());
            case ATTACKER ->
                !incident.getClaimedBy().isEmpty()
                        ? incident.getClaimedBy()
                        : incident.getAttackers().isEmpty() ? List.of("unknown") : incident.getAttackers();
        };
    }

    private static void put(
            Map<String, Count> out,
            String rule,
            WindowKind kind,
            String window,
            LocalDate from,
            LocalDate to,
            Breakdown breakdown,
            String value,
            List<Incident> of,
            @Nullable List<Incident> previous) {
        List<Incident> hits = of.stream().filter(each -> in(each, from, to)).toList();
        int low = (int)
                hits.stream().filter(each -> each.getIndependentSources() > 1).count();
        // As if beside each of these lay one that misses only the confidence.
        int possible =
                (int) hits.stream().filter(each -> each.getConfidence() < 61).count();
        Count count = Count.newBuilder()
                .setTheatre(THEATRE)
                .setRule(rule)
                .setRuleVersion(1)
                .setWindowKind(kind)
                .setWindow(window)
                .setFromDay(from)
                .setToDay(to)
                .setBreakdown(breakdown)
                .setValue(value)
                .setIncidents(estimate(low, hits.size(), hits.size() + possible))
                .setKilled(sum(hits.stream().map(Incident::getKilled).toList()))
                .setInjured(sum(hits.stream().map(Incident::getInjured).toList()))
                .setPrevious(previous == null ? null : Integer.valueOf(previous.size()))
                .setPreviousKilled(best(previous, Incident::getKilled))
                .setPreviousInjured(best(previous, Incident::getInjured))
                .setIncidentIds(
                        kind == WindowKind.DAY
                                ? hits.stream()
                                        .map(Incident::getIncidentId)
                                        .sorted()
                                        .toList()
                                : List.of())
                .build();
        out.put(String.join("|", THEATRE, rule, window, breakdown.name(), value), count);
    }

    private static @Nullable Integer best(
            @Nullable List<Incident> incidents, Function<Incident, @Nullable Estimate> number) {
        return incidents == null
                ? null
                : Integer.valueOf(sum(incidents.stream().map(number).toList()).getBest());
    }

    private static Estimate sum(List<@Nullable Estimate> estimates) {
        int low = 0;
        int best = 0;
        Integer high = 0;
        for (Estimate each : estimates) {
            if (each != null) {
                low += each.getLow();
                best += each.getBest();
                high = high == null || each.getHigh() == null ? null : Integer.valueOf(high + each.getHigh());
            }
        }
        return estimate(low, best, high);
    }

    static List<Negotiation> negotiations() {
        return List.of(
                Negotiation.newBuilder()
                        .setNegotiationId("us-iraq-coalition-mission")
                        .setTheatre(THEATRE)
                        .setTitle("US-Iraq talks on the end of the coalition's mission")
                        .setParties(List.of("iraq", "us"))
                        .setStage(Stage.IMPLEMENTING)
                        .setContested(false)
                        .setDelayed(true)
                        .setDeadline(LocalDate.of(2026, 9, 30))
                        .setReplacedDeadlines(List.of(LocalDate.of(2025, 9, 30)))
                        .setPositions(Map.of("iraq", Position.COMMITTED, "us", Position.CONDITIONAL))
                        .setSince(LocalDate.of(2025, 8, 28))
                        .setTransitions(
                                List.of(
                                        transition(
                                                LocalDate.of(2024, 1, 5),
                                                Step.WITHDRAWAL_DEMANDED,
                                                "iraq",
                                                Stage.NONE,
                                                Stage.PROPOSED,
                                                "exit-demanded",
                                                false,
                                                false,
                                                null,
                                                "The prime minister said a committee would be set up to end the presence of the coalition for good."),
                                        transition(
                                                LocalDate.of(2024, 1, 25),
                                                Step.TALKS_AGREED,
                                                "us",
                                                Stage.PROPOSED,
                                                Stage.TALKS_AGREED,
                                                "talks-agreed",
                                                false,
                                                false,
                                                null,
                                                "Both governments agreed to start a higher military commission in the coming days."),
                                        transition(
                                                LocalDate.of(2024, 1, 27),
                                                Step.TALKS_STARTED,
                                                "iraq",
                                                Stage.TALKS_AGREED,
                                                Stage.IN_TALKS,
                                                "started",
                                                false,
                                                false,
                                                null,
                                                "The first round was held in Baghdad on Saturday in the presence of the prime minister."),
                                        transition(
                                                LocalDate.of(2024, 1, 29),
                                                Step.TALKS_STALLED,
                                                "us",
                                                Stage.IN_TALKS,
                                                Stage.PAUSED,
                                                "stalled",
                                                false,
                                                false,
                                                null,
                                                "Talks were put off after the deaths at the outpost, two people with knowledge of them said."),
                                        transition(
                                                LocalDate.of(2024, 2, 11),
                                                Step.TALKS_RESUMED,
                                                "iraq",
                                                Stage.PAUSED,
                                                Stage.IN_TALKS,
                                                "resumed",
                                                false,
                                                false,
                                                null,
                                                "The commission met again on Sunday and will go on as long as nothing disturbs it."),
                                        transition(
                                                LocalDate.of(2024, 8, 15),
                                                Step.DEADLINE_DELAYED,
                                                "iraq",
                                                Stage.IN_TALKS,
                                                Stage.IN_TALKS,
                                                "slipped",
                                                false,
                                                true,
                                                null,
                                                "The announcement of an end date is postponed because of recent developments, the ministry said."),
                                        transition(
                                                LocalDate.of(2024, 9, 27),
                                                Step.MISSION_END_AGREED,
                                                "us",
                                                Stage.IN_TALKS,
                                                Stage.TERMS_AGREED,
                                                "terms",
                                                false,
                                                false,
                                                LocalDate.of(2025, 9, 30),
                                                "The mission will end within twelve months and no later than the end of September 2025, says the joint statement."),
                                        transition(
                                                LocalDate.of(2025, 8, 28),
                                                Step.WITHDRAWAL_STARTED,
                                                "us",
                                                Stage.TERMS_AGREED,
                                                Stage.IMPLEMENTING,
                                                "implementing",
                                                false,
                                                true,
                                                LocalDate.of(2026, 9, 30),
                                                "The first convoys left the base in Anbar this week, an officer of the joint command said.")))
                        .build(),
                Negotiation.newBuilder()
                        .setNegotiationId("militia-truce")
                        .setTheatre(THEATRE)
                        .setTitle("Truce of the militias with US forces")
                        .setParties(List.of("iran_aligned_militias", "us_forces"))
                        .setStage(Stage.COLLAPSED)
                        .setContested(true)
                        .setDelayed(false)
                        .setPositions(Map.of("iran_aligned_militias", Position.SEEKS_EXIT))
                        .setSince(LocalDate.of(2024, 4, 21))
                        .setTransitions(
                                List.of(
                                        transition(
                                                LocalDate.of(2024, 1, 30),
                                                Step.TRUCE_DECLARED,
                                                "kataib_hezbollah",
                                                Stage.NONE,
                                                Stage.IMPLEMENTING,
                                                "declared",
                                                false,
                                                false,
                                                null,
                                                "The group announced that it suspends its operations so as not to embarrass the government."),
                                        transition(
                                                LocalDate.of(2024, 3, 2),
                                                Step.THREAT_ISSUED,
                                                "nujaba",
                                                Stage.IMPLEMENTING,
                                                Stage.IMPLEMENTING,
                                                "threatened",
                                                true,
                                                false,
                                                null,
                                                "The quiet is only the calm before the storm, the leader of another faction said."),
                                        transition(
                                                LocalDate.of(2024, 4, 21),
                                                Step.TRUCE_ENDED,
                                                "kataib_hezbollah",
                                                Stage.IMPLEMENTING,
                                                Stage.COLLAPSED,
                                                "ended",
                                                true,
                                                false,
                                                null,
                                                "Factions have decided to resume attacks after seeing little progress in the talks, a post on a channel near them said.")))
                        .build());
    }

    private static Transition transition(
            LocalDate day,
            Step step,
            String actor,
            Stage from,
            Stage to,
            String rule,
            boolean contested,
            boolean delayed,
            @Nullable LocalDate deadline,
            String quote) {
        String id = "neg-" + day + "#p1";
        return Transition.newBuilder()
                .setEffective(day)
                .setReported(day.plusDays(1))
                .setStep(step)
                .setActors(List.of(actor))
                .setFromStage(from)
                .setToStage(to)
                .setContested(contested)
                .setDelayed(delayed)
                .setDeadline(deadline)
                .setRule(rule)
                .setReasons(List.of(Reason.newBuilder()
                        .setMentionId(id)
                        .setSource(source(
                                id,
                                OUTLETS[day.getDayOfMonth() % OUTLETS.length],
                                "https://news.example/talks/" + day,
                                "Baghdad and Washington: where the talks stand",
                                day.plusDays(1)))
                        .setQuote(new EvidenceSpan(40, 40 + quote.length(), quote, false))
                        .build()))
                .build();
    }

    static List<Tally> tallies() {
        return List.of(
                tally(
                        "attacks-on-us-forces-since-2023-10-17",
                        TallySubject.ATTACKS,
                        ATTACKS,
                        List.of("iran_aligned_militias"),
                        List.of(
                                claim(
                                        LocalDate.of(2023, 11, 10),
                                        46,
                                        46,
                                        46,
                                        Qualifier.EXACT,
                                        17,
                                        null,
                                        false,
                                        "There have been 46 attacks on our forces since 17 October, a spokeswoman said."),
                                claim(
                                        LocalDate.of(2023, 12, 20),
                                        100,
                                        100,
                                        null,
                                        Qualifier.OVER,
                                        36,
                                        54,
                                        false,
                                        "Forces have come under attack more than 100 times since mid-October, officials say."),
                                claim(
                                        LocalDate.of(2024, 1, 30),
                                        165,
                                        165,
                                        165,
                                        Qualifier.EXACT,
                                        53,
                                        65,
                                        false,
                                        "The count stands at 165 attacks, 66 in Iraq, 98 in Syria and one in Jordan."),
                                claim(
                                        LocalDate.of(2024, 11, 20),
                                        200,
                                        206,
                                        null,
                                        Qualifier.ABOUT,
                                        66,
                                        41,
                                        false,
                                        "An official put the total at about 206 since last October."))),
                tally(
                        "injured-us-forces-since-2023-10-17",
                        TallySubject.INJURED,
                        null,
                        List.of(),
                        List.of(
                                claim(
                                        LocalDate.of(2024, 1, 30),
                                        80,
                                        80,
                                        null,
                                        Qualifier.OVER,
                                        null,
                                        null,
                                        false,
                                        "More than 80 service members were hurt since the autumn, most of them lightly."),
                                claim(
                                        LocalDate.of(2024, 2, 20),
                                        70,
                                        70,
                                        70,
                                        Qualifier.ABOUT,
                                        null,
                                        null,
                                        true,
                                        "About 70 were injured, another outlet reported."))));
    }

    private static Tally tally(
            String id, TallySubject subject, @Nullable String rule, List<String> attackers, List<Claim> claims) {
        return Tally.newBuilder()
                .setTallyId(THEATRE + "-" + id)
                .setTheatre(THEATRE)
                .setSubject(subject)
                .setAttackers(attackers)
                .setTargets(List.of("us_forces"))
                .setCountries(List.of("IQ", "JO", "SY"))
                .setRule(rule)
                .setClaims(claims)
                .build();
    }

    private static Claim claim(
            LocalDate asOf,
            int low,
            int best,
            @Nullable Integer high,
            Qualifier qualifier,
            @Nullable Integer observed,
            @Nullable Integer implied,
            boolean contradicts,
            String quote) {
        String id = "tally-" + asOf + "#t1";
        return Claim.newBuilder()
                .setAsOf(asOf)
                .setSince(START)
                .setCount(new Quantity(low, best, high, qualifier))
                .setObserved(observed == null ? null : estimate(observed - 2, observed, observed + 3))
                .setResidual(observed == null ? null : Integer.valueOf(best - observed))
                .setImplied(implied)
                .setContradicts(contradicts)
                .setMentionIds(List.of(id))
                .setQuote(new EvidenceSpan(10, 10 + quote.length(), quote, false))
                .setSource(source(
                        id,
                        "Capital Dispatch",
                        "https://news.example/tally/" + asOf,
                        "How often have they been attacked?",
                        asOf))
                .build();
    }
}
