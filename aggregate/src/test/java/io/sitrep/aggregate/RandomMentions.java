package io.sitrep.aggregate;

import io.sitrep.avro.Basis;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Modality;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Qualifier;
import io.sitrep.avro.Quantity;
import io.sitrep.avro.Step;
import io.sitrep.avro.TallyMention;
import io.sitrep.avro.TallySubject;
import io.sitrep.avro.Weapon;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Mentions from a seed: few days, few sites, few actors, so that they collide, chain and contradict each other as much as can be. */
final class RandomMentions {

    private static final List<Place> PLACES = List.of(
            Told.ASAD,
            Told.ASAD,
            Told.HARIR,
            Told.TANF,
            Told.site("Erbil", "IQ", "Erbil"),
            Told.site("Erbil Air Base", "IQ", "Erbil"),
            Told.place("Anbar", "IQ", "Anbar", PlacePrecision.ADM1),
            Told.place("northeastern Syria", "SY", null, PlacePrecision.SUBREGION),
            Told.country("IQ"),
            Told.country("SY"));
    private static final List<IncidentType> TYPES = List.of(
            IncidentType.AIR_DRONE_STRIKE,
            IncidentType.AIR_DRONE_STRIKE,
            IncidentType.SHELLING_ARTILLERY_MISSILE,
            IncidentType.ATTACK,
            IncidentType.REMOTE_EXPLOSIVE_LANDMINE_IED);
    private static final List<List<String>> SIDES = List.of(
            List.of(),
            List.of(),
            List.of("us_forces"),
            List.of("kataib_hezbollah"),
            List.of("islamic_resistance_in_iraq"),
            List.of("iran_aligned_militias"));
    private static final LocalDate START = LocalDate.parse("2024-01-20");

    private final Random random;

    RandomMentions(long seed) {
        this.random = new Random(seed);
    }

    List<SpecificRecord> some(int size) {
        List<SpecificRecord> out = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            out.add(one(i));
        }
        return out;
    }

    SpecificRecord one(int number) {
        int kind = random.nextInt(10);
        return kind < 7 ? incident(number) : kind < 9 ? policy(number) : tally(number);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private LocalDate day() {
        return START.plusDays(random.nextInt(6));
    }

    private @Nullable DateRange date() {
        LocalDate from = day();
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> Told.days(from.toString(), from.plusDays(1).toString());
            case 2 -> Told.days(from.toString(), from.plusDays(3).toString());
            case 3 -> Told.days("2024-01-01", "2024-01-31");
            default -> Told.day(from.toString());
        };
    }

    private @Nullable Estimate number() {
        int best = random.nextInt(5);
        return switch (random.nextInt(4)) {
            case 0 -> Told.exactly(best);
            case 1 -> Told.atLeast(best);
            default -> null;
        };
    }

    private String article() {
        return "article-" + random.nextInt(8);
    }

    private @Nullable String published() {
        return random.nextInt(10) == 0
                ? null
                : day().plusDays(random.nextInt(3)).toString();
    }

    private List<Long> sketch() {
        long text = random.nextInt(4);
        return List.of(text * 10, text * 10 + 1, text * 10 + 2);
    }

    private IncidentMention incident(int number) {
        List<String> attackers = any(SIDES);
        String article = article();
        return Told.incident(article, number, START.toString())
                .setSource(Told.source(article, published(), sketch()))
                .setDate(date())
                .setPlace(random.nextInt(12) == 0 ? null : any(PLACES))
                .setType(any(TYPES))
                .setAttackers(attackers)
                .setClaimedBy(random.nextInt(5) == 0 ? List.of("islamic_resistance_in_iraq") : List.of())
                .setSuspected(any(SIDES))
                .setTargets(any(SIDES))
                .setWeapons(List.of(any(List.of(Weapon.DRONE, Weapon.ROCKET, Weapon.UNKNOWN))))
                .setOutcome(any(List.of(Outcome.values())))
                .setBasis(List.of(any(List.of(Basis.values()))))
                .setTargetedKilling(random.nextInt(6) == 0)
                .setVictimTexts(random.nextInt(4) == 0 ? List.of(any(List.of("Abu Taqwa", "Qasim Saadi"))) : List.of())
                .setKilled(number())
                .setInjured(number())
                .setModality(random.nextInt(10) == 0 ? Modality.HYPOTHETICAL : Modality.ASSERTED)
                .setConfidence(random.nextInt(101))
                .build();
    }

    private PolicyMention policy(int number) {
        List<Step> steps = List.of(
                Step.TALKS_AGREED,
                Step.TALKS_STARTED,
                Step.TALKS_STALLED,
                Step.TALKS_RESUMED,
                Step.MISSION_END_AGREED,
                Step.DEADLINE_DELAYED,
                Step.TRUCE_DECLARED,
                Step.TRUCE_ENDED,
                Step.DEAL_DENIED,
                Step.WITHDRAWAL_STARTED);
        String article = article();
        return Told.policy(article, any(steps), START.toString())
                .setMentionId(article + "#p" + number)
                .setSource(Told.source(article, published()))
                .setActors(any(List.of(List.of("us"), List.of("iraq"), List.of("iraq", "us"), List.of("nujaba"))))
                .setDate(date())
                .setEffective(random.nextBoolean() ? Told.day(day().toString()) : null)
                .setModality(random.nextInt(4) == 0 ? Modality.HEDGED : Modality.ASSERTED)
                .build();
    }

    private TallyMention tally(int number) {
        int count = random.nextInt(30);
        String article = article();
        return Told.attacks(article, number, START.toString())
                .setSource(Told.source(article, published()))
                .setSubject(any(List.of(TallySubject.ATTACKS, TallySubject.STRIKES, TallySubject.INJURED)))
                .setCount(new Quantity(count, count, random.nextBoolean() ? count : null, Qualifier.EXACT))
                .setSince(random.nextInt(5) == 0 ? null : START.plusDays(random.nextInt(2)))
                .setAsOf(random.nextInt(8) == 0 ? null : START.plusDays(2 + random.nextInt(6)))
                .setCountries(any(List.of(List.of(), List.of("IQ"), List.of("SY"))))
                .build();
    }
}
