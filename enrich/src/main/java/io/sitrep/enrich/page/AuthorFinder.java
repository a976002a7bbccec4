package io.sitrep.enrich.page;

import io.sitrep.enrich.page.Fact.Certainty;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Who wrote it. */
final class AuthorFinder {

    private static final Pattern BY = Pattern.compile("(?i)^by[\\s:]+");

    private static final int LONGEST = 120;

    private static final List<String> PLACES = List.of(
            "meta[name=author]",
            "meta[property=article:author]",
            "meta[name=parsely-author]",
            "meta[name=sailthru.author]",
            "meta[name=dc.creator]",
            "[itemprop=author] [itemprop=name]",
            "[itemprop=author]",
            "[rel=author]",
            ".author-name",
            ".byline");

    private final Document page;
    private final LinkedData data;

    AuthorFinder(Document page, LinkedData data) {
        this.page = page;
        this.data = data;
    }

    @Nullable
    Fact<String> find() {
        String linked = usable(data.names("author"));
        if (linked != null) {
            return new Fact<>(linked, "json-ld", Certainty.STATED);
        }
        for (String place : PLACES) {
            Element element = page.selectFirst(place);
            String text = element == null
                    ? null
                    : usable(element.normalName().equals("meta") ? element.attr("content") : element.text());
            if (text != null) {
                return new Fact<>(text, place, place.startsWith(".") ? Certainty.GUESSED : Certainty.LIKELY);
            }
        }
        return null;
    }

    /** A name, not an address; null for anything else. */
    private static @Nullable String usable(@Nullable String text) {
        String clean = BY.matcher(TitleFinder.clean(text)).replaceFirst("");
        boolean name =
                !clean.isEmpty() && clean.length() <= LONGEST && !clean.contains("://") && !clean.startsWith("@");
        return name ? clean : null;
    }
}
