package io.sitrep.enrich.text;

import java.util.List;

/**
 * A sentence of an article's body.
 *
 * @param tokens at least one, but for a title of marks alone
 * @param start offset of its first character
 * @param end offset behind its last
 * @param index place in the body, from 0; {@link #TITLE} for the title
 * @param paragraph place of its paragraph, from 0
 * @param headline whether it stands above the text, in the clipped grammar of headlines
 */
public record Sentence(List<Token> tokens, int start, int end, int index, int paragraph, boolean headline) {

    /** Index of the title that the source gives beside the text; its offsets are those in the title. */
    public static final int TITLE = -1;

    /** The title as a sentence; its tokens may be none. */
    public static Sentence ofTitle(String title) {
        return new Sentence(Tokenizer.tokens(title, 0, title.length()), 0, title.length(), TITLE, TITLE, true);
    }

    public Sentence {
        tokens = List.copyOf(tokens);
    }

    /** The words from one token to another, as written. */
    public String words(String text, int from, int to) {
        return text.substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }
}
