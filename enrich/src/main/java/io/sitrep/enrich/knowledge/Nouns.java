package io.sitrep.enrich.knowledge;

import io.sitrep.enrich.text.Body;
import io.sitrep.enrich.text.Sentence;
import io.sitrep.theatres.Actor;
import io.sitrep.theatres.Site;
import io.sitrep.theatres.Theatre;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom the common nouns of an article mean: "militants" are those of a theatre where the article names a place of the theatre, or them or a
 * part of them by a name; in other news of the world they are others.
 */
public final class Nouns {

    private final Knowledge knowledge;
    private final List<Theatre> theatres;

    public Nouns(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.theatres = knowledge.theatres().all().stream()
                .filter(theatre -> theatre.actors().values().stream()
                        .anyMatch(actor -> !actor.nouns().isEmpty()))
                .toList();
    }

    /** Ids of the actors whom nouns mean in an article; mostly none. */
    public Set<String> meantIn(Body body) {
        List<Sentence> sentences = body.sentences();
        boolean asked = !theatres.isEmpty()
                && sentences.stream().anyMatch(sentence -> knowledge.actors().anyNounIn(sentence.tokens()));
        if (!asked) {
            return Set.of();
        }
        Set<Site> sites = new HashSet<>();
        Set<String> named = new TreeSet<>();
        for (Sentence sentence : sentences) {
            knowledge.sites().all(sentence.tokens()).forEach(match -> sites.add(match.meaning()));
            knowledge
                    .actors()
                    .all(sentence.tokens(), null, Set.of())
                    .forEach(match -> named.add(match.meaning().id()));
        }
        Set<String> out = new TreeSet<>();
        for (Theatre theatre : theatres) {
            boolean placed = theatre.sites().stream().anyMatch(sites::contains);
            for (Actor actor : theatre.actors().values()) {
                boolean meant =
                        !actor.nouns().isEmpty() && (placed || theatre.anyPartOf(named, Set.of(actor.id()), null));
                if (meant) {
                    out.add(actor.id());
                }
            }
        }
        return out;
    }
}
