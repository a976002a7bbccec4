package io.sitrep.standalone.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Tally;
import io.sitrep.avro.Transition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the sample stream must end in, as labelled by hand, and how a state differs from it: one line a difference, readable, sorted.
 *
 * @param folder samples/THEATRE/expected
 */
public record ExpectedState(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Differences in incidents: missing ones, ones not expected, wrong dates, types, places, numbers, members. */
    public Set<String> differences(Collection<Incident> incidents) {
        Set<String> out = new TreeSet<>();
        Set<String> matched = new HashSet<>();
        for (JsonNode label : read("incidents.jsonl")) {
            String name = label.get("label").asText();
            Optional<Incident> found = incidents.stream()
                    .filter(incident -> !matched.contains(incident.getIncidentId()) && likeness(label, incident) > 0)
                    .max(Comparator.comparingInt((Incident incident) -> likeness(label, incident))
                            .thenComparing(Incident::getIncidentId));
            if (found.isEmpty()) {
                if (!label.path("optional").asBoolean()) {
                    out.add(name + ": missing");
                }
                continue;
            }
            matched.add(found.get().getIncidentId());
            compare(name, label, found.get(), out);
        }
        incidents.stream()
                .filter(incident -> !matched.contains(incident.getIncidentId()))
                .forEach(incident -> out.add("not expected: " + incident.getIncidentId() + " " + articles(incident)));
        return out;
    }

    /** Differences in the final stage, flags, deadline, and the steps that are not optional. */
    public Set<String> negotiationDifferences(Collection<Negotiation> negotiations) {
        Set<String> out = new TreeSet<>();
        for (JsonNode label : read("negotiations.jsonl")) {
            String id = label.get("negotiation").asText();
            Optional<Negotiation> found = negotiations.stream()
                    .filter(negotiation -> negotiation.getNegotiationId().equals(id))
                    .findFirst();
            if (found.isEmpty()) {
                out.add(id + ": missing");
                continue;
            }
            Negotiation negotiation = found.get();
            differ(
                    id + ": stage",
                    negotiation.getStage(),
                    label.get("finalStage").asText(),
                    out);
            differ(id + ": contested", negotiation.getContested(), hasText(label.get("flags"), "contested"), out);
            differ(id + ": delayed", negotiation.getDelayed(), hasText(label.get("flags"), "delayed"), out);
            differ(
                    id + ": deadline",
                    negotiation.getDeadline(),
                    label.get("deadline").asText(),
                    out);
            for (JsonNode step : label.get("transitions")) {
                boolean optional = step.path("optional").asBoolean();
                if (!optional
                        && negotiation.getTransitions().stream().noneMatch(transition -> same(step, transition))) {
                    out.add(id + ": no " + step.get("step").asText() + " to "
                            + step.get("toStage").asText() + " on " + earliest(step.get("date")));
                }
            }
        }
        return out;
    }

    /** Tallies that are missing or were not expected; those labelled optional may be there or not. */
    public Set<String> tallyDifferences(Collection<Tally> tallies) {
        Set<String> found = new TreeSet<>();
        tallies.forEach(tally -> tally.getClaims().forEach(claim -> claim.getMentionIds()
                .forEach(mention -> found.add(claimLine(
                        mention.substring(0, mention.lastIndexOf('#')),
                        tally.getSubject().name(),
                        claim.getCount().getLow(),
                        claim.getSince(),
                        claim.getAsOf(),
                        tally.getCountries())))));
        Set<String> out = new TreeSet<>();
        Set<String> known = new HashSet<>();
        for (JsonNode label : read("tallies.jsonl")) {
            String line = claimLine(
                    label.get("article").asText(),
                    label.get("subject").asText(),
                    label.get("low").asInt(),
                    label.get("since").isNull()
                            ? null
                            : LocalDate.parse(label.get("since").asText()),
                    label.get("asOf").isNull()
                            ? null
                            : LocalDate.parse(label.get("asOf").asText()),
                    label.has("area") ? List.of(label.get("area").asText()) : List.of());
            known.add(line);
            if (!found.contains(line) && !label.path("optional").asBoolean()) {
                out.add("missing: " + line);
            }
        }
        found.stream().filter(line -> !known.contains(line)).forEach(line -> out.add("not expected: " + line));
        return out;
    }

    private static String claimLine(
            String article,
            String subject,
            int low,
            @Nullable LocalDate since,
            @Nullable LocalDate asOf,
            List<String> countries) {
        return article + " " + subject + " " + low + " since " + since + " as of " + asOf + " " + countries;
    }

    private static void compare(String name, JsonNode label, Incident incident, Set<String> out) {
        DateRange date = incident.getDate();
        if (date == null || !overlaps(label.get("date"), date)) {
            out.add(name + ": date " + (date == null ? null : date.getEarliest() + ".." + date.getLatest()));
        }
        differ(name + ": type", incident.getType(), label.get("type").asText(), out);
        String place = label.get("place").asText("");
        if (!label.get("place").isNull() && !samePlace(place, incident)) {
            out.add(name + ": place "
                    + (incident.getPlace() == null ? null : incident.getPlace().getName()));
        }
        numbers(name + ": killed", incident.getKilled(), label.get("killed"), out);
        numbers(name + ": injured", incident.getInjured(), label.get("injured"), out);
        Set<String> found = articles(incident);
        for (JsonNode member : label.get("members")) {
            if (!found.remove(member.asText())) {
                out.add(name + ": lacks member " + member.asText());
            }
        }
        found.forEach(member -> out.add(name + ": has member " + member));
    }

    /** A reported zero and no report are not told apart: the labels give the one or the other for "no casualties". */
    private static void numbers(String what, @Nullable Estimate found, JsonNode label, Set<String> out) {
        int expected = label.isNull() ? 0 : label.get("best").asInt();
        int actual = found == null ? 0 : found.getBest();
        differ(what, actual, String.valueOf(expected), out);
    }

    private static void differ(String what, @Nullable Object found, String expected, Set<String> out) {
        if (!String.valueOf(found).equals(expected)) {
            out.add(what + " " + found + ", not " + expected);
        }
    }

    private static void differ(String what, boolean found, boolean expected, Set<String> out) {
        differ(what, found, String.valueOf(expected), out);
    }

    private static int likeness(JsonNode label, Incident incident) {
        Set<String> found = articles(incident);
        int shared = 0;
        for (JsonNode member : label.get("members")) {
            shared += found.contains(member.asText()) ? 1 : 0;
        }
        if (shared == 0) {
            return 0;
        }
        boolean date = incident.getDate() != null && overlaps(label.get("date"), incident.getDate());
        boolean place =
                !label.get("place").isNull() && samePlace(label.get("place").asText(), incident);
        boolean nowhere = label.get("place").isNull()
                && (incident.getPlace() == null || incident.getPlace().getName() == null);
        return date ? shared + (place || nowhere ? 20 : 0) : 0;
    }

    private static boolean samePlace(String expected, Incident incident) {
        String name = incident.getPlace() == null || incident.getPlace().getName() == null
                ? ""
                : incident.getPlace().getName();
        String one = letters(expected);
        String two = letters(name);
        return !two.isEmpty() && (one.contains(two) || two.contains(one));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static boolean overlaps(JsonNode label, DateRange date) {
        return !date.getEarliest().isAfter(latest(label)) && !earliest(label).isAfter(date.getLatest());
    }

    private static boolean same(JsonNode step, Transition transition) {
        boolean slack = !transition
                        .getEffective()
                        .isBefore(earliest(step.get("date")).minusDays(1))
                && !transition.getEffective().isAfter(latest(step.get("date")).plusDays(1));
        return slack
                && transition.getToStage().name().equals(step.get("toStage").asText());
    }

    private static LocalDate earliest(JsonNode date) {
        return LocalDate.parse(
                date.isTextual() ? date.asText() : date.get("earliest").asText());
    }

    private static LocalDate latest(JsonNode date) {
        return LocalDate.parse(
                date.isTextual() ? date.asText() : date.get("latest").asText());
    }

    private static boolean hasText(JsonNode array, String text) {
        for (JsonNode each : array) {
            if (each.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> articles(Incident incident) {
        Set<String> out = new TreeSet<>();
        incident.getMembers().forEach(member -> out.add(member.getSource().getArticleId()));
        return out;
    }

    private List<JsonNode> read(String file) {
        try {
            List<JsonNode> out = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8)) {
                if (!line.isBlank()) {
                    out.add(JSON.readTree(line));
                }
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
