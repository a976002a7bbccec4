package io.sitrep.enrich.page;

import io.sitrep.enrich.page.Fact.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** The headline: what the page shows in large, where that is what it also calls itself; else what it calls itself, without the name of the site. */
final class TitleFinder {

    private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0]+");

    /** Between a headline and the name of a site. */
    private static final List<String> SEPARATORS =
            List.of(" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " · ", " • ", " / ");

    private static final int LONGEST_SITE = 6;

    /** With fewer letters two headlines begin alike by chance. */
    private static final int SHORT = 12;

    /** Letters that may stand beside the name of a site: a section, a country. */
    private static final int BESIDE_SITE = 12;

    private final Document page;
    private final LinkedData data;

    TitleFinder(Document page, LinkedData data) {
        this.page = page;
        this.data = data;
    }

    @Nullable
    Fact<String> find() {
        String site = clean(meta("meta[property=og:site_name]"));
        String graph = withoutSite(clean(meta("meta[property=og:title], meta[name=og:title]")), site);
        String linked = withoutSite(clean(data.text("headline")), site);
        String own = withoutSite(clean(page.title()), site);
        String shown = shown(List.of(graph, linked, own, clean(page.title())));
        if (!shown.isEmpty()) {
            return new Fact<>(shown, "h1", Certainty.STATED);
        }
        if (!graph.isEmpty()) {
            return new Fact<>(graph, "meta og:title", Certainty.STATED);
        }
        if (!linked.isEmpty()) {
            return new Fact<>(linked, "json-ld", Certainty.STATED);
        }
        if (!own.isEmpty()) {
            return new Fact<>(own, "title", Certainty.LIKELY);
        }
        Element first = page.selectFirst("h1");
        String text = first == null ? "" : clean(first.text());
        return text.isEmpty() ? null : new Fact<>(text, "h1", Certainty.GUESSED);
    }

    /** The h1 that says what one of the names says, a few words more or less. */
    private String shown(List<String> names) {
        List<Element> headings = new ArrayList<>(page.select("h1"));
        for (String name : names) {
            String bare = PageBody.bare(name);
            if (bare.isEmpty()) {
                continue;
            }
            for (Element heading : headings) {
                String text = clean(heading.text());
                if (PageBody.bare(text).equals(bare)) {
                    return text;
                }
            }
        }
        for (Element heading : headings) {
            String text = clean(heading.text());
            String shownBare = PageBody.bare(text);
            for (String name : names) {
                String bare = PageBody.bare(name);
                boolean same = shownBare.length() > SHORT
                        && (bare.startsWith(shownBare) || (shownBare.startsWith(bare) && bare.length() > SHORT));
                if (same) {
                    return text;
                }
            }
        }
        return "";
    }

    private String meta(String query) {
        Element element = page.selectFirst(query);
        return element == null ? "" : element.attr("content");
    }

    static String clean(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String plain = text.indexOf('&') >= 0 ? Parser.unescapeEntities(text, false) : text;
        if (plain.indexOf('<') >= 0) {
            plain = org.jsoup.Jsoup.parseBodyFragment(plain).text();
        }
        return SPACE.matcher(plain).replaceAll(" ").strip();
    }

    private static String withoutSite(String title, String site) {
        for (String separator : SEPARATORS) {
            int first = title.indexOf(separator);
            if (first > 0 && isSite(title.substring(0, first), site)) {
                return title.substring(first + separator.length()).strip();
            }
            int at = title.lastIndexOf(separator);
            if (at > 0) {
                String before = title.substring(0, at).strip();
                String after = title.substring(at + separator.length()).strip();
                boolean named = isSite(after, site);
                boolean bar = separator.equals(" | ") || separator.equals(" :: ");
                boolean shorter = words(after) <= LONGEST_SITE && words(before) > words(after);
                if (named || (bar && shorter)) {
                    return withoutSite(before, site);
                }
            }
        }
        return title;
    }

    /** The name of the site, or little more than it. */
    private static boolean isSite(String text, String site) {
        String bare = PageBody.bare(text);
        String bareSite = PageBody.bare(site);
        return !bareSite.isEmpty()
                && (bareSite.contains(bare)
                        || (bare.contains(bareSite) && bare.length() <= bareSite.length() + BESIDE_SITE));
    }

    private static int words(String text) {
        return text.split(" ").length;
    }
}
