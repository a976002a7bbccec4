package io.sitrep.aggregate.coreference;

import io.sitrep.avro.IncidentMention;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names in what a mention says of its victims. */
final class VictimNames {

    private static final Pattern NAME = Pattern.compile("\\p{Lu}[\\p{L}'’-]+(?: (?:\\p{Lu}|al-|el-)[\\p{L}'’-]+)+");

    /** Titles and demonyms that make two capitalised words look like a name. */
    private static final Set<String> NO_NAME = Set.of(
            "american",
            "americans",
            "iraqi",
            "iranian",
            "syrian",
            "israeli",
            "jordanian",
            "turkish",
            "british",
            "general",
            "army",
            "brig",
            "colonel",
            "commander",
            "captain",
            "major",
            "sergeant",
            "forces",
            "force",
            "soldiers",
            "troops",
            "guard",
            "islamic",
            "state",
            "popular",
            "mobilization",
            "revolutionary",
            "service",
            "members",
            "three",
            "four",
            "five",
            "seven",
            "eight");

    private VictimNames() {}

    /** Words of the names of victims, lower case: what two spellings of one name are likely to share. */
    static Set<String> of(IncidentMention mention) {
        Set<String> words = new TreeSet<>();
        for (String text : mention.getVictimTexts()) {
            Matcher matcher = NAME.matcher(text);
            while (matcher.find()) {
                for (String word : matcher.group().toLowerCase(Locale.ROOT).split(" ")) {
                    if (word.length() >= 4 && !NO_NAME.contains(word)) {
                        words.add(word);
                    }
                }
            }
        }
        return words;
    }
}
