package io.sitrep.enrich;

import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.text.Body;
import io.sitrep.enrich.text.Sentence;
import io.sitrep.theatres.Theatre;
import io.sitrep.theatres.Theatres;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge that an article is read with, by its day: names of theatres that are not watched on that day would only mislead ("the ELN" is
 * somebody in 1989 and nobody in 2024). Compiled once; immutable.
 */
final class Editions {

    private final Knowledge whole;
    private final Edition timeless;

    /** By the first day on which an edition holds. */
    private final TreeMap<LocalDate, Edition> byDay = new TreeMap<>();

    Editions(Knowledge whole) {
        this.whole = whole;
        Map<Theatres, Edition> compiled = new HashMap<>();
        for (LocalDate day : turns(whole.theatres())) {
            byDay.put(day, compiled.computeIfAbsent(whole.theatres().on(day), on -> Edition.of(whole.only(on))));
        }
        timeless = compiled.computeIfAbsent(whole.theatres().on(null), on -> Edition.of(whole.only(on)));
    }

    /** The days on which some theatre begins or ceases to be watched, and the first of all days. */
    private static Set<LocalDate> turns(Theatres theatres) {
        Set<LocalDate> out = new TreeSet<>();
        out.add(LocalDate.MIN);
        for (Theatre theatre : theatres.all()) {
            if (theatre.from() != null) {
                out.add(theatre.from());
            }
            if (theatre.until() != null) {
                out.add(theatre.until().plusDays(1));
            }
        }
        return out;
    }

    /**
     * What an article is read with.
     *
     * @param published its day; null where not known: then the names that it holds tell which theatre it is of
     */
    Edition of(@Nullable LocalDate published, Body body) {
        if (byDay.size() == 1) {
            return timeless;
        }
        return published == null ? undated(body) : on(published);
    }

    private Edition on(LocalDate day) {
        return byDay.floorEntry(day).getValue();
    }

    private Edition undated(Body body) {
        Edition best = timeless;
        int most = 0;
        for (Theatre theatre : whole.theatres().all()) {
            int named = named(theatre, body);
            if (named > most) {
                most = named;
                best = theatre.isTimeless() ? timeless : on(someDay(theatre));
            }
        }
        return best;
    }

    private static LocalDate someDay(Theatre theatre) {
        LocalDate from = theatre.from();
        LocalDate until = theatre.until();
        return until != null ? until : from != null ? from : LocalDate.MIN;
    }

    /** How many actors and places of a theatre an article names. */
    private int named(Theatre theatre, Body body) {
        Set<Object> out = new HashSet<>();
        for (Sentence sentence : body.sentences()) {
            whole.actors().all(sentence.tokens(), null, Set.of()).stream()
                    .map(match -> match.meaning())
                    .filter(actor -> theatre.actors().containsValue(actor))
                    .forEach(out::add);
            whole.sites().all(sentence.tokens()).stream()
                    .map(match -> match.meaning())
                    .filter(theatre.sites()::contains)
                    .forEach(out::add);
        }
        return out.size();
    }
}
