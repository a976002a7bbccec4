package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Breakdown;
import io.sitrep.avro.Count;
import io.sitrep.avro.Estimate;
import io.sitrep.dashboard.Operation.Format;
import io.sitrep.dashboard.Operation.Request;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many: the numbers of the count topic. */
final class CountResource implements Resource {

    private static final Parameter THEATRE = Parameter.text("theatre", "Id of the theatre.");
    private static final Parameter RULE = Parameter.text("rule", "Id of the counting rule.");
    private static final Parameter AS_OF = Parameter.day(
            "asOf",
            "Last day of the windows, by what is known today; the latest day that the topic knows unless given.");
    private static final Parameter BREAKDOWN =
            Parameter.choice("breakdown", "By what the count is broken down.", Breakdown.class);

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.json(
                        "/headline",
                        "What the top of the page shows: the windows of a rule, and where each negotiation stands.",
                        List.of(THEATRE.mandatory(), RULE.mandatory(), AS_OF),
                        headlineSchema(),
                        CountResource::headline),
                new Operation(
                        "/counts",
                        "Counts by rule, window and breakdown.",
                        List.of(
                                THEATRE,
                                RULE,
                                Parameter.text(
                                        "window",
                                        "Such as 7d, 30d, 90d or since-2023-10-17; a day such as 2024-01-28 for the bucket of that day."),
                                BREAKDOWN,
                                Parameter.text("value", "One value of the breakdown, such as IQ."),
                                AS_OF,
                                Parameter.choice("format", "Of the answer.", List.of("json", "jsonl", "csv"))),
                        List.of(Format.json, Format.jsonl, Format.csv),
                        Schemas.object(Map.of("counts", Schemas.list(Schemas.ref("CountRow")))),
                        CountResource::counts),
                Operation.json(
                        "/series",
                        "The days that hold anything, with the running total since the first day of the rule's longest window.",
                        List.of(
                                THEATRE.mandatory(),
                                RULE.mandatory(),
                                BREAKDOWN,
                                Parameter.day("from", "First day."),
                                Parameter.day("to", "Last day.")),
                        seriesSchema(),
                        CountResource::series));
    }

    private static ObjectNode headlineSchema() {
        ObjectNode negotiation = Schemas.ref("NegotiationHead");
        return Schemas.object(Map.ofEntries(
                Map.entry("theatre", Schemas.text()),
                Map.entry("rule", Schemas.text()),
                Map.entry("ruleVersion", Schemas.number()),
                Map.entry("asOf", Schemas.orNull(Schemas.day())),
                Map.entry("latest", Schemas.orNull(Schemas.day())),
                Map.entry("earliest", Schemas.orNull(Schemas.day())),
                Map.entry("feed", Schemas.text()),
                Map.entry("windows", Schemas.list(Schemas.ref("CountRow"))),
                Map.entry("negotiations", Schemas.list(negotiation)),
                Map.entry("incidents", Schemas.number()),
                Map.entry("counted", Schemas.number())));
    }

    private static ObjectNode seriesSchema() {
        ObjectNode estimate = Schemas.ref(Estimate.getClassSchema());
        ObjectNode day = Schemas.object(Map.of(
                "day",
                Schemas.day(),
                "value",
                Schemas.text(),
                "incidents",
                estimate,
                "killed",
                estimate,
                "injured",
                estimate,
                "running",
                Schemas.orNull(Schemas.number())));
        return Schemas.object(Map.of(
                "theatre", Schemas.text(),
                "rule", Schemas.text(),
                "ruleVersion", Schemas.number(),
                "breakdown", Schemas.text(),
                "runningSince", Schemas.orNull(Schemas.day()),
                "asOf", Schemas.orNull(Schemas.day()),
                "days", Schemas.list(day)));
    }

    /** Components that several answers share: a count without its incidents, a negotiation without its course. */
    static void describe(Map<String, ObjectNode> components) {
        ObjectNode count = components.get("Count");
        ObjectNode negotiation = components.get("Negotiation");
        if (count == null || negotiation == null) {
            throw new IllegalArgumentException("the records come first");
        }
        components.put("CountRow", Schemas.varied(count, Map.of(), Set.of("incidentIds")));
        components.put("NegotiationHead", Schemas.varied(negotiation, Map.of(), Set.of("transitions", "positions")));
    }

    private static ObjectNode headline(Request request) {
        RuleCounts counts = find(request);
        return Answers.headline(
                request.snapshot(), counts, request.feed(), request.query().day("asOf"));
    }

    private static Reply counts(Request request) {
        Query query = request.query();
        String theatre = query.text("theatre");
        String rule = query.text("rule");
        String window = query.text("window");
        String value = query.text("value");
        LocalDate asOf = query.day("asOf");
        Breakdown breakdown = query.oneOf("breakdown", Breakdown.class);
        List<Count> found = request.snapshot().counts().stream()
                .filter(each -> theatre == null || theatre.equals(each.theatre()))
                .filter(each -> rule == null || rule.equals(each.rule()))
                .flatMap(each -> isDay(window) ? each.days().stream() : WindowsAt.windows(each, asOf).stream())
                .filter(count -> window == null || window.equals(count.getWindow()))
                .filter(count -> breakdown == null || breakdown == count.getBreakdown())
                .filter(count -> value == null || value.equals(count.getValue()))
                .toList();
        return switch (request.format()) {
            case csv -> Reply.text(Table.counts(found.stream()), Reply.CSV).named("counts.csv");
            case jsonl -> Reply.lines(found.stream().map(Answers::count)).named("counts.jsonl");
            default -> Reply.json(Answers.counts(found));
        };
    }

    private static boolean isDay(@Nullable String window) {
        return window != null && Character.isDigit(window.charAt(0)) && window.indexOf('-') > 0;
    }

    private static ObjectNode series(Request request) {
        Query query = request.query();
        Breakdown breakdown = query.oneOf("breakdown", Breakdown.class, Breakdown.TOTAL);
        return Answers.series(find(request), breakdown, query.day("from"), query.day("to"));
    }

    private static RuleCounts find(Request request) {
        Query query = request.query();
        return request.snapshot()
                .counts(query.required("theatre"), query.required("rule"))
                .orElseThrow(() -> Problem.notFound("nothing is counted under this theatre and rule"));
    }
}
