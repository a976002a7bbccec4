package io.sitrep.enrich.place;

import io.sitrep.enrich.gazetteer.Gazetteer;
import io.sitrep.enrich.gazetteer.Gazetteer.Hit;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.World;
import io.sitrep.enrich.knowledge.PhraseTable;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.text.Body;
import io.sitrep.enrich.text.Sentence;
import io.sitrep.enrich.text.Token;
import io.sitrep.theatres.Theatre;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its words in which country local news are at home: "deputies", "the 400 block of". Where they are, "Naples" is rather the small
 * town of there than the great one abroad.
 */
final class HomeSigns {

    /** One such word may stand in any news. */
    private static final int ENOUGH = 2;

    /** An article says in its first sentences which country it is about, if it says so at all. */
    private static final int OPENING = 4;

    private final Knowledge knowledge;
    private final Gazetteer gazetteer;

    HomeSigns(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.gazetteer = knowledge.gazetteer();
    }

    /**
     * ISO 3166-1 alpha-2 codes of the countries of which the words of an article tell; mostly none.
     *
     * @param title as a sentence; null where there is none
     */
    Set<String> of(Body body, @Nullable Sentence title) {
        Set<String> out = new HashSet<>();
        for (Theatre theatre : knowledge.theatres().all()) {
            if (!theatre.signsOfHome().isEmpty()
                    && hasEnough(knowledge.signsOfHome(theatre), body)
                    && !namesAnother(theatre, body, title)) {
                out.addAll(theatre.countries());
            }
        }
        return out;
    }

    private static boolean hasEnough(PhraseTable<String> signs, Body body) {
        Set<String> found = new HashSet<>();
        for (Sentence sentence : body.sentences()) {
            for (Match<String> match : signs.all(sentence.tokens())) {
                found.add(match.meaning());
                if (found.size() >= ENOUGH) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean namesAnother(Theatre theatre, Body body, @Nullable Sentence title) {
        if (title != null && namesAnother(theatre, title.tokens())) {
            return true;
        }
        return body.sentences().stream().limit(OPENING).anyMatch(sentence -> namesAnother(theatre, sentence.tokens()));
    }

    /** Another country, its people or its capital; not where a town of here has the same name. */
    private boolean namesAnother(Theatre theatre, List<Token> tokens) {
        for (Match<World> match : knowledge.world().all(tokens)) {
            if (!theatre.countries().contains(match.meaning().country()) && !isTownOf(theatre, tokens, match)) {
                return true;
            }
        }
        return false;
    }

    private boolean isTownOf(Theatre theatre, List<Token> tokens, Match<World> match) {
        Hit hit = gazetteer.longest(tokens, match.from());
        if (hit == null) {
            return false;
        }
        for (int town : hit.towns()) {
            if (theatre.countries().contains(gazetteer.country(town))) {
                return true;
            }
        }
        return false;
    }
}
