package io.sitrep.enrich.text;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an article is the article.
 *
 * @param sentences in order
 * @param dateline the day that the text itself gives as its own; null where it gives none
 * @param placeLine the place, agency and dash that open the text ("BEIRUT (AP) —"); null where nothing does
 * @param dropped what was left out, and why
 */
public record Body(
        List<Sentence> sentences, @Nullable LocalDate dateline, @Nullable String placeLine, List<Dropped> dropped) {

    /** A stretch of text that is not read. */
    public record Dropped(int start, int end, String reason) {}

    public Body {
        sentences = List.copyOf(sentences);
        dropped = List.copyOf(dropped);
    }
}
