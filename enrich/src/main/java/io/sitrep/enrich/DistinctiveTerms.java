package io.sitrep.enrich;

import io.sitrep.enrich.knowledge.CommonWords;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.text.Body;
import io.sitrep.enrich.text.Sentence;
import io.sitrep.enrich.text.Token;
import io.sitrep.enrich.text.Tokenizer;
import io.sitrep.schemas.Term;
import io.sitrep.schemas.Term.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What tells an article from others: rare words, names, streets, ages. Reports of one shooting in one city on one day are told apart by
 * them. What is distinctive follows from a fixed table of common words and from the article alone.
 */
final class DistinctiveTerms {

    /** A longer list tells little more and is kept with every mention. */
    private static final int MOST = 80;

    /** Words of the headline and the first sentences that count as the lead. */
    private static final int LEAD_WORDS = 60;

    private static final int SHORTEST_WORD = 3;

    /** A name such as "Brown" or "Young" is listed as a common word; written as a name it says this much at least. */
    private static final int LEAST_RARITY_OF_NAME = 1;

    private static final int OLDEST = 110;

    /** So rare a word that a title has with a capital is a name. */
    private static final int RARE = 4;

    private final CommonWords common;
    private final Set<String> streets;

    DistinctiveTerms(Knowledge knowledge) {
        this.common = knowledge.commonWords();
        this.streets = knowledge.words("streets");
    }

    private static final class Use {

        int times;
        boolean lower;
        boolean withinSentence;
        boolean capitalInTitle;
        boolean lead;
        boolean title;
    }

    /**
     * The terms of an article, packed, ascending.
     *
     * @param title null where it has none
     */
    List<Long> of(@Nullable String title, Body body) {
        Map<String, Use> uses = new HashMap<>();
        Set<Term> terms = new TreeSet<>(Comparator.comparingLong(Term::hash));
        int seen = 0;
        if (title != null) {
            List<Token> headline = Tokenizer.tokens(title, 0, title.length());
            seen = note(headline, true, true, 0, uses, terms);
        }
        for (Sentence sentence : body.sentences()) {
            seen = note(sentence.tokens(), false, sentence.headline(), seen, uses, terms);
        }
        uses.forEach((word, use) -> {
            int rarity = rarity(word, use);
            if (rarity > 0) {
                terms.add(new Term(
                        Term.hash(Kind.WORD, word),
                        Kind.WORD,
                        rarity,
                        Math.min(use.times, 4) - 1,
                        use.title,
                        use.lead,
                        isName(word, use)));
            }
        });
        List<Term> best = new ArrayList<>(terms);
        best.sort(Comparator.comparingInt(DistinctiveTerms::worth).reversed().thenComparingLong(Term::hash));
        return best.stream()
                .limit(MOST)
                .map(Term::packed)
                .sorted(Long::compareUnsigned)
                .toList();
    }

    /** Takes in the words of a sentence; returns how many words were seen up to here. */
    private int note(
            List<Token> tokens, boolean title, boolean headline, int before, Map<String, Use> uses, Set<Term> terms) {
        int seen = before;
        boolean first = true;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            int age = age(tokens, i);
            if (age > 0 && age <= OLDEST) {
                terms.add(plain(Kind.AGE, String.valueOf(age)));
            }
            if (!token.isWord()) {
                continue;
            }
            String word = token.norm();
            if (word.length() >= SHORTEST_WORD) {
                Use use = uses.computeIfAbsent(word, each -> new Use());
                use.times++;
                use.lower |= !token.isCapitalised();
                use.withinSentence |= token.isCapitalised() && !first && !headline;
                use.lead |= seen < LEAD_WORDS;
                use.title |= title;
                use.capitalInTitle |= title && token.isCapitalised();
            }
            if (i > 0 && streets.contains(word) && token.isCapitalised()) {
                Token name = tokens.get(i - 1);
                if ((name.isWord() && name.isCapitalised()) || name.isNumeral()) {
                    terms.add(plain(Kind.STREET, name.norm()));
                }
            }
            first = false;
            seen++;
        }
        return seen;
    }

    /** "23-year-old"; "Smith, 23,"; "aged 23"; else -1. */
    private static int age(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        if (!token.isNumeral()) {
            return -1;
        }
        int dash = token.norm().indexOf("-year");
        if (dash > 0) {
            return number(token.norm().substring(0, dash));
        }
        boolean afterName = at >= 2
                && tokens.get(at - 1).is(",")
                && tokens.get(at - 2).isCapitalised()
                && (at + 1 == tokens.size() || !tokens.get(at + 1).isWord());
        boolean aged =
                at >= 1 && (tokens.get(at - 1).is("aged") || tokens.get(at - 1).is("age"));
        return afterName || aged ? number(token.norm()) : -1;
    }

    private static int number(String text) {
        if (text.isEmpty() || text.length() > 3) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(text);
    }

    private static Term plain(Kind kind, String word) {
        return new Term(Term.hash(kind, word), kind, CommonWords.UNLISTED, 0, false, false, kind == Kind.STREET);
    }

    private int rarity(String word, Use use) {
        int rarity = common.rarity(word);
        return rarity == 0 && isName(word, use) && !common.isOfTheNews(word) ? LEAST_RARITY_OF_NAME : rarity;
    }

    /** By its capital within a sentence; in a title, where all words may have one, by its rarity beside it. */
    private boolean isName(String word, Use use) {
        boolean rareInTitle = use.capitalInTitle && common.rarity(word) >= RARE;
        return (use.withinSentence || rareInTitle) && !use.lower;
    }

    private static int worth(Term term) {
        return 2 * term.rarity()
                + 2 * term.repetition()
                + (term.name() ? 4 : 0)
                + (term.title() ? 2 : 0)
                + (term.lead() ? 2 : 0);
    }
}
