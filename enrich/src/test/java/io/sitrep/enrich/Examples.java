package io.sitrep.enrich;

import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Quantity;
import io.sitrep.avro.TallyMention;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the example files and shows mentions in their notation. */
final class Examples {

    private Examples() {}

    /** The rows under a key of a YAML file on the class path. */
    @SuppressWarnings("unchecked") // YAML gives lists and maps; a file of another shape fails the test that reads it.
    static List<Map<String, Object>> rows(String resource, String key) {
        try (InputStream in = Objects.requireNonNull(Examples.class.getResourceAsStream(resource), resource)) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Object root = new Load(LoadSettings.builder().setLabel(resource).build()).loadFromString(yaml);
            return (List<Map<String, Object>>) Objects.requireNonNull(((Map<String, Object>) root).get(key), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the example files write it; null stands for what the text does not say. */
    static Map<String, Object> show(IncidentMention mention) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("type", mention.getType().name());
        out.put("date", date(mention.getDate()));
        out.put("place", mention.getPlace() == null ? null : mention.getPlace().getName());
        out.put(
                "country",
                mention.getPlace() == null ? null : mention.getPlace().getCountry());
        out.put(
                "precision",
                mention.getPlace() == null
                        ? null
                        : mention.getPlace().getPrecision().name());
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
        out.put("targetedKilling", mention.getTargetedKilling());
        out.put("modality", mention.getModality().name());
        out.put("theatre", mention.getTheatre());
        out.put("spans", mention.getEvidence().size());
        return out;
    }

    static Map<String, Object> show(PolicyMention mention) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("step", mention.getStep().name());
        out.put("date", date(mention.getDate()));
        out.put("effective", date(mention.getEffective()));
        out.put("actors", mention.getActors());
        out.put("recipients", mention.getRecipients());
        out.put("modality", mention.getModality().name());
        out.put("theatre", mention.getTheatre());
        out.put("plover", mention.getPlover().name());
        out.put("spans", mention.getEvidence().size());
        return out;
    }

    static Map<String, Object> show(TallyMention mention) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("subject", mention.getSubject().name());
        out.put("count", number(mention.getCount()));
        out.put("since", text(mention.getSince()));
        out.put("asOf", text(mention.getAsOf()));
        out.put("attackers", mention.getAttackers());
        out.put("targets", mention.getTargets());
        out.put("countries", mention.getCountries());
        out.put("saidBy", mention.getSaidBy());
        return out;
    }

    /** Only the fields that the example speaks of. */
    static Map<String, Object> only(Collection<String> keys, Map<String, Object> shown) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (String key : keys) {
            if (!shown.containsKey(key)) {
                throw new IllegalArgumentException("an example speaks of '" + key + "'; known are " + shown.keySet());
            }
            out.put(key, shown.get(key));
        }
        return out;
    }

    private static List<String> names(List<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
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
    private static @Nullable Object number(@Nullable Estimate estimate) {
        if (estimate == null) {
            return null;
        }
        if (estimate.getHigh() == null) {
            return estimate.getLow() + "+";
        }
        return estimate.getHigh() == estimate.getLow()
                ? (Object) estimate.getLow()
                : estimate.getLow() + "-" + estimate.getHigh();
    }

    private static String number(Quantity quantity) {
        return quantity.getQualifier() + " " + quantity.getBest();
    }
}
