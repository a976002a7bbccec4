package io.sitrep.benchmarks;

import io.sitrep.benchmarks.FeedYardstick.Outcome;
import io.sitrep.benchmarks.FeedYardstick.Verdict;
import io.sitrep.ingest.feed.Feed;
import io.sitrep.ingest.feed.FeedEntry;
import io.sitrep.ingest.feed.FeedLink;
import io.sitrep.ingest.feed.FeedText;
import io.sitrep.schemas.WrittenDate;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Python expression that a test feed of feedparser expects to be true, as far as it asks for what a {@link Feed} holds. */
record Expectation(String text) {

    private static final Pattern PATH_STEP = Pattern.compile("\\['([\\w-]+)'\\]|\\[(\\d+)\\]|\\.(\\w+)");

    private static final Pattern DICTIONARY = Pattern.compile("'(\\w+)': '([^']*)'");

    private static final Set<String> NOT_KEPT = Set.of(
            "author",
            "author_detail",
            "authors",
            "contributors",
            "publisher",
            "publisher_detail",
            "tags",
            "category",
            "categories",
            "rights",
            "rights_detail",
            "copyright",
            "copyright_detail",
            "license",
            "generator",
            "generator_detail",
            "info",
            "info_detail",
            "image",
            "textinput",
            "cloud",
            "docs",
            "ttl",
            "icon",
            "logo",
            "expired",
            "expired_parsed",
            "comments",
            "guidislink",
            "validity",
            "validity_start",
            "validity_end",
            "validity_start_parsed",
            "validity_end_parsed",
            "validity_parsed",
            "errorreportsto",
            "subtitle",
            "subtitle_detail",
            "tagline",
            "tagline_detail",
            "description",
            "namespaces",
            "creator");

    private static final Map<String, String> VERSIONS = Map.ofEntries(
            Map.entry("rss090", "rdf 0.9"),
            Map.entry("rss10", "rdf 1.0"),
            Map.entry("rss091n", "rss 0.91"),
            Map.entry("rss091u", "rss 0.91"),
            Map.entry("rss092", "rss 0.92"),
            Map.entry("rss093", "rss 0.93"),
            Map.entry("rss094", "rss 0.94"),
            Map.entry("rss20", "rss 2."),
            Map.entry("rss", "rss"),
            Map.entry("atom03", "atom 0.3"),
            Map.entry("atom10", "atom 1.0"));

    /** The expression asks for something that we do not keep; the message says what. */
    private static final class OutOfScope extends Exception {

        private static final long serialVersionUID = 1;

        OutOfScope(String message) {
            super(message);
        }
    }

    /** Of a text, as far as it is kept. */
    private record Kind(boolean markup) {

        boolean is(String type) {
            return markup != type.equals("text/plain");
        }
    }

    Outcome judge(Path file, @Nullable Feed feed, @Nullable String problem) {
        try {
            for (String clause : text.split(" and ")) {
                String wrong = wrong(clause.strip().replaceFirst("^\\((.*)\\)$", "$1"), feed, problem);
                if (wrong != null) {
                    return new Outcome(file, Verdict.FAILS, wrong + "   [" + text + "]");
                }
            }
            return new Outcome(file, Verdict.PASSES, "");
        } catch (OutOfScope e) {
            return new Outcome(file, Verdict.OUT_OF_SCOPE, String.valueOf(e.getMessage()));
        }
    }

    /** What is wrong; null where the clause holds. */
    private static @Nullable String wrong(String clause, @Nullable Feed feed, @Nullable String problem)
            throws OutOfScope {
        if (clause.equals("1")) {
            return null;
        }
        if (clause.equals("bozo")) {
            boolean told = feed == null || !feed.notes().isEmpty();
            if (!told) {
                throw new OutOfScope("bozo: a flaw that does not keep us from reading all of it");
            }
            return null;
        }
        if (feed == null) {
            return "not read: " + problem;
        }
        if (clause.equals("not bozo")) {
            return feed.notes().contains("it breaks off") ? "taken for broken" : null;
        }
        if (clause.startsWith("encoding") || clause.contains("bozo_exception")) {
            throw new OutOfScope(
                    "name of the charset: bytes that are valid UTF-8 are read as such, whatever is declared");
        }
        Matcher key = Pattern.compile("not entries\\[(\\d+)\\]\\.has_key\\('(\\w+)'\\)")
                .matcher(clause);
        if (key.matches()) {
            Object value = value(List.of("entries", key.group(1), key.group(2)), feed);
            return value == null ? null : "has " + key.group(2) + ": " + value;
        }
        List<String> sides =
                Arrays.stream(clause.split(" == ")).map(String::strip).toList();
        if (sides.size() < 2) {
            throw new OutOfScope("asks for " + kind(clause));
        }
        String literal = sides.get(sides.size() - 1);
        for (String side : sides.subList(0, sides.size() - 1)) {
            String wrong = wrong(side, literal, feed);
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private static @Nullable String wrong(String side, String literal, Feed feed) throws OutOfScope {
        if (side.equals("version")) {
            String wanted = VERSIONS.get(string(literal));
            return wanted != null && feed.format().startsWith(wanted) ? null : "format is " + feed.format();
        }
        if (side.startsWith("len(")) {
            Object list = value(path(side.substring(4, side.length() - 1)), feed);
            int size = list instanceof List<?> all ? all.size() : -1;
            return String.valueOf(size).equals(literal) ? null : "there are " + size;
        }
        if (side.startsWith("ord(")) {
            Object value = value(path(side.substring(4, side.length() - 1)), feed);
            String found = value instanceof FeedText text ? text.line() : String.valueOf(value);
            if (!String.valueOf(found.codePointAt(0)).equals(literal)) {
                throw new OutOfScope("text that was encoded twice is not repaired");
            }
            return null;
        }
        Object found = value(path(side), feed);
        if (found instanceof Kind kind) {
            return kind.is(string(literal)) ? null : "is " + kind;
        }
        if (literal.startsWith("(")) {
            return Objects.equals(found, instant(literal)) ? null : "is " + found;
        }
        if (found instanceof FeedLink link) {
            return link.equals(link(literal)) ? null : "is " + link;
        }
        String wanted = string(literal);
        if (found instanceof Instant instant) {
            WrittenDate written = WrittenDate.parse(wanted);
            return written != null && instant.equals(written.instant()) ? null : "is " + found;
        }
        String shown = found instanceof FeedText text ? text.value() : found == null ? "" : found.toString();
        return same(shown, wanted) ? null : "is '" + shown + "'";
    }

    /** A link as Python writes it. */
    private static FeedLink link(String literal) throws OutOfScope {
        Map<String, String> fields = new HashMap<>();
        Matcher field = DICTIONARY.matcher(literal);
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
        }
        if (!fields.keySet().equals(Set.of("rel", "href", "type"))) {
            throw new OutOfScope("attributes of links beside address, relation and type");
        }
        return new FeedLink(
                Objects.requireNonNull(fields.get("rel")),
                Objects.requireNonNull(fields.get("href")),
                fields.get("type"));
    }

    /** HTML may be written in several ways: the order of attributes, and how an empty element ends. */
    private static boolean same(String found, String wanted) {
        return plain(found).equals(plain(wanted));
    }

    private static String plain(String markup) {
        if (markup.indexOf('<') < 0 && markup.indexOf('&') < 0) {
            return markup.strip();
        }
        org.jsoup.nodes.Document document = org.jsoup.Jsoup.parseBodyFragment(markup);
        document.outputSettings().prettyPrint(false);
        document.getAllElements().forEach(each -> {
            List<org.jsoup.nodes.Attribute> sorted =
                    new ArrayList<>(each.attributes().asList());
            sorted.sort(java.util.Map.Entry.comparingByKey());
            each.clearAttributes();
            sorted.forEach(attribute -> each.attr(attribute.getKey(), attribute.getValue()));
        });
        return document.body().html().strip();
    }

    private static @Nullable Object value(List<String> path, Feed feed) throws OutOfScope {
        if (path.get(0).equals("entries")) {
            if (path.size() == 1) {
                return feed.entries();
            }
            int number = Integer.parseInt(path.get(1));
            return number < feed.entries().size()
                    ? ofEntry(path.subList(2, path.size()), feed.entries().get(number))
                    : "no such entry";
        }
        if (path.get(0).equals("feed")) {
            return ofFeed(path.subList(1, path.size()), feed);
        }
        throw new OutOfScope("asks for " + path.get(0));
    }

    private static @Nullable Object ofFeed(List<String> path, Feed feed) throws OutOfScope {
        return switch (path.get(0)) {
            case "title" -> feed.title();
            case "title_detail" -> detail(path, feed.title());
            case "link" -> feed.link();
            case "links" -> ofLinks(path, feed.links());
            case "published", "published_parsed" -> feed.published();
            case "updated", "updated_parsed" -> feed.updated() == null ? feed.published() : feed.updated();
            case "newlocation" -> feed.movedTo();
            default -> throw new OutOfScope("not kept of a feed: " + kind(path.get(0)));
        };
    }

    private static @Nullable Object ofEntry(List<String> path, FeedEntry entry) throws OutOfScope {
        return switch (path.get(0)) {
            case "title" -> entry.title();
            case "title_detail" -> detail(path, entry.title());
            case "link" -> entry.link();
            case "links" -> ofLinks(path, entry.links());
            case "enclosures" ->
                ofLinks(
                        path,
                        entry.links().stream()
                                .filter(link -> link.rel().equals("enclosure"))
                                .toList());
            case "id", "guid" -> entry.id();
            case "summary", "description" -> entry.summary();
            case "summary_detail" -> detail(path, entry.summary());
            case "content" -> detail(path.subList(1, path.size()), entry.content());
            case "published", "published_parsed" -> entry.published();
            case "updated", "updated_parsed" -> entry.updated();
            case "created", "created_parsed" -> entry.created();
            case "source" -> ofSource(path, entry);
            default -> throw new OutOfScope("not kept of an entry: " + kind(path.get(0)));
        };
    }

    private static @Nullable Object ofSource(List<String> path, FeedEntry entry) throws OutOfScope {
        if (path.size() == 2 && path.get(1).equals("title")) {
            return entry.source();
        }
        throw new OutOfScope("not kept of the source of an entry, beside its title");
    }

    private static Object detail(List<String> path, FeedText text) throws OutOfScope {
        String last = path.get(path.size() - 1);
        if (last.equals("type")) {
            return new Kind(text.markup());
        }
        if (!last.equals("value")) {
            throw new OutOfScope("of texts only the value is kept, and whether it is markup: not " + last);
        }
        return text;
    }

    private static @Nullable Object ofLinks(List<String> path, List<FeedLink> links) throws OutOfScope {
        if (path.size() == 1) {
            return links;
        }
        int number = Integer.parseInt(path.get(1));
        if (number >= links.size()) {
            return "no such link";
        }
        FeedLink link = links.get(number);
        if (path.size() == 2) {
            return link;
        }
        return switch (path.get(2)) {
            case "href", "url" -> link.href();
            case "rel" -> link.rel();
            case "type" -> {
                if (link.type() == null) {
                    throw new OutOfScope("media types of links that state none");
                }
                yield link.type();
            }
            default -> throw new OutOfScope("attributes of links beside address, relation and type");
        };
    }

    private static List<String> path(String side) throws OutOfScope {
        int end = 0;
        while (end < side.length() && Character.isLetter(side.charAt(end))) {
            end++;
        }
        List<String> path = new ArrayList<>(List.of(side.substring(0, end)));
        Matcher step = PATH_STEP.matcher(side);
        int at = end;
        while (step.find(at) && step.start() == at) {
            for (int group = 1; group <= 3; group++) {
                if (step.group(group) != null) {
                    path.add(step.group(group));
                }
            }
            at = step.end();
        }
        if (at != side.length() || (path.size() < 2 && !path.get(0).equals("entries"))) {
            throw new OutOfScope("asks for " + kind(side));
        }
        return path;
    }

    private static String kind(String name) {
        return NOT_KEPT.contains(name) ? name : name.replaceAll("[^\\w ]+", " ").strip();
    }

    private static Instant instant(String tuple) {
        int[] parts = Arrays.stream(tuple.replaceAll("[() ]", "").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        return LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
                .toInstant(ZoneOffset.UTC);
    }

    private static String string(String literal) {
        String inner = literal.replaceFirst("^[ub]?(\"\"\"|'|\")", "").replaceFirst("(\"\"\"|'|\")$", "");
        Matcher escape =
                Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))").matcher(inner);
        return escape.replaceAll(match -> {
            String digits = match.group(1) == null ? match.group(2) : match.group(1);
            return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(digits, 16)));
        });
    }
}
