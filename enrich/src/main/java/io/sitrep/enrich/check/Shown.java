package io.sitrep.enrich.check;

import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Place;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Quantity;
import io.sitrep.avro.TallyMention;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Mentions in the notation of example files: a name and a text, a list of texts, or null for what the text does not say. */
final class Shown {

    private static final List<String> INCIDENT_FIELDS = List.of(
            "type",
            "date",
            "place",
            "country",
            "region",
            "precision",
            "attackers",
            "claimedBy",
            "suspected",
            "targets",
            "weapons",
            "outcome",
            "basis",
            "killed",
            "injured",
            "munitions",
            "targetedKilling",
            "modality",
            "theatre",
            "attackerTexts",
            "targetTexts",
            "victimTexts",
            "weaponTexts",
            "spans");

    private static final List<String> POLICY_FIELDS = List.of(
            "step",
            "date",
            "effective",
            "actors",
            "recipients",
            "actorTexts",
            "recipientTexts",
            "modality",
            "theatre",
            "plover",
            "cameo",
            "spans");

    private static final List<String> TALLY_FIELDS =
            List.of("subject", "count", "since", "asOf", "attackers", "targets", "countries", "saidBy", "theatre");

    private Shown() {}

    /** The fields that a row of an example can name. */
    static List<String> fields(Example.Kind kind) {
        return switch (kind) {
            case INCIDENTS -> INCIDENT_FIELDS;
            case POLICIES -> POLICY_FIELDS;
            case TALLIES -> TALLY_FIELDS;
        };
    }

    static Map<String, @Nullable Object> of(IncidentMention mention) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        Place place = mention.getPlace();
        out.put("type", mention.getType().name());
        out.put("date", date(mention.getDate()));
        out.put("place", place == null ? null : place.getName());
        out.put("country", place == null ? null : place.getCountry());
        out.put("region", place == null ? null : place.getRegion());
        out.put("precision", place == null ? null : place.getPrecision().name());
        out.put("attackers", mention.getAttackers());
        out.put("claimedBy", mention.getClaimedBy());
        out.put("suspected", mention.getSuspected());
        out.put("targets", mention.getTargets());
        out.put("weapons", names(mention.getWeapons()));
        out.put("outcome", mention.getOutcome().name());
        out.put("basis", names(mention.getBasis()));
        out.put("killed", number(mention.getKilled()));
        out.put("injured", number(mention.getInjured()));
        out.put("munitions", number(mention.getMunitions()));
        out.put("targetedKilling", String.valueOf(mention.getTargetedKilling()));
        out.put("modality", mention.getModality().name());
        out.put("theatre", mention.getTheatre());
        out.put("attackerTexts", mention.getAttackerTexts());
        out.put("targetTexts", mention.getTargetTexts());
        out.put("victimTexts", mention.getVictimTexts());
        out.put("weaponTexts", mention.getWeaponTexts());
        out.put("spans", String.valueOf(mention.getEvidence().size()));
        return out;
    }

    static Map<String, @Nullable Object> of(PolicyMention mention) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("step", mention.getStep().name());
        out.put("date", date(mention.getDate()));
        out.put("effective", date(mention.getEffective()));
        out.put("actors", mention.getActors());
        out.put("recipients", mention.getRecipients());
        out.put("actorTexts", mention.getActorTexts());
        out.put("recipientTexts", mention.getRecipientTexts());
        out.put("modality", mention.getModality().name());
        out.put("theatre", mention.getTheatre());
        out.put("plover", mention.getPlover().name());
        out.put("cameo", mention.getCameo());
        out.put("spans", String.valueOf(mention.getEvidence().size()));
        return out;
    }

    static Map<String, @Nullable Object> of(TallyMention mention) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("subject", mention.getSubject().name());
        out.put("count", number(mention.getCount()));
        out.put("since", Objects.toString(mention.getSince(), null));
        out.put("asOf", Objects.toString(mention.getAsOf(), null));
        out.put("attackers", mention.getAttackers());
        out.put("targets", mention.getTargets());
        out.put("countries", mention.getCountries());
        out.put("saidBy", mention.getSaidBy());
        out.put("theatre", mention.getTheatre());
        return out;
    }

    private static List<String> names(List<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().toList();
    }

    private static @Nullable String date(@Nullable DateRange range) {
        if (range == null) {
            return null;
        }
        return range.getEarliest().equals(range.getLatest())
                ? range.getEarliest().toString()
                : range.getEarliest() + "/" + range.getLatest();
    }

    /** 3 for exactly three, 3+ for three or more, 2-4 for a range. */
    private static @Nullable String number(@Nullable Estimate estimate) {
        if (estimate == null) {
            return null;
        }
        if (estimate.getHigh() == null) {
            return estimate.getLow() + "+";
        }
        return estimate.getHigh() == estimate.getLow()
                ? String.valueOf(estimate.getLow())
                : estimate.getLow() + "-" + estimate.getHigh();
    }

    private static String number(Quantity quantity) {
        return quantity.getQualifier() + " " + quantity.getBest();
    }
}
