package io.sitrep.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the records of the journal add up to. Not safe for threads by itself. */
final class RegistryState {

    private static final String GLOBAL = "";

    private final SortedMap<String, SortedMap<Integer, SchemaVersion>> subjects = new TreeMap<>();
    private final Map<Integer, SchemaText> texts = new HashMap<>();
    private final Map<SchemaText, Integer> ids = new HashMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private final Map<String, Mode> modes = new HashMap<>();
    private int greatestId;

    /** @param value null where the record takes its key back */
    void apply(JsonNode key, @Nullable JsonNode value) {
        String subject = key.path("subject").asText("");
        switch (key.path("keytype").asText()) {
            case "SCHEMA" -> schema(subject, key.path("version").asInt(), value);
            case "CONFIG" -> set(levels, subject, value, "compatibilityLevel", CompatibilityLevel::parse);
            case "MODE" -> set(modes, subject, value, "mode", Mode::parse);
            case "DELETE_SUBJECT" -> {
                if (value != null) {
                    deleteUpTo(subject, value.path("version").asInt());
                }
            }
            case "CLEAR_SUBJECT" -> subjects.remove(subject);
            default -> {} // NOOP and what later registries add.
        }
    }

    Collection<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /** Oldest first; none where the subject is unknown. */
    List<SchemaVersion> versions(String subject) {
        SortedMap<Integer, SchemaVersion> versions = subjects.get(subject);
        return versions == null ? List.of() : List.copyOf(versions.values());
    }

    Optional<SchemaText> text(int id) {
        return Optional.ofNullable(texts.get(id));
    }

    /** The id of a schema, the same under every subject. */
    Optional<Integer> id(SchemaText text) {
        return Optional.ofNullable(ids.get(text));
    }

    int greatestId() {
        return greatestId;
    }

    /** @param subject null for the whole registry */
    Optional<CompatibilityLevel> level(@Nullable String subject) {
        return Optional.ofNullable(levels.get(subject == null ? GLOBAL : subject));
    }

    Optional<Mode> mode(@Nullable String subject) {
        return Optional.ofNullable(modes.get(subject == null ? GLOBAL : subject));
    }

    private void schema(String subject, int number, @Nullable JsonNode value) {
        if (value == null) {
            SortedMap<Integer, SchemaVersion> versions = subjects.get(subject);
            if (versions != null) {
                versions.remove(number);
                if (versions.isEmpty()) {
                    subjects.remove(subject);
                }
            }
            return;
        }
        SchemaVersion version = Codec.schemaVersion(value);
        subjects.computeIfAbsent(subject, unused -> new TreeMap<>()).put(version.version(), version);
        texts.put(version.id(), version.text());
        ids.putIfAbsent(version.text(), version.id());
        greatestId = Math.max(greatestId, version.id());
    }

    private void deleteUpTo(String subject, int last) {
        SortedMap<Integer, SchemaVersion> versions = subjects.get(subject);
        if (versions != null) {
            versions.replaceAll((number, version) -> number <= last ? version.asDeleted() : version);
        }
    }

    private interface Parse<T> {
        Optional<T> of(String name);
    }

    private static <T> void set(
            Map<String, T> settings, String subject, @Nullable JsonNode value, String field, Parse<T> parse) {
        Optional<T> setting =
                value == null ? Optional.empty() : parse.of(value.path(field).asText());
        setting.ifPresentOrElse(found -> settings.put(subject, found), () -> settings.remove(subject));
    }
}
