package io.sitrep.benchmarks.learned;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.benchmarks.learned.Trainer.Sizes;
import io.sitrep.enrich.ExtractJson;
import io.sitrep.enrich.Extractor;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.learned.WordKinds;
import io.sitrep.theatres.LearnedWeights;
import io.sitrep.theatres.Theatres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * "muc_3_4_data". What is validated is read by the whole extractor, with weights of the shipped size, and written as {@code sitrep extract}
 * writes it: what scores this file measures what ships. The same texts give the same bytes.
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
        Theatres theatres = Theatres.bundled();
        List<Lesson> lessons = Lesson.read(
                Path.of(args[0]), Extractor.create(with(null, theatres)), new WordKinds(Knowledge.of(theatres)));
        Trainer trainer = new Trainer(lessons);
        Sizes sizes = new Sizes(
                Integer.getInteger("phrases", 14_000),
                Integer.getInteger("sentences", 6_000),
                Integer.getInteger("articles", 9_000));
        if (args[1].equals("weights")) {
            List<String> out = new ArrayList<>(HEAD);
            out.addAll(trainer.train(lessons, sizes));
            Files.write(Path.of(args[2]), out, StandardCharsets.UTF_8);
            return;
        }
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[2]), StandardCharsets.UTF_8)) {
            for (int part = 0; part < PARTS; part++) {
                LearnedWeights weights = LearnedWeights.of(trainer.train(trainer.part(part, PARTS, false), sizes));
                Extractor extractor = Extractor.create(with(weights, theatres));
                for (Lesson lesson : trainer.part(part, PARTS, true)) {
                    for (ObjectNode event : ExtractJson.of(extractor.extract(lesson.article()))) {
                        out.write(event + "\n");
                    }
                }
                System.err.println("part " + part);
            }
        }
    }

    private static Theatres with(@Nullable LearnedWeights weights, Theatres theatres) {
        return new Theatres(theatres.all().stream()
                .map(theatre -> theatre.roles() == null ? theatre : theatre.withRoles(weights))
                .toList());
    }
}
