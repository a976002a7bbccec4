package io.sitrep.dashboard;

import io.sitrep.avro.Incident;
import io.sitrep.avro.Member;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Place;
import io.sitrep.avro.Transition;
import io.sitrep.avro.Verdict;
import io.sitrep.dashboard.Operation.Format;
import io.sitrep.dashboard.Operation.Request;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** New and changed incidents, and changes of status, for a news reader (RFC 4287). */
final class AtomResource implements Resource {

    private static final int MOST = 50;

    private final Labels labels;

    AtomResource(Labels labels) {
        this.labels = labels;
    }

    private record Entry(String id, String title, Instant updated, @Nullable String link, String summary) {}

    @Override
    public List<Operation> operations() {
        return List.of(new Operation(
                "/feed.atom",
                "Atom feed of the " + MOST + " incidents changed last and of the transitions of negotiations.",
                List.of(
                        Parameter.text("theatre", "Id of the theatre; all where absent."),
                        Parameter.text("rule", "Only incidents that this rule counts.")),
                List.of(Format.atom),
                Schemas.text(),
                this::feed));
    }

    private Reply feed(Request request) {
        Snapshot snapshot = request.snapshot();
        String theatre = request.query().text("theatre");
        String rule = request.query().text("rule");
        List<Entry> entries = new ArrayList<>();
        Comparator<Incident> changedLast = Comparator.comparing(
                        (Incident each) -> changed(snapshot, 0, each.getIncidentId()))
                .reversed()
                .thenComparing(Incident::getIncidentId);
        snapshot.incidents().stream()
                .filter(each -> theatre == null || theatre.equals(each.getTheatre()))
                .filter(each -> rule == null || counts(each, rule))
                .sorted(changedLast)
                .limit(MOST)
                .forEach(each -> entries.add(entry(each, changed(snapshot, 0, each.getIncidentId()))));
        snapshot.negotiations().stream()
                .filter(each -> theatre == null || theatre.equals(each.getTheatre()))
                .forEach(each -> each.getTransitions().forEach(step -> entries.add(entry(each, step))));
        entries.sort(Comparator.comparing(Entry::updated).reversed().thenComparing(Entry::id));
        return Reply.text(xml(title(theatre), entries), Reply.ATOM);
    }

    private String title(@Nullable String theatre) {
        Labels.TheatreLabels names = theatre == null ? null : labels.theatres().get(theatre);
        return "Sitrep" + (theatre == null ? "" : ": " + (names == null ? theatre : names.title()));
    }

    private static boolean counts(Incident incident, String rule) {
        return incident.getVerdicts().stream()
                .filter(each -> each.getRule().equals(rule))
                .anyMatch(Verdict::getCounted);
    }

    private static Instant changed(Snapshot snapshot, int topic, String key) {
        Update.Stamp stamp = snapshot.stamps().get(topic).get(key);
        return Instant.ofEpochMilli(stamp == null ? 0 : stamp.timestamp());
    }

    private static Entry entry(Incident incident, Instant updated) {
        Place place = incident.getPlace();
        String where = place == null ? null : place.getName() == null ? place.getCountry() : place.getName();
        LocalDate day = incident.getDate() == null ? null : incident.getDate().getLatest();
        Member lead =
                incident.getMembers().isEmpty() ? null : incident.getMembers().get(0);
        return new Entry(
                "urn:sitrep:incident:" + incident.getIncidentId(),
                words(incident.getType().name())
                        + (where == null ? "" : ", " + where)
                        + (day == null ? "" : ", " + day),
                updated,
                lead == null ? null : web(lead.getSource().getUrl()),
                lead == null ? "" : lead.getQuote().getText());
    }

    private static Entry entry(Negotiation negotiation, Transition step) {
        LocalDate reported = step.getReported() == null ? step.getEffective() : step.getReported();
        String quote = step.getReasons().isEmpty()
                ? ""
                : step.getReasons().get(0).getQuote().getText();
        String url = step.getReasons().isEmpty()
                ? null
                : step.getReasons().get(0).getSource().getUrl();
        return new Entry(
                "urn:sitrep:negotiation:" + negotiation.getNegotiationId() + ":" + step.getEffective() + ":"
                        + step.getStep(),
                negotiation.getTitle() + ": " + words(step.getStep().name()) + " – "
                        + words(step.getToStage().name()).toLowerCase(Locale.ROOT),
                reported.atStartOfDay(ZoneOffset.UTC).toInstant(),
                web(url),
                quote);
    }

    private static String words(String name) {
        String lower = name.replace('_', ' ').toLowerCase(Locale.ROOT);
        return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }

    private static @Nullable String web(@Nullable String url) {
        return url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
    }

    private static String xml(String title, List<Entry> entries) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
                .append("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n  <id>urn:sitrep:feed</id>\n");
        element(out, "  ", "title", title);
        Instant newest = entries.isEmpty() ? Instant.EPOCH : entries.get(0).updated();
        element(out, "  ", "updated", newest.toString());
        out.append("  <author><name>Sitrep</name></author>\n");
        for (Entry entry : entries) {
            out.append("  <entry>\n");
            element(out, "    ", "id", entry.id().replace(' ', '-'));
            element(out, "    ", "title", entry.title());
            element(out, "    ", "updated", entry.updated().toString());
            if (entry.link() != null) {
                out.append("    <link rel=\"related\" href=\"")
                        .append(escaped(entry.link()))
                        .append("\"/>\n");
            }
            element(out, "    ", "summary", entry.summary());
            out.append("  </entry>\n");
        }
        return out.append("</feed>\n").toString();
    }

    private static void element(StringBuilder out, String indent, String name, String text) {
        out.append(indent).append('<').append(name).append('>').append(escaped(text));
        out.append("</").append(name).append(">\n");
    }

    /** For an element or an attribute in double quotes; what XML cannot hold is left out. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (isXml(c)) {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
