package io.sitrep.standalone.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a schema registry, as Confluent's has them. Each change is in the journal before it is seen.
 *
 * <p>Every method may throw a {@link RegistryError}.
 */
final class Registry {

    private final Journal journal;
    private final RegistryState state = new RegistryState();

    Registry(Journal journal) {
        this.journal = journal;
        journal.replay(state::apply);
    }

    synchronized List<String> subjects(boolean withDeleted, String prefix) {
        return state.subjects().stream()
                .filter(subject -> subject.startsWith(prefix))
                .filter(subject -> !visible(subject, withDeleted).isEmpty())
                .toList();
    }

    synchronized List<SchemaVersion> versions(String subject, boolean withDeleted) {
        List<SchemaVersion> found = visible(subject, withDeleted);
        if (found.isEmpty()) {
            throw RegistryError.subjectNotFound(subject);
        }
        return found;
    }

    /** @param wanted a number, -1 or "latest" */
    synchronized SchemaVersion version(String subject, String wanted, boolean withDeleted) {
        List<SchemaVersion> found = versions(subject, withDeleted);
        int number = number(wanted);
        if (number < 0) {
            return found.get(found.size() - 1);
        }
        return found.stream()
                .filter(each -> each.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryError.versionNotFound(number));
    }

    synchronized SchemaText byId(int id) {
        return state.text(id).orElseThrow(() -> RegistryError.schemaNotFound(id + " "));
    }

    /** The versions that hold the schema of an id. */
    synchronized List<SchemaVersion> uses(int id, boolean withDeleted) {
        byId(id);
        return all(withDeleted).stream().filter(each -> each.id() == id).toList();
    }

    /** Ids of the schemas that refer to a version. */
    synchronized List<Integer> referencedBy(SchemaVersion version) {
        return all(true).stream()
                .filter(each -> refersTo(each, version))
                .map(SchemaVersion::id)
                .distinct()
                .toList();
    }

    synchronized List<SchemaVersion> all(boolean withDeleted) {
        return state.subjects().stream()
                .flatMap(subject -> visible(subject, withDeleted).stream())
                .toList();
    }

    synchronized int greatestId() {
        return state.greatestId();
    }

    synchronized SchemaVersion lookUp(String subject, String schema, List<Reference> references, boolean withDeleted) {
        List<SchemaVersion> versions = versions(subject, withDeleted);
        SchemaText text = parse(schema, references).text();
        return latestWith(text, versions).orElseThrow(() -> RegistryError.schemaNotFound(""));
    }

    /**
     * @param id the id to take over; null outside the mode IMPORT
     * @param version the version to take over; null for the next
     */
    synchronized SchemaVersion register(
            String subject,
            String schema,
            List<Reference> references,
            @Nullable Integer id,
            @Nullable Integer version) {
        Mode mode = effectiveMode(subject);
        if (mode.readOnly()) {
            throw RegistryError.notPermitted("Subject " + subject + " is in read-only mode");
        }
        if (id != null && mode != Mode.IMPORT) {
            throw RegistryError.notPermitted("Subject " + subject + " is not in import mode");
        }
        Parsed parsed = parse(schema, references);
        Optional<SchemaVersion> present = latestWith(parsed.text(), visible(subject, false));
        if (present.isPresent()) {
            return present.get();
        }
        if (mode != Mode.IMPORT) {
            List<String> objections =
                    effectiveLevel(subject).objections(parsed.schema(), schemas(visible(subject, false)));
            if (!objections.isEmpty()) {
                throw RegistryError.incompatible(subject, String.join("; ", objections));
            }
        }
        int newId = id != null ? importable(id, parsed.text()) : newId(parsed.text());
        int newVersion = version != null && mode == Mode.IMPORT ? version : nextVersion(subject);
        SchemaVersion created = new SchemaVersion(subject, newVersion, newId, parsed.text(), false);
        store(created);
        return created;
    }

    /** What stands against a schema under the level in force; empty where nothing does. */
    synchronized List<String> objections(
            String subject, @Nullable String version, String schema, List<Reference> references) {
        Schema candidate = parse(schema, references).schema();
        CompatibilityLevel level = effectiveLevel(subject);
        if (version == null) {
            return level.objections(candidate, schemas(visible(subject, false)));
        }
        return level.objections(candidate, schemas(List.of(version(subject, version, false))));
    }

    synchronized List<Integer> deleteSubject(String subject, boolean permanent) {
        writable(subject);
        List<SchemaVersion> all = visible(subject, true);
        List<SchemaVersion> live = visible(subject, false);
        if (all.isEmpty()) {
            throw RegistryError.subjectNotFound(subject);
        }
        if (permanent && !live.isEmpty()) {
            throw RegistryError.subjectNotSoftDeleted(subject);
        }
        if (!permanent && live.isEmpty()) {
            throw RegistryError.subjectSoftDeleted(subject);
        }
        List<SchemaVersion> gone = permanent ? all : live;
        gone.forEach(this::unreferenced);
        gone.forEach(each -> remove(each, permanent));
        return gone.stream().map(SchemaVersion::version).toList();
    }

    synchronized int deleteVersion(String subject, String wanted, boolean permanent) {
        writable(subject);
        SchemaVersion found = version(subject, wanted, true);
        if (permanent && !found.deleted()) {
            throw RegistryError.versionNotSoftDeleted(subject, found.version());
        }
        if (!permanent && found.deleted()) {
            throw RegistryError.versionSoftDeleted(subject, found.version());
        }
        unreferenced(found);
        remove(found, permanent);
        return found.version();
    }

    /**
     * @param subject null for the whole registry
     * @param orGlobal whether the level of the registry is told where the subject has none
     */
    synchronized CompatibilityLevel level(@Nullable String subject, boolean orGlobal) {
        if (subject == null || orGlobal) {
            return effectiveLevel(subject);
        }
        return state.level(subject).orElseThrow(() -> RegistryError.noSubjectConfig(subject));
    }

    synchronized void setLevel(@Nullable String subject, String name) {
        CompatibilityLevel level =
                CompatibilityLevel.parse(name).orElseThrow(() -> RegistryError.invalidCompatibility(name));
        append(Codec.settingKey("CONFIG", subject), object().put("compatibilityLevel", level.name()));
    }

    /** Returns the level that is in force no more. */
    synchronized CompatibilityLevel deleteLevel(@Nullable String subject) {
        CompatibilityLevel before = level(subject, false);
        append(Codec.settingKey("CONFIG", subject), null);
        return before;
    }

    synchronized Mode mode(@Nullable String subject, boolean orGlobal) {
        if (subject == null || orGlobal) {
            return effectiveMode(subject);
        }
        return state.mode(subject).orElseThrow(() -> RegistryError.noSubjectMode(subject));
    }

    /** @param force also goes to IMPORT where there are schemas already */
    synchronized void setMode(@Nullable String subject, String name, boolean force) {
        Mode mode = Mode.parse(name).orElseThrow(() -> RegistryError.invalidMode(name));
        boolean empty =
                subject == null ? all(false).isEmpty() : visible(subject, false).isEmpty();
        if (mode == Mode.IMPORT && !empty && !force) {
            throw RegistryError.notPermitted("Cannot import since found existing subjects");
        }
        append(Codec.settingKey("MODE", subject), object().put("mode", mode.name()));
    }

    synchronized Mode deleteMode(@Nullable String subject) {
        Mode before = mode(subject, false);
        append(Codec.settingKey("MODE", subject), null);
        return before;
    }

    private record Parsed(Schema schema, SchemaText text) {}

    private Parsed parse(String text, List<Reference> references) {
        if (text.isBlank()) {
            throw RegistryError.invalidSchema("it is empty");
        }
        Map<String, Schema> types = new LinkedHashMap<>();
        references.forEach(each -> addTypes(each, types));
        try {
            Schema schema = parser(types).parse(text);
            // A schema with references is kept as it came: Avro would write the types that it refers to into it.
            return new Parsed(schema, new SchemaText(types.isEmpty() ? schema.toString() : text, references));
        } catch (AvroRuntimeException e) {
            throw RegistryError.invalidSchema(String.valueOf(e.getMessage()));
        }
    }

    private void addTypes(Reference reference, Map<String, Schema> types) {
        SchemaVersion version = state.versions(reference.subject()).stream()
                .filter(each -> each.version() == reference.version())
                .findFirst()
                .orElseThrow(() -> RegistryError.invalidSchema("no version " + reference.version() + " of subject "
                        + reference.subject() + ", to which it refers"));
        version.text().references().forEach(each -> addTypes(each, types));
        Schema.Parser parser = parser(types);
        parser.parse(version.text().schema());
        types.putAll(parser.getTypes());
    }

    private static Schema.Parser parser(Map<String, Schema> types) {
        Schema.Parser parser = new Schema.Parser();
        parser.addTypes(types.values());
        return parser;
    }

    private List<Schema> schemas(Collection<SchemaVersion> versions) {
        return versions.stream()
                .map(each ->
                        parse(each.text().schema(), each.text().references()).schema())
                .toList();
    }

    private List<SchemaVersion> visible(String subject, boolean withDeleted) {
        return state.versions(subject).stream()
                .filter(each -> withDeleted || !each.deleted())
                .toList();
    }

    private static Optional<SchemaVersion> latestWith(SchemaText text, List<SchemaVersion> versions) {
        return versions.stream().filter(each -> each.text().equals(text)).reduce((first, second) -> second);
    }

    private int newId(SchemaText text) {
        return state.id(text).orElse(state.greatestId() + 1);
    }

    private int importable(int id, SchemaText text) {
        if (state.text(id).filter(other -> !other.equals(text)).isPresent()) {
            throw RegistryError.notPermitted("Overwrite new schema with id " + id + " is not permitted.");
        }
        return id;
    }

    private int nextVersion(String subject) {
        return state.versions(subject).stream()
                        .mapToInt(SchemaVersion::version)
                        .max()
                        .orElse(0)
                + 1;
    }

    private CompatibilityLevel effectiveLevel(@Nullable String subject) {
        return state.level(subject).or(() -> state.level(null)).orElse(CompatibilityLevel.BACKWARD);
    }

    private Mode effectiveMode(@Nullable String subject) {
        Mode global = state.mode(null).orElse(Mode.READWRITE);
        return global == Mode.READONLY_OVERRIDE ? global : state.mode(subject).orElse(global);
    }

    private void writable(String subject) {
        if (effectiveMode(subject).readOnly()) {
            throw RegistryError.notPermitted("Subject " + subject + " is in read-only mode");
        }
    }

    private void unreferenced(SchemaVersion version) {
        if (all(false).stream().anyMatch(each -> refersTo(each, version))) {
            throw RegistryError.referenceExists(version.subject(), version.version());
        }
    }

    private static boolean refersTo(SchemaVersion from, SchemaVersion to) {
        return from.text().references().stream()
                .anyMatch(each -> each.subject().equals(to.subject()) && each.version() == to.version());
    }

    private void store(SchemaVersion version) {
        append(Codec.schemaKey(version.subject(), version.version()), Codec.schemaValue(version));
    }

    private void remove(SchemaVersion version, boolean permanent) {
        if (permanent) {
            append(Codec.schemaKey(version.subject(), version.version()), null);
        } else {
            store(version.asDeleted());
        }
    }

    private void append(ObjectNode key, @Nullable ObjectNode value) {
        journal.append(key, value);
        state.apply(key, value);
    }

    private static int number(String wanted) {
        if (Objects.equals(wanted, "latest")) {
            return -1;
        }
        try {
            int number = Integer.parseInt(wanted);
            if (number >= 1 || number == -1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw RegistryError.invalidVersion(wanted);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
