package io.sitrep.enrich.text;

import io.sitrep.enrich.text.Body.Dropped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the body of an article: no reader comments, boilerplate, repeated headlines or link lists. Says what it left out and why. */
public final class BodyReader {

    /** What boilerplate looks like, from the knowledge files. */
    public record Boilerplate(List<Pattern> endOfArticle, List<Pattern> line, List<Pattern> list) {

        public Boilerplate {
            endOfArticle = List.copyOf(endOfArticle);
            line = List.copyOf(line);
            list = List.copyOf(list);
        }
    }

    private static final Pattern CREDIT = Pattern.compile("(?i)(by|from|via|source) [\\p{L}'’. -]{2,60}:?");

    private static final Pattern PLACE_LINE = Pattern.compile(
            "^\\p{Lu}[\\p{Lu} .,'’/-]{2,60}(?:, \\p{L}[\\p{L}. ]{2,30}\\d{0,2}(?:, \\d{4})?)? ?(?:\\([^)]{1,40}\\) ?)?[—–-]{1,2} ");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** An article's own date stands in one of so many lines from the top. */
    private static final int DATE_LINES = 6;

    /** The place that opens a text stands before one of so many sentences. */
    private static final int LAST_PLACE_LINE = 4;

    /** A longer line without an end is prose that lost its full stop. In words. */
    private static final int LONGEST_HEADING = 25;

    /** Boilerplate shows at the beginning of a line, in so many characters. */
    private static final int HEAD = 200;

    private static final String TERMINAL = ".!?…\"”’')]:;";

    private final Boilerplate boilerplate;
    private final SentenceSplitter splitter;

    public BodyReader(Boilerplate boilerplate, SentenceSplitter splitter) {
        this.boilerplate = boilerplate;
        this.splitter = splitter;
    }

    /**
     * The body of an article.
     *
     * @param text the article's text
     * @param title its title; null where the source gave none
     */
    public Body read(String text, @Nullable String title) {
        List<Sentence> sentences = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        LocalDate dateline = null;
        String placeLine = null;
        boolean inList = false;
        int paragraph = 0;
        int number = 0;
        for (Line line : Line.of(text)) {
            boolean top = number++ < DATE_LINES && sentences.size() < 3;
            LocalDate ownDate = top ? Dateline.wholeLine(line.text()) : null;
            if (matches(boilerplate.endOfArticle(), line)) {
                dropped.add(new Dropped(line.start(), text.length(), "behind the end of the article"));
                break;
            }
            if (ownDate != null) {
                dateline = dateline == null ? ownDate : dateline;
                dropped.add(new Dropped(line.start(), line.end(), "date line"));
                continue;
            }
            boolean link = matches(boilerplate.list(), line);
            inList |= link;
            String reason = link ? "list of links" : reasonToDrop(line, inList, seen, sentences.isEmpty());
            if (reason != null) {
                dropped.add(new Dropped(line.start(), line.end(), reason));
                continue;
            }
            inList = false;
            Dateline.Head head = sentences.isEmpty() ? Dateline.head(line.text()) : null;
            if (dateline == null && sentences.size() < 2) {
                dateline = head != null ? head.day() : Dateline.before(line.text());
            }
            boolean headline = sentences.isEmpty() && isHeading(line);
            Matcher place = PLACE_LINE.matcher(line.text());
            int opening = Math.max(head == null ? 0 : head.end(), place.find() ? place.end() : 0);
            if (opening > 0 && placeLine == null && sentences.size() < LAST_PLACE_LINE) {
                placeLine = line.text().substring(0, opening);
            }
            addSentences(text, line, line.start() + opening, paragraph, headline, sentences);
            paragraph++;
        }
        return new Body(sentences, dateline, placeLine, dropped);
    }

    /** Why a line is no part of the body; null where it is one. */
    private @Nullable String reasonToDrop(Line line, boolean inList, Set<String> seen, boolean first) {
        if (matches(boilerplate.line(), line)) {
            return "boilerplate";
        }
        if (CREDIT.matcher(line.text()).matches()) {
            return "credit";
        }
        if (inList && isUnfinished(line)) {
            return "list of links";
        }
        if (!seen.add(line.text().toLowerCase(Locale.ROOT))) {
            return "repeated";
        }
        return !first && isHeading(line) ? "heading" : null;
    }

    private void addSentences(
            String text, Line line, int from, int paragraph, boolean headline, List<Sentence> sentences) {
        for (int[] span : splitter.split(text, from, line.end())) {
            List<Token> tokens = Tokenizer.tokens(text, span[0], span[1]);
            if (!tokens.isEmpty()) {
                sentences.add(new Sentence(tokens, span[0], span[1], sentences.size(), paragraph, headline));
            }
        }
    }

    private static boolean isUnfinished(Line line) {
        return TERMINAL.indexOf(line.text().charAt(line.text().length() - 1)) < 0;
    }

    /** A short line without an end: a headline above the text, a heading within it. */
    private static boolean isHeading(Line line) {
        return isUnfinished(line) && words(line) <= LONGEST_HEADING;
    }

    private static int words(Line line) {
        return SPACE.split(line.text()).length;
    }

    private static boolean matches(List<Pattern> patterns, Line line) {
        String head = line.text().length() > HEAD ? line.text().substring(0, HEAD) : line.text();
        return patterns.stream().anyMatch(pattern -> pattern.matcher(head).lookingAt());
    }
}
