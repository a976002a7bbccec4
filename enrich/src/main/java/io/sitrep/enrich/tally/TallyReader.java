package io.sitrep.enrich.tally;

import io.sitrep.avro.TallySubject;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.NumberSpan;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.trace.Frame;
import io.sitrep.theatres.Site;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads cumulative claims: "attacked about 150 times", "66 attacks between Oct. 17 and Nov. 21, 32 in Iraq and 34 in Syria". */
public final class TallyReader {

    /**
     * A cumulative claim.
     *
     * @param sentence index of its sentence
     * @param since first day; null where the text does not say
     * @param asOf last day; null where no date is known
     * @param countries ISO 3166-1 alpha-2 codes of its area; empty where it does not say
     * @param saidBy actor id of who says so; null where the reporter does
     * @param ofToldActs whether it is the toll of acts that its sentence tells one by one, not of many that it only counts
     */
    public record Draft(
            int sentence,
            TallySubject subject,
            NumberSpan number,
            @Nullable LocalDate since,
            @Nullable LocalDate asOf,
            Set<String> attackers,
            Set<String> targets,
            Set<String> attackerTexts,
            Set<String> targetTexts,
            Set<String> countries,
            @Nullable String saidBy,
            boolean ofToldActs) {

        private Frame frame() {
            Map<String, String> slots = new LinkedHashMap<>();
            slots.put("counts", subject.name());
            slots.put("number", number.low() + " (" + number.qualifier() + ")");
            slots.put("since", since == null ? "not said" : since.toString());
            slots.put("as of", asOf == null ? "not known" : asOf.toString());
            put(slots, "attackers", attackers);
            put(slots, "targets", targets);
            put(slots, "countries", countries);
            put(slots, "said by", saidBy == null ? Set.of() : Set.of(saidBy));
            return new Frame(sentence, number.from(), number.to(), slots);
        }

        private static void put(Map<String, String> slots, String name, Set<String> values) {
            if (!values.isEmpty()) {
                slots.put(name, values.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
    }

    /** The tallies of an article, in its order. */
    public List<Draft> read(List<Reading> readings, String text, @Nullable LocalDate published) {
        List<Draft> out = new ArrayList<>();
        for (Reading reading : readings) {
            if (!reading.sentence().headline() && !reading.isFigurative()) {
                read(reading, text, published, out);
            }
        }
        return out;
    }

    private void read(Reading reading, String text, @Nullable LocalDate published, List<Draft> out) {
        Draft previous = out.isEmpty() ? null : out.get(out.size() - 1);
        Draft main = null;
        for (NumberSpan number : reading.numbers()) {
            if (main != null
                    && isShare(reading, number)
                    && number.low() > main.number().low()) {
                // No part is greater than the whole: it counts something else.
                continue;
            }
            if (main != null && isShare(reading, number)) {
                country(reading, number).ifPresent(code -> {
                    Draft share = share(out.get(out.size() - 1), number, code);
                    out.add(share);
                    reading.trace().told(share, share::frame);
                });
                continue;
            }
            TallySubject subject = Subjects.of(reading, number, previous != null);
            if (subject == null || (main != null && main.subject() == subject)) {
                continue;
            }
            main = draft(reading, number, subject, text, published, previous);
            out.add(main);
            reading.trace().told(main, main::frame);
        }
    }

    private static Draft draft(
            Reading reading,
            NumberSpan number,
            TallySubject subject,
            String text,
            @Nullable LocalDate published,
            @Nullable Draft previous) {
        Period period = SharedToll.period(reading).orElseGet(() -> Period.of(reading, published));
        boolean harm = subject == TallySubject.KILLED || subject == TallySubject.INJURED;
        if (period.since() == null && harm && previous != null) {
            // "In them 56 were wounded": in the attacks counted before.
            period = new Period(previous.since(), previous.asOf());
        }
        Parties parties = Parties.of(reading, number, text);
        return new Draft(
                reading.sentence().index(),
                subject,
                number,
                period.since(),
                period.asOf(),
                parties.attackers(),
                parties.targets(),
                parties.attackerTexts(),
                parties.targetTexts(),
                Set.of(),
                parties.saidBy(),
                SharedToll.isTold(reading));
    }

    /** "20 in Iraq and 18 in Syria", "14 times in Iraq and nine in Syria". */
    private static boolean isShare(Reading reading, NumberSpan number) {
        int to = reading.norm(number.to()).equals("times") ? number.to() + 1 : number.to();
        return reading.norm(to).equals("in");
    }

    private static Optional<String> country(Reading reading, NumberSpan number) {
        for (Match<Site> site : reading.sites()) {
            if (site.from() >= number.to() && site.from() <= number.to() + 2) {
                return Optional.of(site.meaning().country());
            }
        }
        return Optional.empty();
    }

    private static Draft share(Draft whole, NumberSpan number, String country) {
        return new Draft(
                whole.sentence(),
                whole.subject(),
                number,
                whole.since(),
                whole.asOf(),
                whole.attackers(),
                whole.targets(),
                whole.attackerTexts(),
                whole.targetTexts(),
                Set.of(country),
                whole.saidBy(),
                whole.ofToldActs());
    }
}
