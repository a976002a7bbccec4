package io.sitrep.enrich.coding;

import io.sitrep.avro.Plover;
import io.sitrep.enrich.coding.Dictionary.Finer;
import io.sitrep.enrich.coding.Dictionary.Operator;
import io.sitrep.enrich.coding.Dictionary.Saying;
import io.sitrep.enrich.coding.Dictionary.Shift;
import io.sitrep.enrich.coding.Dictionary.Thing;
import io.sitrep.enrich.coding.Dictionary.Verb;
import io.sitrep.enrich.knowledge.TokenPattern;
import io.sitrep.enrich.text.Tokenizer;
import io.sitrep.theatres.RuleFile.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Reads dictionary.yaml and cameo.yaml. What is wrong is complained of at its line. */
final class DictionaryFile {

    private final Map<String, Set<String>> classes = new HashMap<>();
    private final NavigableMap<String, Plover> types = new TreeMap<>();
    private final Map<String, Shift> shifts = new HashMap<>();
    private final FormTable<Verb> verbs = new FormTable<>();
    private final Map<String, List<Saying>> sayings = new HashMap<>();
    private final FormTable<Thing> nouns = new FormTable<>();
    private final FormTable<Operator> operatorVerbs = new FormTable<>();
    private final FormTable<Operator> operatorAdjectives = new FormTable<>();
    private final FormTable<Operator> operatorNouns = new FormTable<>();
    private final FormTable<Boolean> carriers = new FormTable<>();
    private final FormTable<Boolean> light = new FormTable<>();
    private final FormTable<Boolean> uttering = new FormTable<>();
    private final Set<String> verbWords = new HashSet<>();
    private final Map<String, List<Finer>> narrow = new HashMap<>();

    /** Shifts that tenses and negations ask for. */
    private static final List<String> NEEDED = List.of("PROMISE", "REQUEST", "REJECT", "THREATEN");

    private DictionaryFile() {}

    static Dictionary read(Entry dictionary, Entry cameo) {
        return new DictionaryFile().compile(dictionary, cameo);
    }

    private Dictionary compile(Entry file, Entry cameo) {
        cameo.only("types")
                .get("types")
                .map()
                .forEach((code, type) -> types.put(code, type.oneOf(Plover.class, Plover.OTHER)));
        file.only(
                "classes",
                "narrow",
                "light",
                "people",
                "uttering",
                "things",
                "carriers",
                "operators",
                "shifts",
                "acts");
        file.get("classes").map().forEach((name, words) -> classes.put(name, words(words)));
        Set<String> lightVerbs = words(file.get("light"));
        classes.put("light", lightVerbs);
        lightVerbs.forEach(verb -> {
            light.add(verb, true);
            isVerb(verb);
        });
        words(file.get("uttering")).forEach(verb -> {
            uttering.add(verb, true);
            isVerb(verb);
        });
        words(file.get("carriers")).forEach(noun -> carriers.add(noun, true));
        file.get("narrow").map().forEach((code, finer) -> {
            known(code, finer);
            List<Finer> out = new ArrayList<>();
            finer.map().forEach((fine, words) -> {
                known(fine, words);
                out.add(new Finer(fine, table(words)));
            });
            narrow.put(code, out);
        });
        Map<String, Entry> rows = file.get("shifts").map();
        rows.keySet().forEach(name -> shift(name, rows, new LinkedHashSet<>()));
        for (String name : NEEDED) {
            if (!shifts.containsKey(name)) {
                file.get("shifts").complain("shift '" + name + "' is missing");
            }
        }
        FormTable<Boolean> byLight = table(lightVerbs);
        file.get("things").list().forEach(entry -> thing(entry, byLight));
        file.get("operators").list().forEach(this::operator);
        file.get("acts").list().forEach(this::act);
        return new Dictionary(
                verbs,
                sayings,
                nouns,
                operatorVerbs,
                operatorAdjectives,
                operatorNouns,
                carriers,
                light,
                uttering,
                words(file.get("people")),
                Set.copyOf(verbWords),
                narrow,
                shifts,
                types);
    }

    /** @param path names of the shifts that led here: one that leads to itself has no end */
    private Shift shift(String name, Map<String, Entry> rows, Set<String> path) {
        Shift known = shifts.get(name);
        if (known != null) {
            return known;
        }
        Entry row = Objects.requireNonNull(rows.get(name));
        row.only("bare", "else", "on");
        Map<String, String> on = new HashMap<>();
        row.get("on").map().forEach((code, to) -> on.put(known(code, to), known(to.text(), to)));
        Entry bare = row.get("bare");
        Entry otherwise = row.get("else");
        path.add(name);
        Shift next = null;
        if (otherwise.present()) {
            if (!rows.containsKey(otherwise.text())) {
                otherwise.complain("unknown shift '" + otherwise.text() + "'");
            } else if (path.contains(otherwise.text())) {
                otherwise.complain("shift '" + otherwise.text() + "' leads back to itself");
            } else {
                next = shift(otherwise.text(), rows, path);
            }
        }
        Shift shift = new Shift(name, bare.present() ? known(bare.text(), bare) : null, Map.copyOf(on), next);
        shifts.put(name, shift);
        return shift;
    }

    private void thing(Entry entry, FormTable<Boolean> byLight) {
        entry.only("code", "together", "words", "done", "mutual", "alone");
        Entry together = entry.get("together");
        Thing thing = new Thing(
                code(entry),
                together.present() ? known(together.text(), together) : null,
                entry.get("done").present() ? table(entry.get("done")) : byLight,
                entry.get("mutual").flag(false),
                entry.get("alone").flag(false));
        words(entry.get("done")).forEach(this::isVerb);
        needed(entry, "words").forEach(word -> nouns.add(word, thing));
    }

    private void operator(Entry entry) {
        entry.only("shift", "verbs", "adjectives", "nouns");
        Entry name = entry.get("shift");
        Shift shift = shifts.get(name.text());
        if (shift == null) {
            name.complain("unknown shift '" + name.text() + "'");
            return;
        }
        Operator operator = new Operator(shift);
        words(entry.get("verbs")).forEach(word -> {
            operatorVerbs.add(word, operator);
            isVerb(word);
        });
        words(entry.get("adjectives")).forEach(word -> operatorAdjectives.add(word, operator));
        words(entry.get("nouns")).forEach(word -> operatorNouns.add(word, operator));
    }

    private void act(Entry entry) {
        entry.only("code", "verbs", "of", "subject", "says", "mutual");
        String code = code(entry);
        boolean mutual = entry.get("mutual").flag(false);
        if (!entry.get("verbs").present() && !entry.get("says").present()) {
            entry.complain("an act needs 'verbs' or 'says'");
        }
        Verb verb = new Verb(code, table(entry.get("of")), table(entry.get("subject")), mutual);
        words(entry.get("verbs")).forEach(word -> {
            verbs.add(word, verb);
            isVerb(word);
        });
        for (Entry each : entry.get("says").list()) {
            try {
                TokenPattern pattern = TokenPattern.parse(each.text(), classes);
                for (String first : pattern.firstWords()) {
                    sayings.computeIfAbsent(first, key -> new ArrayList<>()).add(new Saying(pattern, code, mutual));
                }
            } catch (IllegalArgumentException e) {
                each.complain(String.valueOf(e.getMessage()));
            }
        }
    }

    private void isVerb(String phrase) {
        Tokenizer.norms(phrase).stream().findFirst().ifPresent(verbWords::add);
    }

    private String code(Entry entry) {
        Entry code = entry.get("code");
        return known(code.text(), code);
    }

    private String known(String code, Entry place) {
        boolean digits =
                code.length() >= 2 && code.length() <= 4 && code.chars().allMatch(Character::isDigit);
        boolean typed = digits && types.containsKey(code.substring(0, 2));
        if (!typed) {
            place.complain("unknown CAMEO code '" + code + "'");
        }
        return code;
    }

    private Set<String> needed(Entry entry, String key) {
        Set<String> out = words(entry.get(key));
        if (out.isEmpty()) {
            entry.complain("'" + key + "' is missing or empty");
        }
        return out;
    }

    private FormTable<Boolean> table(Entry entry) {
        return table(words(entry));
    }

    private static FormTable<Boolean> table(Set<String> words) {
        FormTable<Boolean> out = new FormTable<>();
        words.forEach(word -> out.add(word, true));
        return out;
    }

    /** The words of a list, classes spelt out. */
    private Set<String> words(Entry entry) {
        Set<String> out = new LinkedHashSet<>();
        for (Entry each : entry.list()) {
            String text = each.text();
            if (text.startsWith("<") && text.endsWith(">")) {
                Set<String> members = classes.get(text.substring(1, text.length() - 1));
                if (members == null) {
                    each.complain("unknown word class " + text);
                } else {
                    out.addAll(members);
                }
            } else {
                out.add(text);
            }
        }
        return out;
    }
}
