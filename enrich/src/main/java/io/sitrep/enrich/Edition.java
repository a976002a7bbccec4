package io.sitrep.enrich;

import io.sitrep.enrich.incident.IncidentReader;
import io.sitrep.enrich.incident.LearnedActs;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Nouns;
import io.sitrep.enrich.place.ArticlePlaces;
import io.sitrep.enrich.policy.PolicyReader;
import java.util.List;

/**
 * What the articles of some stretch of days are read with.
 *
 * @param knowledge the general knowledge, with the names of the theatres that are watched on those days
 * @param nouns tells whom common nouns mean in an article
 * @param learned for each of these theatres whose files hold learned weights
 */
record Edition(
        Knowledge knowledge,
        Nouns nouns,
        ArticlePlaces.Reader placeReader,
        IncidentReader incidentReader,
        List<LearnedActs> learned,
        PolicyReader policyReader) {

    static Edition of(Knowledge knowledge) {
        return new Edition(
                knowledge,
                new Nouns(knowledge),
                new ArticlePlaces.Reader(knowledge),
                new IncidentReader(knowledge),
                LearnedActs.of(knowledge),
                new PolicyReader(knowledge));
    }
}
