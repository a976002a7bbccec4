package io.sitrep.enrich.learned;

import io.sitrep.enrich.sentence.Reading;
import java.util.List;

/** All that the weights know of an article. The reader and the trainer ask the same questions here, so that neither sees what the other does not. */
public final class ArticleFeatures {

    private final WordKinds kinds;
    private final List<WordRow> rows;
    private final List<Candidate> candidates;

    /**
     * @param body the sentences of an article, in order
     */
    public ArticleFeatures(List<Reading> body, WordKinds kinds) {
        this.kinds = kinds;
        this.rows = body.stream().map(reading -> new WordRow(reading, kinds)).toList();
        this.candidates = Candidates.of(rows);
    }

    /** How many sentences there are. */
    public int sentences() {
        return rows.size();
    }

    /** The phrases that may fill a role, in the order of the text. */
    public List<Candidate> candidates() {
        return candidates;
    }

    public void ofArticle(Features out) {
        TextFeatures.ofArticle(rows, out);
    }

    public void ofSentence(int sentence, Features out) {
        TextFeatures.ofSentence(rows.get(sentence), sentence, out);
    }

    public void ofPhrase(Candidate candidate, Features out) {
        PhraseFeatures.of(candidate, rows, out);
    }

    /**
     * Of two phrases that were hit.
     *
     * @param tells how much each sentence tells of the crime, in hundredths of a nat
     */
    public void ofPair(
            Crime crime, Role roleOne, Candidate one, Role roleTwo, Candidate two, int[] tells, Features out) {
        PairFeatures.of(crime, roleOne, one, roleTwo, two, tells, rows, kinds, out);
    }

    /** Whether a sentence has a word of crime. */
    public boolean hasCrime(int sentence) {
        WordRow row = rows.get(sentence);
        for (int i = 0; i < row.size(); i++) {
            if (row.stem(i) != null) {
                return true;
            }
        }
        return false;
    }
}
