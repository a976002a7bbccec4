package io.sitrep.enrich.text;

import io.sitrep.enrich.text.Body.Dropped;
import java.time.DateTimeException;
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

    private static final Pattern DATE_LINE = Pattern.compile(
            "(?i)[|\\s–—-]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:(\\d{1,2})(?:st|nd|rd|th)? (\\p{L}{3,9})\\.?,? (\\d{4})"
                    + "|(\\p{L}{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4}))\\s*");

    /** BAGHDAD, Nov. 9, 2023 — */
    private static final Pattern DATELINE = Pattern.compile(
            "^[\\p{Lu}][\\p{L} .'’-]{1,40}, (?:(\\p{L}{3,9})\\.? (\\d{1,2}), (\\d{4})|(\\d{1,2}) (\\p{L}{3,9})\\.? (\\d{4}))(?: \\([^)]{1,40}\\))? ?[—–-]");

    private static final Pattern PLACE_LINE = Pattern.compile(
            "^\\p{Lu}[\\p{Lu} .,'’/-]{2,60}(?:, \\p{L}[\\p{L}. ]{2,30}\\d{0,2}(?:, \\d{4})?)? ?(?:\\([^)]{1,40}\\) ?)?[—–-]{1,2} ");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final String TERMINAL = ".!?…\"”’')]:;";

    private final Boilerplate boilerplate;
    private final SentenceSplitter splitter;

    public BodyReader(Boilerplate boilerplate, SentenceSplitter splitter) {
        this.boilerplate = boilerplate;
        this.splitter = splitter;
    }

    private record Line(int start, int end, String text) {}

    /**
     * @param text the article's text
     * @param title its title; null where the source gave none
     */
    public Body read(String text, @Nullable String title) {
        List<Line> lines = lines(text);
        List<Sentence> sentences = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        LocalDate dateline = null;
        boolean inList = false;
        int paragraph = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean unfinished = TERMINAL.indexOf(line.text().charAt(line.text().length() - 1)) < 0;
            String reason = null;
            LocalDate ownDate = i < 6 && sentences.size() < 3 ? wholeDate(DATE_LINE.matcher(line.text()), true) : null;
            if (matches(boilerplate.endOfArticle(), line.text())) {
                dropped.add(new Dropped(line.start(), text.length(), "behind the end of the article"));
                break;
            } else if (ownDate != null) {
                dateline = dateline == null ? ownDate : dateline;
                reason = "date line";
            } else if (matches(boilerplate.list(), line.text())) {
                inList = true;
                reason = "list of links";
            } else if (matches(boilerplate.line(), line.text())) {
                reason = "boilerplate";
            } else if (CREDIT.matcher(line.text()).matches()) {
                reason = "credit";
            } else if (inList && unfinished) {
                reason = "list of links";
            } else if (!seen.add(line.text().toLowerCase(Locale.ROOT))) {
                reason = "repeated";
            } else if (unfinished && !sentences.isEmpty() && words(line) <= 25) {
                reason = "heading";
            }
            if (reason != null) {
                dropped.add(new Dropped(line.start(), line.end(), reason));
                continue;
            }
            inList = false;
            int from = line.start();
            LocalDate written = sentences.size() < 2 ? wholeDate(DATELINE.matcher(line.text()), false) : null;
            if (written != null && dateline == null) {
                dateline = written;
            }
            Matcher place = PLACE_LINE.matcher(line.text());
            if (place.find()) {
                from += place.end();
            }
            boolean headline = unfinished && sentences.isEmpty() && words(line) <= 25;
            for (int[] span : splitter.split(text, from, line.end())) {
                List<Token> tokens = Tokenizer.tokens(text, span[0], span[1]);
                if (!tokens.isEmpty()) {
                    sentences.add(new Sentence(tokens, span[0], span[1], sentences.size(), paragraph, headline));
                }
            }
            paragraph++;
        }
        return new Body(sentences, dateline, dropped);
    }

    private static int words(Line line) {
        return line.text().split("\\s+").length;
    }

    private static boolean matches(List<Pattern> patterns, String line) {
        String head = line.length() > 200 ? line.substring(0, 200) : line;
        return patterns.stream().anyMatch(pattern -> pattern.matcher(head).lookingAt());
    }

    /** Lines with their offsets; hard-wrapped text is joined to paragraphs. */
    private static List<Line> lines(String text) {
        List<Line> out = new ArrayList<>();
        boolean wrapped = hardWrapped(text);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length() || text.charAt(i) == '\n' && (!wrapped || blankFollows(text, i));
            if (end) {
                int from = start;
                int to = i;
                while (from < to && text.charAt(from) <= ' ') {
                    from++;
                }
                while (to > from && text.charAt(to - 1) <= ' ') {
                    to--;
                }
                if (from < to) {
                    out.add(new Line(from, to, text.substring(from, to)));
                }
                start = i + 1;
            }
        }
        return out;
    }

    private static boolean blankFollows(String text, int lineFeed) {
        for (int i = lineFeed + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                return true;
            }
            if (text.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }

    /** Most lines of middling length that go on in lower case on the next line. */
    private static boolean hardWrapped(String text) {
        int joints = 0;
        int lineFeeds = 0;
        for (int i = 1; i + 1 < text.length(); i++) {
            if (text.charAt(i) == '\n' && text.charAt(i - 1) > ' ' && text.charAt(i + 1) > ' ') {
                lineFeeds++;
                if (Character.isLowerCase(text.charAt(i + 1))
                        || Character.isLowerCase(text.charAt(i - 1))
                        || text.charAt(i - 1) == ',') {
                    joints++;
                }
            }
        }
        return lineFeeds >= 3 && joints * 2 > lineFeeds;
    }

    private static @Nullable LocalDate wholeDate(Matcher matcher, boolean whole) {
        if (whole ? !matcher.matches() : !matcher.find()) {
            return null;
        }
        boolean dayFirst = whole == (matcher.group(1) != null);
        String month = dayFirst ? matcher.group(whole ? 2 : 5) : matcher.group(whole ? 4 : 1);
        String day = dayFirst ? matcher.group(whole ? 1 : 4) : matcher.group(whole ? 5 : 2);
        String year = dayFirst ? matcher.group(whole ? 3 : 6) : matcher.group(whole ? 6 : 3);
        if (month == null || day == null || year == null) {
            return null;
        }
        int number = MONTHS.indexOf(month.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
        try {
            return number == 0 ? null : LocalDate.of(Integer.parseInt(year), number, Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
