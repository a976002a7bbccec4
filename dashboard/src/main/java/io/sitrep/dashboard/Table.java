package io.sitrep.dashboard;

import io.sitrep.avro.Count;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Place;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Downloads as CSV (RFC 4180, UTF-8, a heading line), made so that a spreadsheet takes no text from outside for a formula. */
final class Table {

    private Table() {}

    static String incidents(Stream<Incident> incidents) {
        return lines(
                "incidentId,theatre,type,earliest,latest,datePrecision,place,country,region,latitude,longitude,placePrecision,"
                        + "attackers,claimedBy,suspected,targets,weapons,outcome,basis,killedLow,killedBest,killedHigh,injuredLow,"
                        + "injuredBest,injuredHigh,sources,independentSources,confidence",
                incidents.map(Table::row));
    }

    static String counts(Stream<Count> counts) {
        return lines(
                "theatre,rule,ruleVersion,windowKind,window,fromDay,toDay,breakdown,value,incidentsLow,incidentsBest,"
                        + "incidentsHigh,killedLow,killedBest,killedHigh,injuredLow,injuredBest,injuredHigh,previous,previousKilled,previousInjured",
                counts.map(Table::row));
    }

    private static String lines(String heading, Stream<String> rows) {
        return Stream.concat(Stream.of(heading), rows).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String row(Incident incident) {
        DateRange date = incident.getDate();
        Place place = incident.getPlace();
        return cells(
                incident.getIncidentId(),
                incident.getTheatre(),
                incident.getType(),
                date == null ? null : date.getEarliest(),
                date == null ? null : date.getLatest(),
                date == null ? null : date.getPrecision(),
                place == null ? null : place.getName(),
                place == null ? null : place.getCountry(),
                place == null ? null : place.getRegion(),
                place == null ? null : place.getLatitude(),
                place == null ? null : place.getLongitude(),
                place == null ? null : place.getPrecision(),
                list(incident.getAttackers()),
                list(incident.getClaimedBy()),
                list(incident.getSuspected()),
                list(incident.getTargets()),
                list(incident.getWeapons()),
                incident.getOutcome(),
                list(incident.getBasis()),
                low(incident.getKilled()),
                best(incident.getKilled()),
                high(incident.getKilled()),
                low(incident.getInjured()),
                best(incident.getInjured()),
                high(incident.getInjured()),
                incident.getSources(),
                incident.getIndependentSources(),
                incident.getConfidence());
    }

    private static String row(Count count) {
        return cells(
                count.getTheatre(),
                count.getRule(),
                count.getRuleVersion(),
                count.getWindowKind(),
                count.getWindow(),
                count.getFromDay(),
                count.getToDay(),
                count.getBreakdown(),
                count.getValue(),
                low(count.getIncidents()),
                best(count.getIncidents()),
                high(count.getIncidents()),
                low(count.getKilled()),
                best(count.getKilled()),
                high(count.getKilled()),
                low(count.getInjured()),
                best(count.getInjured()),
                high(count.getInjured()),
                count.getPrevious(),
                count.getPreviousKilled(),
                count.getPreviousInjured());
    }

    private static @Nullable Integer low(@Nullable Estimate estimate) {
        return estimate == null ? null : Integer.valueOf(estimate.getLow());
    }

    private static @Nullable Integer best(@Nullable Estimate estimate) {
        return estimate == null ? null : Integer.valueOf(estimate.getBest());
    }

    private static @Nullable Integer high(@Nullable Estimate estimate) {
        return estimate == null ? null : estimate.getHigh();
    }

    private static String list(Collection<?> items) {
        return items.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static String cells(@Nullable Object... values) {
        return Arrays.stream(values).map(Table::cell).collect(Collectors.joining(","));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number) {
            return value.toString();
        }
        String text = value.toString();
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
