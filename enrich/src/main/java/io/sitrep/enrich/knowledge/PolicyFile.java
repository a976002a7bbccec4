package io.sitrep.enrich.knowledge;

import io.sitrep.avro.Plover;
import io.sitrep.avro.Step;
import io.sitrep.enrich.knowledge.Knowledge.Coding;
import io.sitrep.enrich.knowledge.Knowledge.PolicyRule;
import io.sitrep.theatres.RuleFile.Entry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What policy.yaml and steps.yaml say: the patterns that tell of a step, and the codes of each. */
final class PolicyFile {

    private static final Coding UNCODED = new Coding(Plover.OTHER, "000");

    private final List<PolicyRule> rules;
    private final Map<Step, Coding> codings = new EnumMap<>(Step.class);

    /**
     * Complains to the entries of what is wrong with the files.
     *
     * @param classes word classes that patterns may name
     */
    PolicyFile(Entry policy, Entry steps, Map<String, Set<String>> classes) {
        steps.get("steps")
                .map()
                .forEach((name, entry) -> codings.put(
                        Step.valueOf(name),
                        new Coding(
                                entry.get("plover").oneOf(Plover.class, Plover.OTHER),
                                entry.get("cameo").text())));
        rules = policy.get("rules").list().stream()
                .map(entry -> policyRule(entry, classes))
                .toList();
    }

    List<PolicyRule> rules() {
        return rules;
    }

    Coding coding(Step step) {
        return codings.getOrDefault(step, UNCODED);
    }

    private static PolicyRule policyRule(Entry entry, Map<String, Set<String>> classes) {
        entry.only("step", "any", "not", "planned", "actor");
        return new PolicyRule(
                entry.get("step").oneOf(Step.class, Step.OTHER),
                patterns(entry.get("any"), classes),
                patterns(entry.get("not"), classes),
                entry.get("planned").flag(false),
                entry.get("actor").textOrNull());
    }

    private static List<TokenPattern> patterns(Entry entry, Map<String, Set<String>> classes) {
        List<TokenPattern> out = new ArrayList<>();
        for (Entry each : entry.list()) {
            try {
                out.add(TokenPattern.parse(each.text(), classes));
            } catch (IllegalArgumentException e) {
                each.complain(String.valueOf(e.getMessage()));
            }
        }
        return out;
    }
}
