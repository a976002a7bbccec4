package io.sitrep.enrich.check;

import io.sitrep.enrich.check.Example.Expectation;
import io.sitrep.enrich.check.Example.Kind;
import io.sitrep.theatres.NearMiss;
import io.sitrep.theatres.RuleFile.Entry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Examples beside a rule file.
 *
 * <pre>{@code
 * needs: iraq-syria-jordan      # theatres without which these sentences mean nothing
 * published: 2024-01-10         # the day of their articles, unless a row says otherwise; none for undated ones
 * each: {policies: []}          # what all rows expect, unless a row says otherwise
 * examples:
 *   - name: passive
 *     text: The Conoco gas field was struck by rockets on Monday.
 *     incidents: [{date: "2024-01-08", place: Conoco field, weapons: [ROCKET]}]
 *   - {sentence: "Iraq resumed its talks with the United States.", expect: TALKS_RESUMED, actors: [iraq]}
 *   - {step: TALKS_RESUMED, sentence: "Iraq could resume its talks.", expect: none}
 * }</pre>
 *
 * <p>The last two are the short form for steps of policy.
 */
final class ExampleFile {

    private static final LocalDate PUBLISHED = LocalDate.parse("2024-01-10");

    private static final Set<String> SHORT_FORM = Set.of("sentence", "expect", "published", "name");

    private final Entry file;
    private final Map<Kind, Entry> defaults = new LinkedHashMap<>();

    private ExampleFile(Entry file) {
        this.file = file.only("needs", "published", "each", "examples");
        Entry each = file.get("each").only("incidents", "policies", "tallies");
        for (Kind kind : Kind.values()) {
            if (each.get(key(kind)).present()) {
                defaults.put(kind, each.get(key(kind)));
            }
        }
    }

    /** Reads a file; what is wrong with it is reported to its entries. */
    static ExampleFile of(Entry file) {
        return new ExampleFile(file);
    }

    /** As users look for it. */
    String name() {
        return file.fileName();
    }

    /** Ids of the theatres that must be active. */
    List<String> needs() {
        return file.get("needs").texts();
    }

    List<Example> examples() {
        return file.get("examples").list().stream().map(this::example).toList();
    }

    private Example example(Entry row) {
        boolean isShort = row.get("sentence").present();
        Entry text = row.get(isShort ? "sentence" : "text");
        List<Expectation> expected = isShort ? step(row) : mentions(row);
        if (expected.isEmpty()) {
            row.complain("an example that expects nothing");
        }
        return new Example(
                row.fileName(), row.line(), row.get("name").text(text.text()), text.text(), published(row), expected);
    }

    private @Nullable LocalDate published(Entry row) {
        Entry own = row.get("published").present() ? row.get("published") : file.get("published");
        if (!own.present()) {
            return PUBLISHED;
        }
        return own.text().equals("none") ? null : own.dateOrNull();
    }

    private List<Expectation> mentions(Entry row) {
        row.only("name", "text", "published", "incidents", "policies", "tallies");
        List<Expectation> out = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Entry own = row.get(key(kind));
            Entry rows = own.present() ? own : defaults.get(kind);
            if (rows != null) {
                out.add(new Example.Exactly(
                        kind,
                        rows.list().stream().map(each -> fields(kind, each)).toList()));
            }
        }
        return out;
    }

    private static List<Expectation> step(Entry row) {
        String expect = row.get("expect").text();
        if (expect.equals("none")) {
            row.only("sentence", "expect", "published", "name", "step");
            return List.of(new Example.Never(row.get("step").text()));
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("step", expect);
        row.map().forEach((name, value) -> {
            if (!SHORT_FORM.contains(name) && !name.equals("step")) {
                fields.put(known(Kind.POLICIES, name, value), value.value());
            }
        });
        return List.of(new Example.Exactly(Kind.POLICIES, List.of(fields)));
    }

    private static Map<String, @Nullable Object> fields(Kind kind, Entry row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        row.map().forEach((name, value) -> fields.put(known(kind, name, value), value.value()));
        return fields;
    }

    private static String known(Kind kind, String field, Entry value) {
        List<String> known = Shown.fields(kind);
        if (!known.contains(field)) {
            value.complain("unknown field '" + field + "'" + NearMiss.hintOrList(field, known));
        }
        return field;
    }

    private static String key(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
