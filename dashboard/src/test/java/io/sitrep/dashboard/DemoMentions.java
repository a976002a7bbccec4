package io.sitrep.dashboard;

import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Member;
import io.sitrep.avro.Modality;
import java.util.ArrayList;
import java.util.List;

/** The mentions of made-up incidents, and some that became none. */
final class DemoMentions {

    private DemoMentions() {}

    static List<IncidentMention> of(List<Incident> incidents) {
        List<IncidentMention> out = new ArrayList<>();
        for (Incident incident : incidents) {
            incident.getMembers().forEach(member -> out.add(mention(incident, member)));
        }
        IncidentMention first = out.get(0);
        out.add(IncidentMention.newBuilder(first)
                .setMentionId("stray-1#i1")
                .setTheatre(null)
                .build());
        out.add(IncidentMention.newBuilder(first)
                .setMentionId("stray-2#i1")
                .setModality(Modality.PLANNED)
                .build());
        return out;
    }

    private static IncidentMention mention(Incident incident, Member member) {
        return IncidentMention.newBuilder()
                .setMentionId(member.getMentionId())
                .setSource(member.getSource())
                .setTheatre(incident.getTheatre())
                .setType(incident.getType())
                .setDate(incident.getDate())
                .setPlace(incident.getPlace())
                .setOutcome(incident.getOutcome())
                .setKilled(member.getKilled())
                .setInjured(member.getInjured())
                .setModality(Modality.ASSERTED)
                .setConfidence(member.getConfidence())
                .setEvidence(List.of(member.getQuote()))
                .build();
    }
}
