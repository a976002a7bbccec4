package io.sitrep.benchmarks.learned;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitrep.benchmarks.learned.Trainer.Sizes;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.learned.Filler;
import io.sitrep.enrich.learned.LearnedEvent;
import io.sitrep.enrich.learned.LearnedReader;
import io.sitrep.enrich.learned.Role;
import io.sitrep.enrich.learned.WordKinds;
import io.sitrep.enrich.trace.Trace;
import io.sitrep.theatres.LearnedWeights;
import io.sitrep.theatres.Theatres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns the weights of a theatre from texts with keys.
 *
 * <pre>
 * TrainRoles FOLDER weights FILE      learns from all texts and writes the file
 * TrainRoles FOLDER validate FILE     learns from four fifths of the texts and reads the fifth left out, five times; writes what it read
 * </pre>
 *
 * <p>FOLDER holds articles.jsonl (articleId, content) and gold.json (docs: by id the templates with incident_type, PerpInd, PerpOrg, Target,
 * Victim and Weapon), as made of the texts and keys of the Message Understanding Conferences 3 and 4, which NIST gives away as
 * "muc_3_4_data". What is validated is written as {id: [template]}, which scorers of such keys read. The same texts give the same bytes.
 */
public final class TrainRoles {

    private static final int PARTS = 5;

    private static final List<String> HEAD = List.of(
            "# What was learned of the roles of phrases from the 1,300 training texts of MUC-4 and their keys, by TrainRoles in benchmarks.",
            "# Features with integer weights in hundredths of a nat. Do not edit: train again. No text is kept, only words and what stands beside them.");

    private TrainRoles() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3 || !List.of("weights", "validate").contains(args[1])) {
            System.err.println("usage: TrainRoles FOLDER weights|validate FILE");
            System.exit(2);
        }
        Knowledge knowledge = Knowledge.of(Theatres.bundled());
        List<Lesson> lessons = Lesson.read(Path.of(args[0]), knowledge);
        Trainer trainer = new Trainer(lessons);
        Sizes sizes = new Sizes(
                Integer.getInteger("phrases", 14_000),
                Integer.getInteger("sentences", 4_000),
                Integer.getInteger("articles", 4_000));
        if (args[1].equals("weights")) {
            List<String> out = new ArrayList<>(HEAD);
            out.addAll(trainer.train(lessons, sizes));
            Files.write(Path.of(args[2]), out, StandardCharsets.UTF_8);
            return;
        }
        Map<String, Object> found = new LinkedHashMap<>();
        for (int part = 0; part < PARTS; part++) {
            LearnedWeights weights = LearnedWeights.of(trainer.train(trainer.part(part, PARTS, false), sizes));
            LearnedReader reader = new LearnedReader(weights, new WordKinds(knowledge));
            for (Lesson lesson : trainer.part(part, PARTS, true)) {
                found.put(lesson.id(), templates(lesson, reader.read(lesson.body(), Trace.OFF)));
            }
            System.err.println("part " + part);
        }
        JsonMapper.builder().build().writeValue(Path.of(args[2]).toFile(), found);
    }

    private static List<Map<String, Object>> templates(Lesson lesson, List<LearnedEvent> events) {
        List<Map<String, Object>> out = new ArrayList<>();
        for (LearnedEvent event : events) {
            Map<String, Object> template = new LinkedHashMap<>();
            template.put("incident_type", Lesson.name(event.crime()));
            for (Role role : Role.values()) {
                List<List<String>> entities = new ArrayList<>();
                for (Filler filler : event.fillers()) {
                    if (filler.role() == role) {
                        entities.add(List.of(lesson.surface(filler.candidate())));
                    }
                }
                template.put(Lesson.slot(role), entities);
            }
            out.add(template);
        }
        return out;
    }
}
