package io.sitrep.enrich.incident;

import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a sentence where it turns to another happening: "struck three sites after a drone killed a contractor" tells of two. Without the cut
 * the dead of the one would be counted for the other.
 */
final class Pieces {

    private static final Set<String> TURNS = Set.of("after", "since", "following");

    private static final Set<String> DAYS = Set.of("day", "days");

    /** Behind "after" these only give the hour or go on with the same happening. */
    private static final Set<String> NO_TURN_BEFORE = Set.of("midnight", "dawn", "dark", "noon", "sunset", "being");

    /** A turn so near before a date governs the date ("since about Oct. 17"). */
    private static final int DATE_REACH = 3;

    private final Knowledge knowledge;

    Pieces(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** At least one piece; together they are the sentence. */
    List<Piece> of(Reading reading, String text) {
        List<Piece> out = new ArrayList<>();
        int from = 0;
        boolean theme =
                TURNS.contains(reading.norm(0)) || (DAYS.contains(reading.norm(1)) && TURNS.contains(reading.norm(2)));
        int comma = theme ? firstComma(reading) : -1;
        if (comma > 0) {
            // "After a drone strike killed a leader Thursday, the government said": the turn ends at the comma.
            out.add(new Piece(reading, text, 0, comma, true));
            from = comma;
            theme = false;
        }
        for (int i = from + 1; i < reading.size(); i++) {
            if (turns(reading, i)) {
                out.add(new Piece(reading, text, from, i, theme));
                from = i;
                theme = true;
            }
        }
        out.add(new Piece(reading, text, from, reading.size(), theme));
        return out;
    }

    private boolean turns(Reading reading, int i) {
        return reading.norm(i).equals(";")
                || knowledge.themes().longest(reading.tokens(), i).isPresent()
                || (TURNS.contains(reading.norm(i))
                        && !NO_TURN_BEFORE.contains(reading.norm(i + 1))
                        && !governsDate(reading, i));
    }

    private static boolean governsDate(Reading reading, int i) {
        return reading.dates().stream()
                .anyMatch(date -> date.from() - DATE_REACH <= i && i < date.to() && date.role() != DateSpan.Role.AT);
    }

    private static int firstComma(Reading reading) {
        for (int i = 1; i < reading.size(); i++) {
            if (reading.norm(i).equals(",")) {
                return i;
            }
        }
        return -1;
    }
}
