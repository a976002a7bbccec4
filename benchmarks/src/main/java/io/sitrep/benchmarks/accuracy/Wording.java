package io.sitrep.benchmarks.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares strings as the tasks do: without case, punctuation and articles, and by whole words. */
final class Wording {

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    /** Words that say nothing alone: that one of them stands in the other string is no agreement. */
    private static final Set<String> LITTLE = Set.of(
            "of", "in", "on", "at", "to", "and", "or", "for", "by", "with", "from", "his", "her", "their", "its", "two",
            "three", "some", "several", "other", "who", "that");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Wording() {}

    /** The usual normalisation of answers in reading and template tasks. */
    static String normalise(String text) {
        StringBuilder out = new StringBuilder();
        text.toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            if (isWordCharacter(c)) {
                out.appendCodePoint(c);
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                out.append(' ');
            }
        });
        return words(out.toString()).stream()
                .filter(word -> !ARTICLES.contains(word))
                .collect(Collectors.joining(" "));
    }

    private static boolean isWordCharacter(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c) || type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    /** Words between blanks; none for a blank text. */
    static List<String> words(String text) {
        return Arrays.stream(BLANKS.split(text.strip()))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Lower case, without accents. */
    static String plain(String text) {
        StringBuilder out = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(out::appendCodePoint);
        return out.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether one of two normalised strings holds the other as whole words, and the shorter one says something. */
    static boolean contains(String one, String two) {
        if (one.isEmpty() || two.isEmpty()) {
            return false;
        }
        if (one.equals(two)) {
            return true;
        }
        boolean firstIsShorter = one.length() <= two.length();
        String shorter = firstIsShorter ? one : two;
        String longer = firstIsShorter ? two : one;
        boolean empty = words(shorter).stream()
                .allMatch(word -> LITTLE.contains(word) || word.chars().allMatch(Character::isDigit));
        return !empty && (" " + longer + " ").contains(" " + shorter + " ");
    }

    /** The strings of some fields of an event, in order, without repeats. */
    static List<String> strings(JsonNode event, String... fields) {
        List<String> out = new ArrayList<>();
        for (String field : fields) {
            for (JsonNode each : event.path(field)) {
                String text = each.asText("").strip();
                if (!text.isEmpty() && !out.contains(text)) {
                    out.add(text);
                }
            }
        }
        return out;
    }

    /** Ids read as words: what an event without surface strings offers. */
    static List<String> idsAsWords(JsonNode event, String... fields) {
        return strings(event, fields).stream().map(id -> id.replace('_', ' ')).toList();
    }

    /** The best single reading of {low, best, high}; null where there is none. */
    static @Nullable Integer number(JsonNode quantity) {
        for (String field : List.of("best", "low", "high")) {
            if (quantity.path(field).isNumber()) {
                return quantity.path(field).asInt();
            }
        }
        return null;
    }

    /** A field's text; null where there is none. */
    static @Nullable String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : null;
    }
}
