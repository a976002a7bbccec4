package io.sitrep.enrich.knowledge;

import io.sitrep.theatres.RuleError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How common a word is in English: a fixed table, so that what a word weighs never depends on what else was read. See common-words.txt. */
public final class CommonWords {

    /** Of a word that is in no list. */
    public static final int UNLISTED = 6;

    private static final String FILE = "common-words.txt";

    private static final String NEWS = "news";

    private final Map<String, Integer> rarities;
    private final Set<String> ofTheNews;

    private CommonWords(Map<String, Integer> rarities, Set<String> ofTheNews) {
        this.rarities = rarities;
        this.ofTheNews = Set.copyOf(ofTheNews);
    }

    /** Reads the table; errors are added to the list. */
    static CommonWords read(List<RuleError> errors) {
        Map<String, Integer> rarities = new HashMap<>();
        Set<String> ofTheNews = new HashSet<>();
        try (InputStream in = CommonWords.class.getResourceAsStream("/knowledge/" + FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.startsWith("#")) {
                    continue;
                }
                boolean news = line.startsWith(NEWS);
                if (news) {
                    line = "0" + line.substring(NEWS.length());
                }
                int rarity = line.isEmpty() ? -1 : line.charAt(0) - '0';
                if (rarity < 0 || rarity >= UNLISTED || line.length() < 3 || line.charAt(1) != ' ') {
                    errors.add(new RuleError(FILE, number, "'news' or a class from 0 to 5, then words, are expected"));
                    continue;
                }
                for (String word : line.substring(2).split(" ")) {
                    rarities.putIfAbsent(word, rarity);
                    if (news) {
                        ofTheNews.add(word);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CommonWords(rarities, ofTheNews);
    }

    /** All that are listed. */
    Set<String> words() {
        return rarities.keySet();
    }

    /**
     * @param norm normalised as tokens are
     * @return 0 (says nothing) to 6 (in no list)
     */
    public int rarity(String norm) {
        return rarities.getOrDefault(norm, UNLISTED);
    }

    /** Whether news of violence is made of the word, so that it says nothing even where it is written as a name. */
    public boolean isOfTheNews(String norm) {
        return ofTheNews.contains(norm);
    }
}
