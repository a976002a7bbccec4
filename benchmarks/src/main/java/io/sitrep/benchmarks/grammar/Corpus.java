package io.sitrep.benchmarks.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitrep.enrich.text.SentenceSplitter;
import io.sitrep.enrich.text.Token;
import io.sitrep.enrich.text.Tokenizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The texts of folders: JSON lines (also compressed) with "content" or "text", each a document. */
final class Corpus {

    /** Sentences outside these bounds are captions, lists or garbage. */
    private static final int FEWEST_TOKENS = 4;

    private static final int MOST_TOKENS = 120;

    /**
     * @param capitalsOnly whether it tells names from other words by no capitals
     */
    record Document(String id, boolean capitalsOnly, List<List<Token>> sentences) {}

    private Corpus() {}

    /** In the order of file names and lines. */
    static List<Document> read(List<Path> folders, SentenceSplitter splitter) throws IOException {
        List<Document> out = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    String name = file.getFileName().toString();
                    if (name.contains(".jsonl") && !name.contains("questions") && !name.equals("gold.jsonl")) {
                        readFile(file, splitter, out);
                    }
                }
            }
        }
        return out;
    }

    private static void readFile(Path file, SentenceSplitter splitter, List<Document> out) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            int line = 0;
            for (String json = reader.readLine(); json != null; json = reader.readLine()) {
                JsonNode node = mapper.readTree(json);
                boolean markup = node.path("contentType").asText("").contains("html");
                String text = node.path("content").asText(node.path("text").asText(""));
                if (markup || text.isEmpty()) {
                    continue;
                }
                List<List<Token>> sentences = new ArrayList<>();
                add(node.path("title").asText(""), splitter, sentences);
                for (String paragraph : text.split("\n+")) {
                    add(paragraph, splitter, sentences);
                }
                boolean capitalsOnly =
                        text.chars().filter(Character::isLowerCase).count() * 5 < text.length();
                out.add(new Document(file.getFileName() + ":" + line++, capitalsOnly, sentences));
            }
        }
    }

    private static void add(String paragraph, SentenceSplitter splitter, List<List<Token>> out) {
        for (int[] span : splitter.split(paragraph, 0, paragraph.length())) {
            List<Token> tokens = Tokenizer.tokens(paragraph, span[0], span[1]);
            if (tokens.size() >= FEWEST_TOKENS && tokens.size() <= MOST_TOKENS) {
                out.add(tokens);
            }
        }
    }
}
