package io.sitrep.theatres;

import io.sitrep.avro.Basis;
import io.sitrep.avro.Breakdown;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Modality;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.Position;
import io.sitrep.avro.Stage;
import io.sitrep.avro.Step;
import io.sitrep.avro.TallySubject;
import io.sitrep.theatres.RuleFile.Entry;
import io.sitrep.theatres.Theatre.ToldApartBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The active theatres, sorted by id.
 *
 * <p>A theatre is a folder with theatre.yaml, actors.yaml, places.yaml, negotiations.yaml and counting.yaml. All errors of all files are
 * reported together, as {@link RuleException}.
 */
public record Theatres(List<Theatre> all) {

    private static final String EXAMPLES = ".examples.yaml";

    public Theatres {
        all = all.stream().sorted(Comparator.comparing(Theatre::id)).toList();
    }

    /** The theatres that come with Sitrep. */
    public static Theatres bundled() {
        return bundled(new ArrayList<>());
    }

    /** As {@link #bundled()}; warnings as in {@link #load(Path, List)}. */
    public static Theatres bundled(List<RuleError> warnings) {
        return inBundled(folder -> load(folder, warnings));
    }

    /**
     * The example files beside the rule files of each theatre: sentences, and what must come of them.
     *
     * @param folder null for the theatres that come with Sitrep
     * @param errors where to put what is wrong with them
     */
    public static List<Entry> examples(@Nullable Path folder, List<RuleError> errors) {
        return folder == null ? inBundled(bundled -> examplesIn(bundled, errors)) : examplesIn(folder, errors);
    }

    private static List<Entry> examplesIn(Path folder, List<RuleError> errors) {
        List<Entry> out = new ArrayList<>();
        for (Path theatre : list(folder, Theatres::mayBeTheatre)) {
            for (Path file : list(theatre, path -> path.toString().endsWith(EXAMPLES))) {
                out.add(RuleFile.read(file, name(theatre) + "/" + name(file), errors));
            }
        }
        return out;
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(wanted).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString().replace("/", "");
    }

    private static <T> T inBundled(Function<Path, T> reader) {
        try {
            Path code = Path.of(Theatres.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(code)) {
                return reader.apply(code.resolve("theatres"));
            }
            try (FileSystem jar = FileSystems.newFileSystem(code)) {
                return reader.apply(jar.getPath("/theatres"));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The theatres in a folder, one sub-folder each.
     *
     * @throws RuleException with every error found
     */
    public static Theatres load(Path folder) {
        return load(folder, new ArrayList<>());
    }

    /**
     * As {@link #load(Path)}.
     *
     * @param warnings where to put what is no error, but hardly meant: a name that another one hides
     */
    public static Theatres load(Path folder, List<RuleError> warnings) {
        List<RuleError> errors = new ArrayList<>();
        List<Theatre> theatres = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            Set<String> negotiations = new HashSet<>();
            for (Path entry : entries.filter(Theatres::mayBeTheatre).sorted().toList()) {
                theatres.add(new Reader(entry, errors, warnings, negotiations).read());
            }
        } catch (IOException e) {
            errors.add(new RuleError(folder.toString(), 1, "cannot be read: no such folder of theatres"));
        }
        if (errors.isEmpty() && theatres.isEmpty()) {
            errors.add(new RuleError(folder.toString(), 1, "holds no theatre (a folder with a theatre.yaml)"));
        }
        if (!errors.isEmpty()) {
            throw new RuleException(errors);
        }
        return new Theatres(theatres);
    }

    private static boolean mayBeTheatre(Path path) {
        Path name = path.getFileName();
        return Files.isDirectory(path) && name != null && !name.toString().startsWith(".");
    }

    /**
     * Only the theatres with these ids; all where none is given.
     *
     * @throws RuleException where an id is unknown
     */
    public Theatres only(Collection<String> ids) {
        if (ids.isEmpty()) {
            return this;
        }
        List<RuleError> errors = ids.stream()
                .filter(id -> byId(id).isEmpty())
                .map(id -> new RuleError(
                        "--theatre",
                        0,
                        "unknown theatre '" + id + "'; known are "
                                + String.join(
                                        ", ", all.stream().map(Theatre::id).toList())))
                .toList();
        if (!errors.isEmpty()) {
            throw new RuleException(errors);
        }
        return new Theatres(
                all.stream().filter(theatre -> ids.contains(theatre.id())).toList());
    }

    /** Those that articles of a day are read with; with a null day those that are read whatever the day. */
    public Theatres on(@Nullable LocalDate day) {
        return new Theatres(all.stream()
                .filter(theatre -> day == null ? theatre.isTimeless() : theatre.isWatchedOn(day))
                .toList());
    }

    public Optional<Theatre> byId(String id) {
        return all.stream().filter(theatre -> theatre.id().equals(id)).findFirst();
    }

    /** Reads one folder. What is wrong goes to the list of errors; the theatre returned then serves only to read on. */
    private static final class Reader {

        private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9_-]{0,99}");

        private static final int MAX_WINDOW_DAYS = 3660;

        private final Path folder;
        private final String id;
        private final List<RuleError> errors;
        private final List<RuleError> warnings;
        private final Set<String> negotiations;

        /**
         * @param negotiations ids that other theatres took
         */
        Reader(Path folder, List<RuleError> errors, List<RuleError> warnings, Set<String> negotiations) {
            this.negotiations = negotiations;
            this.folder = folder;
            this.id = folder.getFileName().toString().replace("/", "");
            this.errors = errors;
            this.warnings = warnings;
        }

        Theatre read() {
            Entry about = file("theatre.yaml")
                    .only(
                            "title",
                            "countries",
                            "zone",
                            "core",
                            "policy",
                            "anchors",
                            "holidays",
                            "from",
                            "until",
                            "roles",
                            "told_apart_by",
                            "signs_of_home");
            LocalDate from = about.get("from").dateOrNull();
            Map<String, Actor> actors = Theatre.byId(readActors());
            List<Site> sites = file("places.yaml").only("places").get("places").list().stream()
                    .map(entry -> site(entry, actors))
                    .toList();
            ZoneId zone = zone(about.get("zone"));
            Theatre theatre = new Theatre(
                    id,
                    about.get("title").text(),
                    countries(about.get("countries")),
                    zone,
                    known(about.get("core"), actors),
                    about.get("policy").oneOf(Theatre.PolicyWatch.class, Theatre.PolicyWatch.ALL),
                    actors,
                    sites,
                    about.get("anchors").list().stream().map(Reader::anchor).toList(),
                    unique(file("counting.yaml").only("rules").get("rules").list(), "rule", new HashSet<>()).stream()
                            .map(entry -> rule(entry, zone, actors))
                            .sorted(Comparator.comparing(CountingRule::id))
                            .toList(),
                    unique(
                                    file("negotiations.yaml")
                                            .only("negotiations")
                                            .get("negotiations")
                                            .list(),
                                    "negotiation",
                                    negotiations)
                            .stream()
                            .map(entry -> negotiation(entry, actors))
                            .toList(),
                    from,
                    until(about, from),
                    about.get("holidays").list().stream().map(Reader::holiday).toList(),
                    about.get("told_apart_by").oneOf(ToldApartBy.class, ToldApartBy.PLACE_AND_DAY),
                    about.get("signs_of_home").texts(),
                    about.get("roles").present() ? weights(about.get("roles")) : null);
            return theatre;
        }

        private LearnedWeights weights(Entry name) {
            return LearnedWeights.read(folder.resolve(name.text()), id + "/" + name.text(), errors);
        }

        private Entry file(String name) {
            return RuleFile.read(folder.resolve(name), id + "/" + name, errors);
        }

        private List<Actor> readActors() {
            List<Entry> entries =
                    file("actors.yaml").only("actors").get("actors").list();
            Set<String> ids = new HashSet<>();
            unique(entries, "actor", ids);
            List<Actor> actors =
                    entries.stream().map(entry -> actor(entry, ids)).toList();
            warnOfHiddenNames(entries, actors);
            return actors;
        }

        /** Adds the ids to those taken; each must be a slug, since it becomes a part of keys, and stand there once. */
        private static List<Entry> unique(List<Entry> entries, String kind, Set<String> taken) {
            for (Entry entry : entries) {
                Entry id = entry.get("id");
                if (!id.present()) {
                    id.complain("'id' is missing");
                } else if (!SLUG.matcher(id.text()).matches()) {
                    id.complain("expected an id of lower-case letters, digits, '_' and '-', not '" + id.text() + "'");
                } else if (!taken.add(id.text())) {
                    id.complain(kind + " '" + id.text() + "' is listed twice");
                }
            }
            return entries;
        }

        /** A name of two actors at one time means the first of them, always. */
        private void warnOfHiddenNames(List<Entry> entries, List<Actor> actors) {
            Map<String, List<Named>> taken = new HashMap<>();
            for (int i = 0; i < actors.size(); i++) {
                Actor actor = actors.get(i);
                List<Entry> aliases = entries.get(i).get("aliases").list();
                for (int j = 0; j < actor.aliases().size(); j++) {
                    Entry at = j == 0 ? entries.get(i).get("name") : aliases.get(j - 1);
                    Named named = new Named(actor.id(), actor.aliases().get(j), at.line());
                    List<Named> same = taken.computeIfAbsent(key(named.alias().text()), key -> new ArrayList<>());
                    same.stream()
                            .filter(named::meets)
                            .findFirst()
                            .ifPresent(first -> at.warn(warnings, named.hiddenBy(first)));
                    same.add(named);
                }
            }
        }

        /** A name of an actor, and the line on which it stands. */
        private record Named(String actor, Actor.Alias alias, int line) {

            boolean meets(Named other) {
                return begins(alias) <= ends(other.alias) && begins(other.alias) <= ends(alias);
            }

            String hiddenBy(Named first) {
                return first.actor().equals(actor)
                        ? "'" + alias.text() + "' is listed twice for '" + actor + "' (line " + first.line() + ")"
                        : "'" + alias.text() + "' means '" + first.actor() + "' at the same time (line " + first.line()
                                + "), and the first wins";
            }

            private static long begins(Actor.Alias alias) {
                return alias.from() == null ? Long.MIN_VALUE : alias.from().toEpochDay();
            }

            private static long ends(Actor.Alias alias) {
                return alias.until() == null ? Long.MAX_VALUE : alias.until().toEpochDay();
            }
        }

        /** Case counts only where a name is short and all capitals. */
        private static String key(String alias) {
            boolean acronym = alias.length() <= 4 && alias.chars().noneMatch(Character::isLowerCase);
            return acronym ? alias : alias.toLowerCase(Locale.ROOT);
        }

        private static Actor actor(Entry entry, Set<String> ids) {
            entry.only("id", "name", "kind", "country", "aliases", "nouns", "part_of", "allegiance");
            List<Actor.Alias> aliases = new ArrayList<>();
            String name = entry.get("name").text();
            aliases.add(new Actor.Alias(name, null, null));
            for (Entry alias : entry.get("aliases").list()) {
                boolean dated = alias.get("text").present();
                Entry text = dated ? alias.only("text", "from", "until").get("text") : alias;
                LocalDate from = dated ? alias.get("from").dateOrNull() : null;
                aliases.add(new Actor.Alias(text.text(), from, dated ? until(alias, from) : null));
            }
            List<Actor.Parent> parents = new ArrayList<>();
            for (Entry parent : entry.get("part_of").list()) {
                Entry reference = reference(parent, ids);
                LocalDate from = parent.get("from").dateOrNull();
                parents.add(new Actor.Parent(reference.text(), from, until(parent, from)));
            }
            List<Actor.Side> sides = new ArrayList<>();
            for (Entry side : entry.get("allegiance").list()) {
                Entry reference = reference(side, ids);
                LocalDate from = side.get("from").dateOrNull();
                sides.add(new Actor.Side(reference.text(), from, until(side, from)));
            }
            return new Actor(
                    entry.get("id").text(),
                    name,
                    entry.get("kind").oneOf(Actor.Kind.class, Actor.Kind.ORGANISATION),
                    entry.get("country").present() ? country(entry.get("country")) : null,
                    aliases,
                    entry.get("nouns").texts(),
                    parents,
                    sides);
        }

        /** The id of another actor, dated ({actor, from, until}) or not. */
        private static Entry reference(Entry entry, Set<String> ids) {
            Entry reference = entry.get("actor").present()
                    ? entry.only("actor", "from", "until").get("actor")
                    : entry;
            if (!ids.contains(reference.text())) {
                reference.complainUnknown("actor", ids);
            }
            return reference;
        }

        private static @Nullable LocalDate until(Entry entry, @Nullable LocalDate from) {
            LocalDate until = entry.get("until").dateOrNull();
            if (from != null && until != null && until.isBefore(from)) {
                entry.get("until").complain("ends before it begins: " + from + " to " + until);
            }
            return until;
        }

        private static Site site(Entry entry, Map<String, Actor> actors) {
            entry.only("name", "aliases", "country", "region", "at", "precision", "hosts");
            List<String> aliases = new ArrayList<>();
            aliases.add(entry.get("name").text());
            aliases.addAll(entry.get("aliases").texts());
            List<Entry> at = entry.get("at").list();
            if (!at.isEmpty() && at.size() != 2) {
                entry.get("at").complain("expected latitude and longitude");
            }
            boolean point = at.size() == 2;
            return new Site(
                    entry.get("name").text(),
                    aliases,
                    country(entry.get("country")),
                    entry.get("region").textOrNull(),
                    point ? degrees(at.get(0), 90) : null,
                    point ? degrees(at.get(1), 180) : null,
                    entry.get("precision").oneOf(PlacePrecision.class, PlacePrecision.EXACT),
                    known(entry.get("hosts"), actors));
        }

        private static String country(Entry entry) {
            String code = entry.text();
            if (!code.matches("[A-Z]{2}")) {
                entry.complain("expected an ISO 3166-1 alpha-2 country code, not '" + code + "'");
            }
            return code;
        }

        private static List<String> countries(Entry entry) {
            return entry.list().stream().map(Reader::country).toList();
        }

        private static double degrees(Entry entry, int limit) {
            double value = entry.decimal();
            if (!(Math.abs(value) <= limit)) { // Not a number is not less either.
                entry.complain("expected degrees between -" + limit + " and " + limit + ", not " + entry.text());
            }
            return value;
        }

        private static Holiday holiday(Entry entry) {
            entry.only("phrases", "on", "days");
            List<LocalDate> days = new ArrayList<>();
            for (Entry day : entry.get("days").list()) {
                LocalDate date = day.dateOrNull();
                if (date != null) {
                    days.add(date);
                }
            }
            Entry on = entry.get("on");
            if (on.present() == !days.isEmpty()) {
                entry.complain("a holiday needs either 'on' or 'days'");
            }
            Optional<Holiday.Rule> rule = on.present() ? Holiday.rule(on.text()) : Optional.empty();
            if (on.present() && rule.isEmpty()) {
                on.complain("expected a day like 12-31 or '4th thursday of november', not '" + on.text() + "'");
            }
            if (entry.get("phrases").texts().isEmpty()) {
                entry.complain("a holiday needs a name");
            }
            return new Holiday(entry.get("phrases").texts(), rule.orElse(new Holiday.Listed(days)));
        }

        private static Anchor anchor(Entry entry) {
            entry.only("day", "phrases");
            LocalDate day = entry.get("day").dateOrNull();
            if (day == null) {
                entry.complain("an anchor needs a day");
            }
            return new Anchor(
                    day == null ? LocalDate.EPOCH : day,
                    entry.get("phrases").texts().stream()
                            .map(text -> text.toLowerCase(Locale.ROOT))
                            .toList());
        }

        private static CountingRule rule(Entry entry, ZoneId zone, Map<String, Actor> actors) {
            entry.only(
                    "id",
                    "version",
                    "title",
                    "unit",
                    "zone",
                    "day_begins",
                    "types",
                    "attackers",
                    "targets",
                    "at_sites_of",
                    "countries",
                    "outcomes",
                    "basis",
                    "min_confidence",
                    "min_independent_sources",
                    "rolling_days",
                    "since",
                    "breakdowns",
                    "observes");
            List<CountingRule.TallyMatch> observes = entry.get("observes").list().stream()
                    .map(match -> new CountingRule.TallyMatch(
                            match.only("subject", "attackers", "targets")
                                    .get("subject")
                                    .oneOf(TallySubject.class, TallySubject.OTHER),
                            known(match.get("attackers"), actors),
                            known(match.get("targets"), actors)))
                    .toList();
            List<LocalDate> since = new ArrayList<>();
            for (Entry day : entry.get("since").list()) {
                LocalDate date = day.dateOrNull();
                if (date != null) {
                    since.add(date);
                }
            }
            return new CountingRule(
                    entry.get("id").text(),
                    entry.get("version").number(1, 1, Integer.MAX_VALUE),
                    entry.get("title").text(),
                    entry.get("unit").oneOf(CountingRule.Unit.class, CountingRule.Unit.INCIDENT),
                    entry.get("zone").present() ? zone(entry.get("zone")) : zone,
                    timeOfDay(entry.get("day_begins")),
                    entry.get("types").someOf(IncidentType.class),
                    known(entry.get("attackers"), actors),
                    known(entry.get("targets"), actors),
                    known(entry.get("at_sites_of"), actors),
                    countries(entry.get("countries")),
                    entry.get("outcomes").someOf(Outcome.class),
                    entry.get("basis").someOf(Basis.class),
                    entry.get("min_confidence").number(0, 0, 100),
                    entry.get("min_independent_sources").number(1, 1, 1000),
                    entry.get("rolling_days").list().stream()
                            .map(days -> days.number(1, 1, MAX_WINDOW_DAYS))
                            .toList(),
                    since,
                    entry.get("breakdowns").someOf(Breakdown.class),
                    observes);
        }

        private static NegotiationProcess negotiation(Entry entry, Map<String, Actor> actors) {
            entry.only("id", "title", "parties", "any_of", "none_of", "positions", "begins", "transitions");
            LocalDate begins = entry.get("begins").dateOrNull();
            if (begins == null) {
                entry.complain("a negotiation needs the day on which it begins");
            }
            return new NegotiationProcess(
                    entry.get("id").text(),
                    entry.get("title").text(),
                    known(entry.get("parties"), actors),
                    entry.get("any_of").list().stream()
                            .map(group -> known(group, actors))
                            .toList(),
                    known(entry.get("none_of"), actors),
                    positions(entry.get("positions"), actors),
                    begins == null ? LocalDate.EPOCH : begins,
                    entry.get("transitions").list().stream()
                            .map(row -> transition(row, actors))
                            .toList());
        }

        private static NegotiationProcess.TransitionRule transition(Entry row, Map<String, Actor> actors) {
            row.only(
                    "id",
                    "steps",
                    "modalities",
                    "actors",
                    "from",
                    "to",
                    "contested",
                    "delayed",
                    "deadline",
                    "positions");
            return new NegotiationProcess.TransitionRule(
                    row.get("id").text(),
                    row.get("steps").someOf(Step.class),
                    modalities(row.get("modalities")),
                    known(row.get("actors"), actors),
                    row.get("from").someOf(Stage.class),
                    row.get("to").present() ? row.get("to").oneOf(Stage.class, Stage.NONE) : null,
                    flagOrNull(row.get("contested")),
                    flagOrNull(row.get("delayed")),
                    row.get("deadline").oneOf(NegotiationProcess.Deadline.class, NegotiationProcess.Deadline.KEEP),
                    positions(row.get("positions"), actors));
        }

        private static Set<Modality> modalities(Entry entry) {
            Set<Modality> some = entry.someOf(Modality.class);
            if (some.stream().anyMatch(each -> each != Modality.ASSERTED && each != Modality.HEDGED)) {
                entry.complain("only what is asserted or hedged is an event: expected some of ASSERTED, HEDGED");
            }
            return some;
        }

        private static @Nullable Boolean flagOrNull(Entry entry) {
            return entry.present() ? Boolean.valueOf(entry.flag(false)) : null;
        }

        private static Map<String, Position> positions(Entry entry, Map<String, Actor> actors) {
            entry.map().forEach((actor, value) -> {
                if (!actors.containsKey(actor)) {
                    value.complain("unknown actor '" + actor + "'" + NearMiss.hint(actor, actors.keySet()));
                }
            });
            return entry.mapOf(Position.class, Position.UNKNOWN);
        }

        /** Actor ids that the theatre knows; an unknown one is an error at its own line. */
        private static List<String> known(Entry entry, Map<String, Actor> actors) {
            List<String> out = new ArrayList<>();
            for (Entry each : entry.list()) {
                if (!actors.containsKey(each.text())) {
                    each.complainUnknown("actor", actors.keySet());
                }
                out.add(each.text());
            }
            return out;
        }

        private static LocalTime timeOfDay(Entry entry) {
            if (!entry.present()) {
                return LocalTime.MIDNIGHT;
            }
            try {
                return LocalTime.parse(entry.text());
            } catch (DateTimeException e) {
                entry.complain("expected a time of day like \"06:00\", not '" + entry.text() + "'");
                return LocalTime.MIDNIGHT;
            }
        }

        private static ZoneId zone(Entry entry) {
            try {
                return ZoneId.of(entry.text());
            } catch (DateTimeException e) {
                entry.complain("unknown time zone '" + entry.text() + "'");
                return ZoneOffset.UTC;
            }
        }
    }
}
