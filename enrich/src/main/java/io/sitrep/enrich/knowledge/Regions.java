package io.sitrep.enrich.knowledge;

import io.sitrep.enrich.text.Token;
import io.sitrep.theatres.RuleFile.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first-level regions that regions.yaml names, with their abbreviations. */
public final class Regions {

    /**
     * A region.
     *
     * @param country ISO 3166-1 alpha-2
     * @param code GeoNames' code, as the gazetteer has it
     * @param name as records hold it
     * @param standsAlone whether its bare name is the region, not its seat
     */
    public record Region(String country, String code, String name, boolean standsAlone) {}

    /**
     * A region found in a text.
     *
     * @param to token behind the last
     */
    public record Found(Region region, int to) {}

    private final PhraseTable<Region> names = new PhraseTable<>();
    private final PhraseTable<Region> abbreviations = new PhraseTable<>();
    private final Map<String, Region> postal = new HashMap<>();
    private final Map<String, Region> byCode = new HashMap<>();
    private final Set<String> nouns;
    private final Set<String> townsFirst;

    /** Complains to the entry of what is wrong with the file. */
    Regions(Entry file) {
        file.only("stand_alone", "beside_their_seat", "nouns", "towns_first");
        file.get("stand_alone").map().forEach((country, regions) -> add(country, regions, true));
        file.get("beside_their_seat").map().forEach((country, regions) -> add(country, regions, false));
        nouns = Set.copyOf(file.get("nouns").texts());
        townsFirst = Set.copyOf(file.get("towns_first").texts());
    }

    private void add(String country, Entry regions, boolean standAlone) {
        regions.map().forEach((code, entry) -> {
            List<String> texts = entry.texts();
            if (texts.isEmpty()) {
                entry.complain("a region needs a name");
                return;
            }
            Region region = new Region(country, code, texts.get(0), standAlone);
            byCode.put(country + code, region);
            for (String text : texts) {
                if (text.endsWith(".") || (text.length() == 2 && isPostal(text))) {
                    abbreviations.add(text, region);
                    abbreviations.add(text.substring(0, text.length() - (text.endsWith(".") ? 1 : 0)), region);
                } else {
                    names.add(text, region);
                }
                if (text.length() == 2 && isPostal(text)) {
                    postal.put(text, region);
                }
            }
            if (standAlone && isPostal(code)) {
                postal.put(code, region);
            }
        });
    }

    private static boolean isPostal(String code) {
        return code.length() == 2 && code.chars().allMatch(Character::isUpperCase);
    }

    /** The region with a code of GeoNames; null where the file names none. */
    public @Nullable Region byCode(String country, String code) {
        return byCode.get(country + code);
    }

    /** The longest name of a region that begins at a token; null where none does. */
    public @Nullable Found named(List<Token> tokens, int from) {
        return found(names, tokens, from);
    }

    /** The same, or an abbreviation, as it stands behind a town and a comma. */
    public @Nullable Found behindTown(List<Token> tokens, int from) {
        Found name = named(tokens, from);
        if (name != null || from >= tokens.size()) {
            return name;
        }
        Region code = postal.get(tokens.get(from).text());
        if (code != null) {
            return new Found(code, from + 1);
        }
        return tokens.get(from).isCapitalised() ? found(abbreviations, tokens, from) : null;
    }

    private static @Nullable Found found(PhraseTable<Region> table, List<Token> tokens, int from) {
        if (from >= tokens.size()) {
            return null;
        }
        return table.longest(tokens, from)
                .map(match -> new Found(match.meaning(), match.to()))
                .orElse(null);
    }

    /** Whether a word makes the name beside it a region: "province". */
    public boolean isNoun(String norm) {
        return nouns.contains(norm);
    }

    /** Whether a bare name is a town rather than the region of the same name. */
    public boolean isTownFirst(Region region) {
        return townsFirst.contains(region.name());
    }
}
