package io.sitrep.standalone.command;

import io.sitrep.theatres.CountingRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The conditions of a counting rule in words, for those who read its number. */
final class RuleWords {

    private RuleWords() {}

    /** In the order in which they are to be read; what a rule leaves open is not told. */
    static List<String> conditions(CountingRule rule) {
        List<String> out = new ArrayList<>();
        out.add(
                switch (rule.unit()) {
                    case INCIDENT -> "Every incident counts as one";
                    case SALVO -> "Every salvo that is told apart counts as one";
                    case SITE_DAY -> "All that happens at one site on one day counts as one";
                });
        add(out, "Types", rule.types());
        add(out, "Attackers, or parts of them", rule.attackers());
        add(out, "Targets, or parts of them", rule.targets());
        add(out, "Only at declared sites of", rule.atSitesOf());
        if (!rule.countries().isEmpty()) {
            out.add("Countries: " + String.join(", ", rule.countries()));
        }
        add(out, "Outcomes", rule.outcomes());
        add(out, "Told on the basis", rule.basis());
        if (rule.minConfidence() > 0) {
            out.add("Confidence of " + rule.minConfidence() + " percent or more");
        }
        if (rule.minIndependentSources() > 1) {
            out.add("At least " + rule.minIndependentSources() + " independent sources");
        }
        out.add("Its day begins at " + rule.dayBegins() + " in the time zone " + rule.zone());
        return out;
    }

    private static void add(List<String> out, String what, Collection<?> values) {
        if (!values.isEmpty()) {
            out.add(what + ": "
                    + values.stream()
                            .map(each -> String.valueOf(each)
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', ' '))
                            .collect(Collectors.joining(", ")));
        }
    }
}
