package io.sitrep.enrich.grammar;

import io.sitrep.enrich.text.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives each token its part of speech, greedily from left to right, by the sum of integer weights (a perceptron). Words of the closed
 * classes take theirs from the lexicon. Also for texts in capitals only, and for headlines. Deterministic; safe for use by several threads.
 *
 * <p>docs/adr/0007 says where the weights come from.
 */
public final class Tagger {

    private static final String WEIGHTS = "/grammar/tags.bin";

    /** Behind these "'s" stands for is or has. */
    private static final Set<String> CONTRACTED = Set.of("that", "there", "here", "what", "where", "who", "how", "let");

    private final TagWeights weights;
    private final Lexicon lexicon;

    /**
     * @param lexicon the words that have one tag wherever they stand, and what forms of words allow
     */
    public Tagger(TagWeights weights, Lexicon lexicon) {
        this.weights = weights;
        this.lexicon = lexicon;
    }

    /** With the weights that come with the program. */
    public static Tagger bundled(Lexicon lexicon) {
        try (InputStream in = Tagger.class.getResourceAsStream(WEIGHTS)) {
            if (in == null) {
                throw new IllegalStateException("no weights of the tagger at " + WEIGHTS);
            }
            return new Tagger(TagWeights.read(in), lexicon);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tag for each token. */
    public List<Tag> tags(List<Token> tokens) {
        return tags(tokens, TagFeatures.of(tokens));
    }

    /** With features made by the caller: for measuring sentences as if they stood in capitals only. */
    public List<Tag> tags(List<Token> tokens, TagFeatures features) {
        Tag[] out = new Tag[tokens.size()];
        int[] hashes = new int[TagFeatures.COUNT];
        TagWeights.Sum sum = weights.sum();
        int previous = -1;
        int beforePrevious = -1;
        for (int i = 0; i < out.length; i++) {
            Tag tag = tokens.get(i).norm().startsWith("'") ? apostrophe(tokens, i, out) : lexicon.fixed(tokens.get(i));
            if (tag == null) {
                features.write(i, previous, beforePrevious, hashes);
                tag = Tag.of(best(hashes, sum, lexicon.allowed(tokens.get(i))));
            }
            out[i] = tag;
            beforePrevious = previous;
            previous = tag.index();
        }
        Finite.mend(tokens, out, lexicon);
        return List.of(out);
    }

    /** "Iran's", "the rebels'": an owner; "it's": a verb. */
    private static @Nullable Tag apostrophe(List<Token> tokens, int i, Tag[] done) {
        Token mark = tokens.get(i);
        Token owner = i > 0 ? tokens.get(i - 1) : mark;
        boolean attached = i > 0 && owner.end() == mark.start() && owner.isWord();
        if (mark.is("'s")) {
            boolean verb = i > 0
                    && (done[i - 1] == Tag.PRONOUN || done[i - 1] == Tag.RELATIVE || CONTRACTED.contains(owner.norm()));
            return verb ? Tag.AUXILIARY : attached ? Tag.POSSESSIVE : null;
        }
        boolean plural = mark.is("'")
                && attached
                && owner.norm().endsWith("s")
                && i + 1 < tokens.size()
                && tokens.get(i + 1).isWord();
        return plural ? Tag.POSSESSIVE : mark.is("'") ? Tag.PUNCTUATION : null;
    }

    private static int best(int[] hashes, TagWeights.Sum sum, int allowed) {
        sum.clear();
        for (int hash : hashes) {
            sum.add(hash);
        }
        int best = Integer.numberOfTrailingZeros(allowed);
        for (int k = best + 1; k < Tag.count(); k++) {
            if ((allowed & (1 << k)) != 0 && sum.of(k) > sum.of(best)) {
                best = k;
            }
        }
        return best;
    }
}
