package io.sitrep.enrich.page;

import io.sitrep.schemas.WrittenDate;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of its article beside the text. Each is null where the page does not say it.
 *
 * @param title headline, without the name of the site
 * @param author names as they stand
 */
public record PageFacts(
        @Nullable Fact<String> title,
        @Nullable Fact<String> author,
        @Nullable Fact<WrittenDate> published,
        @Nullable Fact<WrittenDate> modified) {

    public static final PageFacts NONE = new PageFacts(null, null, null, null);

    /** @param address of the page: some tell the day; null where not known */
    public static PageFacts of(Document page, @Nullable String address) {
        LinkedData data = LinkedData.of(page);
        return new PageFacts(
                new TitleFinder(page, data).find(),
                new AuthorFinder(page, data).find(),
                new DateFinder(page, data, address).published(),
                new DateFinder(page, data, address).modified());
    }
}
