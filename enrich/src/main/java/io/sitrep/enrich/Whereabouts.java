package io.sitrep.enrich;

import io.sitrep.enrich.knowledge.Knowledge.World;
import io.sitrep.enrich.knowledge.PhraseTable;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.place.ArticlePlaces;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.theatres.Theatre;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * In which countries what an article tells of can have happened, where it gives no place that is known.
 *
 * @param readings the sentences of the body, in order
 * @param titles the title as a sentence; empty where there is none
 */
record Whereabouts(ArticlePlaces places, List<Reading> readings, List<Reading> titles) {

    /** An article says in its first sentences which country it is about, if it says so at all. */
    private static final int OPENING = 3;

    /** Whether an act without a known place is one of a theatre: nothing speaks for another country, and something for one of its own. */
    boolean areOf(Theatre theatre, PhraseTable<String> signs, List<Integer> sentences) {
        Set<String> named = countries(sentences);
        return named.isEmpty()
                ? readings.stream().anyMatch(reading -> signs.anyIn(reading.tokens()))
                        || titles.stream().anyMatch(title -> signs.anyIn(title.tokens()))
                : named.stream().anyMatch(theatre.countries()::contains);
    }

    /**
     * ISO 3166-1 alpha-2 codes of the countries in which the places lie that the article names, and of those that the given sentences or the
     * opening name by themselves, by a people or by a great city.
     */
    private Set<String> countries(List<Integer> sentences) {
        Set<String> out = new TreeSet<>(places.countries());
        List<Reading> asked = new ArrayList<>(titles);
        for (Reading reading : readings) {
            int index = reading.sentence().index();
            if (index < OPENING || sentences.contains(index)) {
                asked.add(reading);
            }
        }
        for (Reading reading : asked) {
            reading.world().stream().map(Match::meaning).map(World::country).forEach(out::add);
        }
        return out;
    }
}
