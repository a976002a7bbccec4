package io.sitrep.standalone.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.aggregate.IncidentReasons;
import io.sitrep.aggregate.IncidentReasons.Compared;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Member;
import io.sitrep.avro.Place;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.StateReader;
import io.sitrep.standalone.settings.Settings;
import io.sitrep.theatres.Theatre;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Tells of one incident of a cluster which mentions it holds and why, and which it nearly held. */
final class ExplainIncident {

    /** As the ids of incidents end; no file of articles is likely to be called so. */
    private static final Pattern ID = Pattern.compile("[a-z0-9-]+-[0-9a-f]{6}");

    private static final int MOST_NEAR = 10;

    private final Wiring wiring;
    private final Settings settings;

    ExplainIncident(Wiring wiring, Settings settings) {
        this.wiring = wiring;
        this.settings = settings;
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** @throws Failure where there is no such incident, or the cluster does not answer */
    void run(Console console, String id, boolean json) {
        SortedMap<String, Incident> incidents;
        SortedMap<String, IncidentMention> mentions;
        try (Admin admin = Clients.admin(settings)) {
            StateReader reader = new StateReader(settings);
            incidents = reader.read(admin).incidents();
            mentions = reader.latest(admin, settings.topics().incidentMentions(), IncidentMention.class);
        }
        Incident incident = incidents.get(id);
        if (incident == null) {
            throw Failure.usage("no incident " + id + " in the namespace "
                    + settings.topics().namespace() + "; if it was superseded, its last change says by which");
        }
        Theatre theatre = wiring.theatres()
                .byId(incident.getTheatre())
                .orElseThrow(() -> Failure.usage(
                        "the theatre " + incident.getTheatre() + " of " + id + " is not among those that are active"));
        Map<String, String> incidentOf = new HashMap<>();
        incidents.forEach((key, each) ->
                each.getMembers().stream().map(Member::getMentionId).forEach(member -> incidentOf.put(member, key)));
        IncidentReasons reasons = IncidentReasons.of(theatre, incident, mentions.values(), MOST_NEAR);
        if (json) {
            console.out().println(json(id, reasons, incidentOf));
        } else {
            print(console, id, incident, reasons, incidentOf);
        }
    }

    private static void print(
            Console console, String id, Incident incident, IncidentReasons reasons, Map<String, String> incidentOf) {
        console.out()
                .println(id + "  " + incident.getType() + ", " + days(incident.getDate()) + ", "
                        + place(incident.getPlace()));
        console.out().println();
        console.out().println("Members: " + reasons.members().size());
        reasons.members().forEach(member -> {
            line(console, member, member.core() ? "of the core" : "joined");
            console.out().println("      " + quote(member.mention()));
        });
        console.out().println();
        console.out()
                .println("Nearly merged: "
                        + (reasons.near().isEmpty() ? "none" : reasons.near().size()));
        reasons.near().forEach(near -> {
            String where = incidentOf.get(near.mention().getMentionId());
            line(console, near, where == null ? "of no incident" : "of " + where);
            console.out().println("      " + quote(near.mention()));
        });
    }

    private static void line(Console console, Compared each, String what) {
        String score = each.with() == null ? "alone" : "score " + each.score() + " with " + each.with();
        console.out()
                .println("   " + each.mention().getMentionId() + "  "
                        + days(each.mention().getDate()) + ", "
                        + place(each.mention().getPlace()) + "; " + what + "; "
                        + (each.conflict() == null ? score : "kept apart: " + each.conflict()));
    }

    private static ObjectNode json(String id, IncidentReasons reasons, Map<String, String> incidentOf) {
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("incident", id);
        list(out.putArray("members"), reasons.members(), incidentOf);
        list(out.putArray("near"), reasons.near(), incidentOf);
        return out;
    }

    private static void list(ArrayNode out, List<Compared> all, Map<String, String> incidentOf) {
        all.forEach(each -> out.addObject()
                .put("mention", each.mention().getMentionId())
                .put("incident", incidentOf.get(each.mention().getMentionId()))
                .put("core", each.core())
                .put("with", each.with())
                .put("score", each.score())
                .put("conflict", each.conflict())
                .put("quote", quote(each.mention())));
    }

    private static String quote(IncidentMention mention) {
        return mention.getEvidence().get(0).getText().strip().replace('\n', ' ');
    }

    private static String days(@Nullable DateRange date) {
        if (date == null) {
            return "no day";
        }
        return Objects.equals(date.getEarliest(), date.getLatest())
                ? date.getEarliest().toString()
                : date.getEarliest() + " to " + date.getLatest();
    }

    private static String place(@Nullable Place place) {
        if (place == null) {
            return "no place";
        }
        String name = place.getName() == null ? "no site" : place.getName();
        return place.getCountry() == null ? name + ", no single country" : name + ", " + place.getCountry();
    }
}
