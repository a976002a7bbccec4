package io.sitrep.benchmarks.grammar;

import io.sitrep.benchmarks.grammar.Corpus.Document;
import io.sitrep.enrich.grammar.Lexicon;
import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.grammar.TagFeatures;
import io.sitrep.enrich.grammar.TagWeights;
import io.sitrep.enrich.grammar.Tagger;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.text.Token;
import io.sitrep.theatres.Theatres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;

/**
 * Trains the part-of-speech tagger and measures it: <pre>TrainTagger OUT.bin FEATURES FOLDER...</pre>
 *
 * <p>OpenNLP's model for English (Apache-2.0) tags the texts of the folders; an averaged perceptron learns from these silver tags, with
 * each sentence as it stands and once more as if it stood in capitals. Weights are kept for features of many documents only. The same
 * folders give the same bytes. docs/adr/0007 says which folders were used and where they come from.
 */
public final class TrainTagger {

    private static final long SEED = 20240128;
    private static final int ROUNDS = 6;

    /** One document in so many is kept for measuring. */
    private static final int HELD_OUT = 20;

    /** Features of fewer sentences are not kept: a word must be common property to leave a trace. */
    private static final int FEWEST_SENTENCES = 20;

    private static final int BUCKET_BITS = 26;

    private static final int LARGEST_WEIGHT = 127;

    private record Example(List<Token> tokens, List<Tag> tags, boolean folded) {
        TagFeatures features() {
            return folded ? TagFeatures.folded(tokens) : TagFeatures.of(tokens);
        }
    }

    private TrainTagger() {}

    public static void main(String[] args) throws IOException {
        PrintStream log = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (args.length < 3) {
            log.println("usage: TrainTagger OUT.bin FEATURES FOLDER...");
            System.exit(2);
        }
        Knowledge knowledge = Knowledge.of(Theatres.bundled());
        Lexicon lexicon = knowledge.lexicon();
        List<Path> folders = Stream.of(args).skip(2).map(Path::of).toList();
        List<Document> documents = Corpus.read(folders, knowledge.splitter());
        log.println(documents.size() + " documents");
        List<Example> training = new ArrayList<>();
        List<Example> held = new ArrayList<>();
        tag(documents, lexicon, training, held);
        log.println(training.size() + " examples to learn from, " + held.size() + " held out");
        int[] features = frequent(training);
        log.println(features.length + " features of many documents");
        Perceptron first = learn(training, lexicon, features, 2);
        int[] kept = weightiest(first, Integer.parseInt(args[1]));
        log.println("learning with " + kept.length);
        Perceptron second = learn(training, lexicon, kept, ROUNDS);
        byte[] weights = quantise(second);
        try (OutputStream out = Files.newOutputStream(Path.of(args[0]))) {
            TagWeights.write(second.features(), weights, out);
        }
        log.println(kept.length + " features kept, " + Files.size(Path.of(args[0])) + " bytes");
        Tagger tagger = new Tagger(new TagWeights(second.features(), weights), lexicon);
        measure(tagger, held, false, log);
        measure(tagger, held, true, log);
    }

    private static void tag(List<Document> documents, Lexicon lexicon, List<Example> training, List<Example> held)
            throws IOException {
        POSTaggerME model;
        try (InputStream in = TrainTagger.class.getResourceAsStream("/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin")) {
            model = new POSTaggerME(new POSModel(in));
        }
        SilverTags silver = new SilverTags(lexicon);
        TrueCase trueCase = TrueCase.of(documents);
        List<List<String[]>> universal = new ArrayList<>();
        for (Document document : documents) {
            List<String[]> of = new ArrayList<>();
            for (List<Token> tokens : document.sentences()) {
                boolean cased = !document.capitalsOnly() && TagFeatures.isMixedCase(tokens);
                String[] words =
                        cased ? tokens.stream().map(Token::text).toArray(String[]::new) : trueCase.restore(tokens);
                String[] tags = model.tag(words);
                of.add(tags);
                silver.count(tokens, tags);
            }
            universal.add(of);
        }
        for (int d = 0; d < documents.size(); d++) {
            for (int s = 0; s < universal.get(d).size(); s++) {
                silver.mend(
                        documents.get(d).sentences().get(s), universal.get(d).get(s), trueCase::usual);
            }
        }
        for (int d = 0; d < documents.size(); d++) {
            Document document = documents.get(d);
            List<Example> to = d % HELD_OUT == 7 ? held : training;
            for (int s = 0; s < document.sentences().size(); s++) {
                List<Token> tokens = document.sentences().get(s);
                Tag[] tags = silver.tags(tokens, universal.get(d).get(s));
                boolean cased = !document.capitalsOnly() && TagFeatures.isMixedCase(tokens);
                if (cased) {
                    to.add(new Example(tokens, List.of(tags), false));
                }
                to.add(new Example(tokens, List.of(tags), true));
            }
        }
    }

    /** The features that enough sentences have, ascending; counted in buckets first, to spare memory. */
    private static int[] frequent(List<Example> training) {
        byte[] buckets = new byte[1 << BUCKET_BITS];
        for (Example example : training) {
            for (int hash : distinct(example)) {
                int bucket = bucket(hash);
                buckets[bucket] = (byte) Math.min(buckets[bucket] + 1, FEWEST_SENTENCES);
            }
        }
        Set<Integer> kept = new HashSet<>();
        for (Example example : training) {
            for (int hash : distinct(example)) {
                if (buckets[bucket(hash)] >= FEWEST_SENTENCES) {
                    kept.add(hash);
                }
            }
        }
        return kept.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static int bucket(int hash) {
        return (hash * 0x9e3779b9) >>> (32 - BUCKET_BITS);
    }

    private static int[] distinct(Example example) {
        int[] hashes = new int[TagFeatures.COUNT];
        int[] all = new int[TagFeatures.COUNT * example.tags().size()];
        TagFeatures features = example.features();
        int previous = -1;
        int beforePrevious = -1;
        for (int i = 0; i < example.tags().size(); i++) {
            features.write(i, previous, beforePrevious, hashes);
            System.arraycopy(hashes, 0, all, i * TagFeatures.COUNT, TagFeatures.COUNT);
            beforePrevious = previous;
            previous = example.tags().get(i).index();
        }
        return Arrays.stream(all).distinct().toArray();
    }

    private static Perceptron learn(List<Example> training, Lexicon lexicon, int[] features, int rounds) {
        Perceptron perceptron = new Perceptron(features);
        int[] order = new int[training.size()];
        Arrays.setAll(order, i -> i);
        Random random = new Random(SEED);
        int[] hashes = new int[TagFeatures.COUNT];
        for (int round = 0; round < rounds; round++) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
            }
            for (int each : order) {
                Example example = training.get(each);
                TagFeatures of = example.features();
                int previous = -1;
                int beforePrevious = -1;
                for (int i = 0; i < example.tags().size(); i++) {
                    int tag = example.tags().get(i).index();
                    if (lexicon.fixed(example.tokens().get(i)) == null) {
                        of.write(i, previous, beforePrevious, hashes);
                        tag = perceptron.learn(
                                hashes, tag, lexicon.allowed(example.tokens().get(i)) | 1 << tag);
                    }
                    beforePrevious = previous;
                    previous = tag;
                }
            }
        }
        return perceptron;
    }

    private static int[] weightiest(Perceptron perceptron, int most) {
        int[] features = perceptron.features();
        long[] averages = perceptron.averages();
        int tags = Tag.values().length;
        long[] sizes = new long[features.length];
        for (int i = 0; i < features.length; i++) {
            for (int k = 0; k < tags; k++) {
                sizes[i] += Math.abs(averages[i * tags + k]);
            }
        }
        long[] sorted = sizes.clone();
        Arrays.sort(sorted);
        long least = sorted[Math.max(0, sorted.length - most)];
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < features.length; i++) {
            if (sizes[i] >= least) {
                kept.add(features[i]);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** Bytes, in a scale that clips one weight in a thousand. */
    private static byte[] quantise(Perceptron perceptron) {
        long[] averages = perceptron.averages();
        long[] sizes = Arrays.stream(averages)
                .map(Math::abs)
                .filter(size -> size > 0)
                .sorted()
                .toArray();
        long unit = Math.max(1, sizes[(int) (sizes.length * 0.999)] / LARGEST_WEIGHT);
        byte[] out = new byte[averages.length];
        for (int i = 0; i < out.length; i++) {
            long rounded = (averages[i] + Long.signum(averages[i]) * (unit / 2)) / unit;
            out[i] = (byte) Math.max(-LARGEST_WEIGHT, Math.min(LARGEST_WEIGHT, rounded));
        }
        return out;
    }

    private static void measure(Tagger tagger, List<Example> held, boolean folded, PrintStream log) {
        int right = 0;
        int all = 0;
        Map<String, Integer> errors = new HashMap<>();
        long start = System.nanoTime();
        for (Example example : held) {
            if (example.folded() != folded) {
                continue;
            }
            List<Tag> tags = tagger.tags(example.tokens(), example.features());
            for (int i = 0; i < tags.size(); i++) {
                all++;
                if (tags.get(i) == example.tags().get(i)) {
                    right++;
                } else {
                    errors.merge(example.tags().get(i) + " read as " + tags.get(i), 1, Integer::sum);
                }
            }
        }
        long micros = (System.nanoTime() - start) / 1000;
        log.printf(
                Locale.ROOT,
                "%s: %d of %d tokens as the silver (%.2f %%), %d tokens/s%n",
                folded ? "case folded" : "mixed case",
                right,
                all,
                100.0 * right / all,
                all * 1_000_000L / Math.max(1, micros));
        errors.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(14)
                .forEach(entry -> log.println("  " + entry.getValue() + "  " + entry.getKey()));
    }
}
