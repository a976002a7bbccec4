package io.sitrep.aggregate;

import io.sitrep.avro.Basis;
import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.EvidenceSpan;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Modality;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.Plover;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Qualifier;
import io.sitrep.avro.Quantity;
import io.sitrep.avro.Source;
import io.sitrep.avro.Step;
import io.sitrep.avro.TallyMention;
import io.sitrep.avro.TallySubject;
import io.sitrep.avro.Weapon;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mentions made by hand, as an extractor without fault would make them. */
final class Told {

    static final String THEATRE = "iraq-syria-jordan";

    private Told() {}

    static Source source(String article, @Nullable String published) {
        return source(article, published, List.of());
    }

    static Source source(String article, @Nullable String published, List<Long> sketch) {
        return Source.newBuilder()
                .setArticleId(article)
                .setRevision("r1")
                .setOutlet(null)
                .setUrl(null)
                .setTitle(null)
                .setPublished(published == null ? null : LocalDate.parse(published))
                .setSketch(sketch)
                .build();
    }

    static EvidenceSpan evidence(String text) {
        return new EvidenceSpan(0, text.length(), text, false);
    }

    static DateRange day(String day) {
        return new DateRange(LocalDate.parse(day), LocalDate.parse(day), DatePrecision.DAY);
    }

    static DateRange days(String from, String to) {
        LocalDate earliest = LocalDate.parse(from);
        LocalDate latest = LocalDate.parse(to);
        long width = ChronoUnit.DAYS.between(earliest, latest);
        DatePrecision precision = width == 0
                ? DatePrecision.DAY
                : width < 6
                        ? DatePrecision.SPAN_2_TO_6_DAYS
                        : width < 8
                                ? DatePrecision.WEEK
                                : width < 32 ? DatePrecision.MONTH : DatePrecision.YEAR_OR_MORE;
        return new DateRange(earliest, latest, precision);
    }

    static Place place(String name, String country, @Nullable String region, PlacePrecision precision) {
        return new Place(name, country, region, null, null, precision);
    }

    static Place site(String name, String country, String region) {
        return place(name, country, region, PlacePrecision.EXACT);
    }

    static Place country(String country) {
        return new Place(null, country, null, null, null, PlacePrecision.COUNTRY);
    }

    static final Place ASAD = site("Ain al-Asad", "IQ", "Anbar");
    static final Place HARIR = site("Harir", "IQ", "Erbil");
    static final Place TANF = site("al-Tanf", "SY", "Homs");
    static final Place TOWER_22 = site("Tower 22", "JO", "Mafraq");

    static Estimate exactly(int number) {
        return new Estimate(number, number, number);
    }

    static Estimate atLeast(int number) {
        return new Estimate(number, number, null);
    }

    /** An incident of the article, told as a drone strike on US forces unless changed. */
    static IncidentMention.Builder incident(String article, int number, String published) {
        return IncidentMention.newBuilder()
                .setMentionId(article + "#i" + number)
                .setSource(source(article, published))
                .setTheatre(THEATRE)
                .setType(IncidentType.AIR_DRONE_STRIKE)
                .setDate(day(published))
                .setPlace(ASAD)
                .setAttackers(List.of())
                .setTargets(List.of("us_forces"))
                .setWeapons(List.of(Weapon.DRONE))
                .setOutcome(Outcome.UNKNOWN)
                .setBasis(List.of(Basis.REPORTED))
                .setModality(Modality.ASSERTED)
                .setConfidence(80)
                .setEvidence(List.of(evidence("told by " + article)));
    }

    static IncidentMention.Builder usStrike(String article, int number, String published) {
        return incident(article, number, published)
                .setAttackers(List.of("us_forces"))
                .setTargets(List.of("kataib_hezbollah"))
                .setWeapons(List.of(Weapon.AIRCRAFT_BOMB));
    }

    static PolicyMention.Builder policy(String article, Step step, String published, String... actors) {
        return PolicyMention.newBuilder()
                .setMentionId(article + "#p" + step)
                .setSource(source(article, published))
                .setTheatre(THEATRE)
                .setPlover(Plover.OTHER)
                .setCameo("010")
                .setStep(step)
                .setDate(day(published))
                .setEffective(null)
                .setActors(List.of(actors))
                .setRecipients(List.of())
                .setModality(Modality.ASSERTED)
                .setConfidence(80)
                .setEvidence(List.of(evidence("told by " + article)));
    }

    static TallyMention.Builder attacks(String article, int number, String asOf) {
        return TallyMention.newBuilder()
                .setMentionId(article + "#t" + number)
                .setSource(source(article, asOf))
                .setTheatre(THEATRE)
                .setSubject(TallySubject.ATTACKS)
                .setCount(new Quantity(number, number, number, Qualifier.EXACT))
                .setSince(LocalDate.parse("2023-10-17"))
                .setAsOf(LocalDate.parse(asOf))
                .setAttackers(List.of())
                .setTargets(List.of("us_forces"))
                .setCountries(List.of())
                .setConfidence(80)
                .setEvidence(List.of(evidence("told by " + article)));
    }
}
