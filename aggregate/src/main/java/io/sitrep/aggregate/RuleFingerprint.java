package io.sitrep.aggregate;

import io.sitrep.schemas.Hashes;
import io.sitrep.theatres.Actor;
import io.sitrep.theatres.CountingRule;
import io.sitrep.theatres.NegotiationProcess;
import io.sitrep.theatres.NegotiationProcess.TransitionRule;
import io.sitrep.theatres.Theatre;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A hash over what decides in this module: actors and their parents, counting rules, negotiations. Aliases and places are not in it; they
 * only matter where texts are read. The same in every JVM: sets and maps are sorted first, because their own order is salted.
 */
final class RuleFingerprint {

    /** Raised with every change of the decisions in this module that must reach state which was made before it. */
    private static final int DECISIONS = 4;

    private RuleFingerprint() {}

    static String of(Theatre theatre) {
        List<String> lines = new ArrayList<>();
        lines.add(DECISIONS + " " + theatre.countries() + " " + theatre.toldApartBy());
        for (Actor actor : new TreeMap<>(theatre.actors()).values()) {
            lines.add(actor.id() + " " + actor.country() + " " + actor.parents());
        }
        for (CountingRule rule : theatre.rules()) {
            lines.add(String.join(
                    " ",
                    rule.id(),
                    String.valueOf(rule.version()),
                    sorted(rule.types()),
                    rule.attackers().toString(),
                    rule.targets().toString(),
                    rule.countries().toString(),
                    sorted(rule.outcomes()),
                    sorted(rule.basis()),
                    rule.unit().toString(),
                    rule.zone() + "/" + rule.dayBegins(),
                    rule.atSitesOf().toString(),
                    rule.minConfidence() + "/" + rule.minIndependentSources(),
                    rule.rollingDays().toString(),
                    rule.since().toString(),
                    sorted(rule.breakdowns()),
                    rule.observes().toString()));
        }
        for (NegotiationProcess process : theatre.negotiations()) {
            lines.add(String.join(
                    " ",
                    process.id(),
                    process.title(),
                    process.parties().toString(),
                    process.anyOf().toString(),
                    process.noneOf().toString(),
                    new TreeMap<>(process.positions()).toString(),
                    process.begins().toString()));
            for (TransitionRule row : process.transitions()) {
                lines.add(String.join(
                        " ",
                        row.id(),
                        sorted(row.steps()),
                        sorted(row.modalities()),
                        row.actors().toString(),
                        sorted(row.from()),
                        row.to() + "/" + row.contested() + "/" + row.delayed() + "/" + row.deadline(),
                        new TreeMap<>(row.positions()).toString()));
            }
        }
        return Hashes.sha256(String.join("\n", lines), 16);
    }

    private static <E extends Enum<E>> String sorted(Collection<E> values) {
        return new TreeSet<>(values).toString();
    }
}
