package io.sitrep.standalone.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Member;
import io.sitrep.schemas.Json;
import io.sitrep.standalone.Failure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes the state as files of JSON lines, sorted by key. Whole files or none: each is written aside and then moved into its place. */
public final class StateExport {

    private StateExport() {}

    /** @throws Failure where the folder cannot be written */
    public static void write(State state, Path folder) {
        Map<Path, Path> finished = new LinkedHashMap<>();
        try {
            Files.createDirectories(folder);
            finished.put(
                    lines(folder, "incidents.jsonl", state.incidents().values(), StateExport::incident),
                    folder.resolve("incidents.jsonl"));
            finished.put(
                    lines(folder, "counts.jsonl", state.counts().values(), Json::of), folder.resolve("counts.jsonl"));
            finished.put(
                    lines(folder, "negotiations.jsonl", state.negotiations().values(), Json::of),
                    folder.resolve("negotiations.jsonl"));
            finished.put(
                    lines(folder, "tallies.jsonl", state.tallies().values(), Json::of),
                    folder.resolve("tallies.jsonl"));
            for (Map.Entry<Path, Path> file : finished.entrySet()) {
                Files.move(file.getKey(), file.getValue(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw Failure.unavailable("cannot write to " + folder + ": " + e, e);
        } finally {
            finished.keySet().forEach(StateExport::deleteQuietly);
        }
    }

    /** An incident with what joins it to the articles, by the names that 'sitrep extract' uses too. */
    static ObjectNode incident(Incident incident) {
        ObjectNode out = Json.of(incident);
        out.put("id", incident.getIncidentId());
        JsonNode members = out.path("members");
        List<Member> all = incident.getMembers();
        for (int i = 0; i < all.size(); i++) {
            ((ObjectNode) members.get(i))
                    .put("article", all.get(i).getSource().getArticleId())
                    .put("mention", all.get(i).getMentionId());
        }
        return out;
    }

    private static <T> Path lines(Path folder, String name, Collection<T> all, Function<T, ObjectNode> json)
            throws IOException {
        Path aside = folder.resolve("." + name + "." + ProcessHandle.current().pid() + ".tmp");
        try (BufferedWriter out = Files.newBufferedWriter(aside, StandardCharsets.UTF_8)) {
            for (T each : all) {
                out.write(json.apply(each).toString());
                out.write('\n');
            }
        } catch (IOException | RuntimeException e) {
            deleteQuietly(aside);
            throw e;
        }
        return aside;
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A file aside that stays harms nobody.
        }
    }
}
