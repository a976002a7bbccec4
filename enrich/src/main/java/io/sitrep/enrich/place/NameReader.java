package io.sitrep.enrich.place;

import io.sitrep.enrich.gazetteer.Gazetteer;
import io.sitrep.enrich.gazetteer.Gazetteer.Hit;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.World;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.knowledge.Regions;
import io.sitrep.enrich.knowledge.Regions.Found;
import io.sitrep.enrich.knowledge.Regions.Region;
import io.sitrep.enrich.place.Named.Governance;
import io.sitrep.enrich.place.Named.Kind;
import io.sitrep.enrich.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the names of towns, counties and regions in a sentence, and how they are governed. Settles nothing. */
final class NameReader {

    private static final int[] NO_TOWN = {};

    /** A word of so many letters or more tells by its case. */
    private static final int TELLING_LENGTH = 4;

    /** Where more than so many of a hundred words begin with a capital, it tells nothing: a headline. */
    private static final int MOST_CAPITALS = 60;

    /** In such a sentence a town of one word needs so many inhabitants. */
    private static final int KNOWN_TOWN = 100_000;

    /** A word so common (see common-words.txt) is no town of fewer inhabitants than that. */
    private static final int EVERYDAY = 3;

    /** So far to the left a word may govern a place, in tokens. */
    private static final int GOVERNOR_REACH = 9;

    private final Gazetteer gazetteer;
    private final Regions regions;
    private final Knowledge knowledge;
    private final Set<String> calendar;
    private final Set<String> governors;
    private final Set<String> nearGovernors;
    private final Set<String> between;
    private final Set<String> partNouns;
    private final Set<String> directions;
    private final Set<String> beforeName;
    private final Set<String> behindName;
    private final Set<String> police;
    private final Set<String> elsewhere;
    private final Set<String> ordinary;
    private final Set<String> wordsFirst;
    private final Set<String> persons;

    NameReader(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.gazetteer = knowledge.gazetteer();
        this.regions = knowledge.regions();
        this.calendar = knowledge.words("calendar");
        this.governors = knowledge.words("place_governors");
        this.nearGovernors = knowledge.words("place_near");
        this.between = knowledge.words("place_between");
        this.partNouns = knowledge.words("place_parts");
        this.directions = knowledge.words("place_directions");
        this.beforeName = knowledge.words("place_before_name");
        this.behindName = knowledge.words("place_behind_name");
        this.police = knowledge.words("place_police");
        this.elsewhere = knowledge.words("place_elsewhere");
        this.persons = knowledge.crime().words("persons");
        this.ordinary = knowledge.words("place_ordinary");
        this.wordsFirst = knowledge.words("place_words");
    }

    /** The names in a row of tokens from left to right, without overlaps. */
    List<Named> read(List<Token> tokens) {
        boolean caseTells = caseTells(tokens);
        List<Named> out = new ArrayList<>();
        for (int i = 0; i < tokens.size(); ) {
            Named named = tokens.get(i).isCapitalised() ? at(tokens, i, caseTells, last(out)) : null;
            if (named != null) {
                out.add(named);
            }
            i = named == null ? i + 1 : named.to();
        }
        return out;
    }

    private static @Nullable Named last(List<Named> names) {
        return names.isEmpty() ? null : names.get(names.size() - 1);
    }

    /** Whether capitals tell names from other words: not in headlines, nor in texts of capitals only. */
    static boolean caseTells(List<Token> tokens) {
        int words = 0;
        int capitals = 0;
        for (Token token : tokens) {
            if (token.isWord() && token.text().length() >= TELLING_LENGTH) {
                words++;
                capitals += token.isCapitalised() ? 1 : 0;
            }
        }
        return capitals * 100 <= words * MOST_CAPITALS || words <= 2;
    }

    private @Nullable Named at(List<Token> tokens, int from, boolean caseTells, @Nullable Named before) {
        if (calendar.contains(norm(tokens, from))) {
            return null;
        }
        Found region = regions.named(tokens, from);
        Hit hit = gazetteer.longest(tokens, from);
        if (hit == null && region == null) {
            return county(tokens, from, before);
        }
        int to = hit == null ? 0 : hit.to();
        if (region != null && region.to() >= to) {
            Named asRegion = region(tokens, from, region, hit, before);
            if (asRegion != null) {
                return asRegion;
            }
        }
        Named county = county(tokens, from, before);
        if (county != null) {
            return county;
        }
        return hit == null ? null : town(tokens, hit, caseTells, before);
    }

    /** "Texas", "Anbar province", "the department of San Miguel"; null where it is rather a town. */
    private @Nullable Named region(
            List<Token> tokens, int from, Found found, @Nullable Hit hit, @Nullable Named before) {
        Region region = found.region();
        boolean behind = regions.isNoun(norm(tokens, found.to()));
        boolean ahead = norm(tokens, from - 1).equals("of") && regions.isNoun(norm(tokens, from - 2));
        boolean qualified = hit != null && qualifier(tokens, hit.to()) != null;
        boolean alone = region.standsAlone() && !regions.isTownFirst(region) && !qualified;
        if ((!behind && !ahead && !alone) || isPartOfName(tokens, from, found.to())) {
            return null;
        }
        int to = behind ? found.to() + 1 : found.to();
        return new Named(
                from,
                to,
                region.name(),
                NO_TOWN,
                region,
                region.country(),
                Kind.REGION,
                governance(tokens, from, to, before));
    }

    /** "Wayne County": every word of it begins with a capital. */
    private @Nullable Named county(List<Token> tokens, int from, @Nullable Named before) {
        for (int to = from + 1; to <= from + 4 && to < tokens.size(); to++) {
            Token token = tokens.get(to);
            if (token.is("'s")) {
                continue;
            }
            if (token.is("county") && token.isCapitalised() && !isNameBefore(tokens, from)) {
                Qualifier qualifier = qualifier(tokens, to + 1);
                String name = words(tokens, from, to + 1);
                int end = qualifier == null ? to + 1 : qualifier.to();
                return new Named(
                        from,
                        end,
                        name,
                        NO_TOWN,
                        qualifier == null ? null : qualifier.region(),
                        qualifier == null ? null : qualifier.country(),
                        Kind.COUNTY,
                        governance(tokens, from, end, before));
            }
            if (!token.isCapitalised() || !token.isWord()) {
                return null;
            }
        }
        return null;
    }

    private @Nullable Named town(List<Token> tokens, Hit hit, boolean caseTells, @Nullable Named before) {
        Qualifier qualifier = qualifier(tokens, hit.to());
        int to = qualifier == null ? hit.to() : qualifier.to();
        if (qualifier == null && !caseTells && !isPlainlyTown(tokens, hit)) {
            return null;
        }
        if (caseTells && (!allCapitalised(tokens, hit) || isPartOfName(tokens, hit.from(), to))) {
            return null;
        }
        Governance governance = governance(tokens, hit.from(), to, before);
        boolean inside = governance == Governance.IN || governance == Governance.NEAR;
        if (qualifier == null && !inside && isEverydayWord(tokens, hit)) {
            return null;
        }
        if (governance == Governance.BARE && qualifier != null) {
            governance = Governance.ELSEWHERE;
        }
        return new Named(
                hit.from(),
                to,
                words(tokens, hit.from(), hit.to()),
                hit.towns(),
                qualifier == null ? null : qualifier.region(),
                qualifier == null ? null : qualifier.country(),
                Kind.TOWN,
                governance);
    }

    /** Where case tells nothing, only towns of weight or of several words whose name is no everyday word. */
    private boolean isPlainlyTown(List<Token> tokens, Hit hit) {
        boolean several = hit.to() - hit.from() > 1;
        return several
                || (gazetteer.population(hit.towns()[0]) >= KNOWN_TOWN && !ordinary.contains(norm(tokens, hit.from())));
    }

    /** "Man", "Metro": towns, but words first. */
    private boolean isEverydayWord(List<Token> tokens, Hit hit) {
        String norm = norm(tokens, hit.from());
        return hit.to() - hit.from() == 1
                && (wordsFirst.contains(norm)
                        || (knowledge.commonWords().rarity(norm) <= EVERYDAY
                                && gazetteer.population(hit.towns()[0]) < KNOWN_TOWN));
    }

    private static boolean allCapitalised(List<Token> tokens, Hit hit) {
        Token last = tokens.get(hit.to() - 1);
        return last.isCapitalised() || !last.isWord() || hit.to() - hit.from() == 1;
    }

    /** A region or country behind a town. */
    private record Qualifier(@Nullable Region region, @Nullable String country, int to) {}

    private @Nullable Qualifier qualifier(List<Token> tokens, int at) {
        boolean comma = norm(tokens, at).equals(",");
        int from = comma ? at + 1 : at;
        if (from >= tokens.size() || !tokens.get(from).isCapitalised()) {
            return null;
        }
        Found region = comma ? regions.behindTown(tokens, from) : besideTown(tokens, from);
        if (region != null) {
            boolean noun = regions.isNoun(norm(tokens, region.to()));
            return new Qualifier(region.region(), region.region().country(), noun ? region.to() + 1 : region.to());
        }
        Optional<Match<World>> country = comma ? knowledge.world().longest(tokens, from) : Optional.empty();
        return country.filter(match -> !match.meaning().city())
                .map(match -> new Qualifier(null, match.meaning().country(), match.to()))
                .orElse(null);
    }

    /** "Phoenix Arizona", "Washington D.C.": without the comma. */
    private @Nullable Found besideTown(List<Token> tokens, int from) {
        Found found = regions.behindTown(tokens, from);
        boolean sure = found != null
                && found.region().standsAlone()
                && (tokens.get(from).text().length() > 2
                        || norm(tokens, from - 1).equals("."));
        return sure ? found : null;
    }

    /** Whether a capitalised neighbour makes it a part of a longer name: "Michael Jackson", "Lincoln Avenue". */
    private boolean isPartOfName(List<Token> tokens, int from, int to) {
        return isNameBefore(tokens, from) || isNameBehind(tokens, to);
    }

    private boolean isNameBefore(List<Token> tokens, int from) {
        if (from == 0) {
            return false;
        }
        Token token = tokens.get(from - 1);
        if (token.is("&")) {
            return true;
        }
        return token.isWord()
                && token.isCapitalised()
                && !beforeName.contains(token.norm())
                && !directions.contains(token.norm())
                && !calendar.contains(token.norm())
                && !police.contains(token.norm());
    }

    private boolean isNameBehind(List<Token> tokens, int to) {
        if (to >= tokens.size()) {
            return false;
        }
        Token token = tokens.get(to);
        if (token.is("&") || token.is("of")) {
            return true;
        }
        return token.isWord()
                && token.isCapitalised()
                && !behindName.contains(token.norm())
                && !calendar.contains(token.norm())
                && !police.contains(token.norm());
    }

    private Governance governance(List<Token> tokens, int from, int to, @Nullable Named before) {
        if (police.contains(norm(tokens, to))) {
            return Governance.POLICE;
        }
        boolean ofPerson = persons.contains(norm(tokens, to));
        int governor = governor(tokens, from);
        String norm = norm(tokens, governor);
        boolean near = nearGovernors.contains(norm);
        boolean owner = norm(tokens, to).equals("'s") && norm.equals("on");
        if (near || owner || governors.contains(norm)) {
            if (police.contains(norm(tokens, governor - 1))) {
                return Governance.POLICE;
            }
            if (elsewhere.contains(norm(tokens, governor - 1)) || elsewhere.contains(norm(tokens, governor - 2))) {
                return Governance.ELSEWHERE;
            }
            return near ? Governance.NEAR : Governance.IN;
        }
        if (ofPerson) {
            return Governance.NATIVE;
        }
        if (before != null && before.isGoverned() && isChained(tokens, before, from)) {
            return before.governance();
        }
        return Governance.BARE;
    }

    /** The nearest word to the left that may govern a place, over words like "the town of"; -1 where there is none. */
    private int governor(List<Token> tokens, int from) {
        for (int i = from - 1; i >= Math.max(0, from - GOVERNOR_REACH); i--) {
            String norm = norm(tokens, i);
            if (norm.equals("of")) {
                // "south of Baghdad" is not Baghdad; "in the south of Baghdad" is; "the death of Jackson" is none at
                // all.
                boolean direction = directions.contains(norm(tokens, i - 1));
                boolean part = partNouns.contains(norm(tokens, i - 1));
                if (!part && !(direction && norm(tokens, i - 2).equals("the"))) {
                    return -1;
                }
            } else if (!between.contains(norm) && !directions.contains(norm) && !isQuarterName(tokens, i)) {
                return i;
            }
        }
        return -1;
    }

    /** "the Mashtal district of Baghdad", "Chicago's Englewood neighborhood": the name of the part. */
    private boolean isQuarterName(List<Token> tokens, int i) {
        return partNouns.contains(norm(tokens, i))
                || (tokens.get(i).isCapitalised()
                        && tokens.get(i).isWord()
                        && (partNouns.contains(norm(tokens, i + 1)) || partNouns.contains(norm(tokens, i + 2))));
    }

    /** "in Rockford, Peoria and Joliet". */
    private static boolean isChained(List<Token> tokens, Named before, int from) {
        int gap = from - before.to();
        String first = norm(tokens, before.to());
        if (gap == 1) {
            return first.equals("and")
                    || (first.equals(",") && norm(tokens, from + 1).equals("and"));
        }
        return gap == 2 && first.equals(",") && norm(tokens, from - 1).equals("and");
    }

    private static String words(List<Token> tokens, int from, int to) {
        StringBuilder out = new StringBuilder(tokens.get(from).text());
        for (int i = from + 1; i < to; i++) {
            out.append(' ').append(tokens.get(i).text());
        }
        return out.toString();
    }

    private static String norm(List<Token> tokens, int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).norm() : "";
    }
}
