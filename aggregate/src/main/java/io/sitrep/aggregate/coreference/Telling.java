package io.sitrep.aggregate.coreference;

import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Weapon;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mention with what comparing needs worked out once: a mention is compared many times.
 *
 * @param mention as it came
 * @param attackers who did it, and who claims it; sorted
 * @param victims words of the names of victims, lower case
 * @param weapons without the unknown
 * @param terms what tells its article from others
 */
public record Telling(
        IncidentMention mention, Set<String> attackers, Set<String> victims, Set<Weapon> weapons, Terms terms) {

    /** Works out what comparing needs. */
    public static Telling of(IncidentMention mention) {
        Set<String> attackers = new TreeSet<>(mention.getAttackers());
        attackers.addAll(mention.getClaimedBy());
        Set<Weapon> weapons = EnumSet.noneOf(Weapon.class);
        weapons.addAll(mention.getWeapons());
        weapons.remove(Weapon.UNKNOWN);
        return new Telling(
                mention,
                Collections.unmodifiableSet(attackers),
                VictimNames.of(mention),
                Collections.unmodifiableSet(weapons),
                Terms.of(mention.getSource().getTerms()));
    }

    public String id() {
        return mention.getMentionId();
    }

    boolean sameArticle(Telling other) {
        return mention.getSource()
                .getArticleId()
                .equals(other.mention.getSource().getArticleId());
    }
}
