package io.sitrep.enrich.check;

import io.sitrep.enrich.Extractor;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.PolicyRule;
import io.sitrep.enrich.knowledge.KnowledgeFolder;
import io.sitrep.theatres.RuleError;
import io.sitrep.theatres.RuleException;
import io.sitrep.theatres.RuleFile.Entry;
import io.sitrep.theatres.Theatre;
import io.sitrep.theatres.Theatres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks rule files as a whole: their errors, what is hardly meant, and their examples. */
public final class RuleCheck {

    /**
     * What came of it.
     *
     * @param errors what keeps the files from being used; the examples are not run where there are any
     * @param warnings what is no error, but hardly meant
     * @param failures examples that do not come out as written, a line each
     * @param run how many examples were run
     * @param skipped files whose examples speak of theatres that are not active
     */
    public record Report(
            List<RuleError> errors, List<RuleError> warnings, List<RuleError> failures, int run, List<String> skipped) {

        public Report {
            errors = List.copyOf(errors);
            warnings = List.copyOf(warnings);
            failures = List.copyOf(failures);
            skipped = List.copyOf(skipped);
        }

        /** Whether nothing is wrong; warnings do not count. */
        public boolean isGood() {
            return errors.isEmpty() && failures.isEmpty();
        }
    }

    private final Set<RuleError> errors = new LinkedHashSet<>();
    private final List<RuleError> warnings = new ArrayList<>();
    private final List<RuleError> failures = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private int run;

    private RuleCheck() {}

    /**
     * @param theatres folder with a sub-folder for each theatre; null for the bundled ones
     * @param only ids of the theatres to use; all where empty
     * @param knowledge where the general rule files are
     */
    public static Report of(@Nullable Path theatres, Collection<String> only, KnowledgeFolder knowledge) {
        RuleCheck check = new RuleCheck();
        check.check(theatres, only, knowledge);
        return new Report(List.copyOf(check.errors), check.warnings, check.failures, check.run, check.skipped);
    }

    private void check(@Nullable Path folder, Collection<String> only, KnowledgeFolder knowledge) {
        List<RuleError> found = new ArrayList<>();
        List<PolicyRule> rules = List.of();
        Theatres theatres = theatres(folder, only);
        try {
            // Without theatres where those are broken: what is wrong with the general files shows all the same.
            rules = Knowledge.of(theatres, knowledge).policy();
        } catch (RuleException e) {
            errors.addAll(e.errors());
        }
        List<Examples> examples = new ArrayList<>();
        for (Entry entry : knowledge.examples(found)) {
            ExampleFile file = ExampleFile.of(entry);
            examples.add(new Examples(file.name(), file.needs(), file.examples()));
        }
        for (Entry entry : Theatres.examples(folder, found)) {
            ExampleFile file = ExampleFile.of(entry);
            List<String> needs = new ArrayList<>(file.needs());
            needs.add(file.name().substring(0, file.name().indexOf('/')));
            examples.add(new Examples(file.name(), needs, file.examples()));
        }
        errors.addAll(found);
        if (!errors.isEmpty()) {
            return;
        }
        warnOfRulesWithoutExample(rules, examples);
        Extractor extractor = Extractor.create(theatres, knowledge);
        Set<String> active = theatres.all().stream().map(Theatre::id).collect(Collectors.toSet());
        for (Examples each : examples) {
            if (active.containsAll(each.needs())) {
                each.examples().forEach(example -> run(example, extractor));
            } else {
                skipped.add(each.file());
            }
        }
    }

    /** The examples of one file, and the theatres that they speak of. */
    private record Examples(String file, List<String> needs, List<Example> examples) {}

    private Theatres theatres(@Nullable Path folder, Collection<String> only) {
        try {
            Theatres all = folder == null ? Theatres.bundled(warnings) : Theatres.load(folder, warnings);
            return all.only(only);
        } catch (RuleException e) {
            errors.addAll(e.errors());
            return new Theatres(List.of());
        }
    }

    private void warnOfRulesWithoutExample(List<PolicyRule> rules, List<Examples> examples) {
        Set<String> shown = examples.stream()
                .flatMap(each -> each.examples().stream())
                .flatMap(example -> example.steps().stream())
                .collect(Collectors.toSet());
        rules.stream()
                .map(rule -> rule.step().name())
                .distinct()
                .filter(step -> !shown.contains(step))
                .forEach(step ->
                        warnings.add(new RuleError("knowledge/policy.yaml", 0, "step " + step + " has no example")));
    }

    private void run(Example example, Extractor extractor) {
        run++;
        for (String amiss : example.amiss(extractor)) {
            failures.add(new RuleError(example.file(), example.line(), "\"" + example.name() + "\": " + amiss));
        }
    }
}
