package io.sitrep.enrich.incident;

import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.enrich.sentence.PlaceReader.Located;
import io.sitrep.enrich.sentence.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gives an act its place, or makes it an act at each of several places that were hit at once. */
final class Where {

    private static final Set<String> SITE_NOUNS =
            Set.of("base", "outpost", "site", "place", "garrison", "camp", "facility");
    private static final Set<String> POINTERS = Set.of("the", "same");
    private static final Set<String> AT_ON = Set.of("at", "on");

    private Where() {}

    /** "the same outpost", "launched at it": where the act told before took place. */
    static boolean isSamePlace(Piece piece) {
        for (int i = piece.from(); i + 1 < piece.to(); i++) {
            String word = piece.norm(i);
            String next = piece.norm(i + 1);
            if ((POINTERS.contains(word)
                            && SITE_NOUNS.contains(next)
                            && piece.reading().has("again", i, piece.to()))
                    || (word.equals("same") && SITE_NOUNS.contains(next))
                    || (AT_ON.contains(word) && next.equals("it"))) {
                return true;
            }
        }
        return false;
    }

    /** A base, embassy or other site with a host: where it is named, it is what was hit. */
    static boolean isBase(Located located) {
        return located.site() != null && !located.site().hosts().isEmpty();
    }

    /**
     * One draft, or one for each of several sites that were hit at once.
     *
     * @param at the word that tells the act
     */
    static List<Draft> spread(Reading reading, Draft draft, List<Located> located, int at) {
        if (located.isEmpty()) {
            return List.of(draft);
        }
        Set<String> countries = overBorders(reading, located);
        if (!countries.isEmpty()) {
            draft.place =
                    Place.newBuilder().setPrecision(PlacePrecision.COUNTRY).build();
            draft.countries.addAll(countries);
            return List.of(draft);
        }
        List<Located> hit = nearestFirst(likeliest(located), at);
        int nearest = hit.get(0).from();
        List<Draft> out = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Located each : hit) {
            String name = String.valueOf(each.place().getName());
            boolean elsewhere = !out.isEmpty() && !reading.inSameClause(each.from(), nearest);
            if (!names.contains(name) && !elsewhere) {
                names.add(name);
                out.add(at(each, draft));
            }
        }
        if (out.size() > 1) {
            out.forEach(Where::forgetNumbers);
        }
        return out;
    }

    /** "struck sites in Iraq and Syria": in both, so in no single one. Empty where no border is crossed. */
    private static Set<String> overBorders(Reading reading, List<Located> located) {
        Located first = located.get(0);
        Set<String> countries = new TreeSet<>();
        if (first.place().getPrecision() == PlacePrecision.COUNTRY) {
            located.stream()
                    .filter(other -> other.from() == first.to() + 1
                            && reading.norm(first.to()).equals("and"))
                    .forEach(other -> countries.addAll(
                            List.of(first.place().getCountry(), other.place().getCountry())));
        }
        return countries.size() > 1 ? countries : Set.of();
    }

    /** The bases, else the points, else the finest area. */
    private static List<Located> likeliest(List<Located> located) {
        List<Located> points = located.stream().filter(Located::isPoint).toList();
        if (points.isEmpty()) {
            return located.subList(0, 1);
        }
        List<Located> bases = points.stream().filter(Where::isBase).toList();
        return bases.isEmpty() ? points : bases;
    }

    private static List<Located> nearestFirst(List<Located> located, int at) {
        return located.stream()
                .sorted(Comparator.comparingInt((Located each) -> Math.abs(each.from() - at))
                        .thenComparingInt(Located::from))
                .toList();
    }

    private static Draft at(Located located, Draft draft) {
        Draft copy = draft.copy();
        copy.place = located.place();
        if (located.site() != null) {
            located.site().hosts().stream()
                    .filter(host -> !draft.attackers.contains(host))
                    .forEach(copy.targets::add);
        }
        return copy;
    }

    /** Told for several sites together: which site they fell at is not said. That nobody fell holds for each. */
    private static void forgetNumbers(Draft draft) {
        draft.tollShared = Estimates.isPositive(draft.killed) || Estimates.isPositive(draft.injured);
        draft.killed = Estimates.isPositive(draft.killed) ? null : draft.killed;
        draft.injured = Estimates.isPositive(draft.injured) ? null : draft.injured;
        draft.munitions = null;
    }
}
