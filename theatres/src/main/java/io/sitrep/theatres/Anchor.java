package io.sitrep.theatres;

import java.time.LocalDate;
import java.util.List;

/**
 * An event that texts use as a date: "since the Gaza war began".
 *
 * @param day the day meant
 * @param phrases how texts name it, lower case
 */
public record Anchor(LocalDate day, List<String> phrases) {

    public Anchor {
        phrases = List.copyOf(phrases);
    }
}
