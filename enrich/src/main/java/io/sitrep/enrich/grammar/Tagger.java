package io.sitrep.enrich.grammar;

import io.sitrep.enrich.text.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each token its part of speech, greedily from left to right, by the sum of integer weights (a perceptron). Words of the closed
 * classes take theirs from the lexicon. Also for texts in capitals only, and for headlines. Deterministic; safe for use by several threads.
 *
 * <p>docs/adr/0007 says where the weights come from.
 */
public final class Tagger {

    private static final String WEIGHTS = "/grammar/tags.bin";

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
        int[] scores = new int[Tag.count()];
        int previous = -1;
        int beforePrevious = -1;
        for (int i = 0; i < out.length; i++) {
            Tag tag = lexicon.fixed(tokens.get(i));
            if (tag == null) {
                features.write(i, previous, beforePrevious, hashes);
                tag = Tag.of(best(hashes, scores, lexicon.allowed(tokens.get(i))));
            }
            out[i] = tag;
            beforePrevious = previous;
            previous = tag.ordinal();
        }
        return List.of(out);
    }

    private int best(int[] hashes, int[] scores, int allowed) {
        Arrays.fill(scores, 0);
        for (int hash : hashes) {
            weights.addTo(hash, scores);
        }
        int best = Integer.numberOfTrailingZeros(allowed);
        for (int k = best + 1; k < scores.length; k++) {
            if (scores[k] > scores[best] && (allowed & (1 << k)) != 0) {
                best = k;
            }
        }
        return best;
    }
}
