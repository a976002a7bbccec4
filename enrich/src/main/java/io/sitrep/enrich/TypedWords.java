package io.sitrep.enrich;

import io.sitrep.enrich.Explanation.Typed;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.NumberSpan;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.text.ArticleText;
import io.sitrep.enrich.text.Token;
import io.sitrep.theatres.Actor;
import io.sitrep.theatres.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Puts what the tables know of a sentence's words into words for people. */
final class TypedWords {

    private final Reading reading;
    private final ArticleText text;
    private final List<Typed> out = new ArrayList<>();

    private TypedWords(Reading reading, ArticleText text) {
        this.reading = reading;
        this.text = text;
    }

    /** From left to right. */
    static List<Typed> of(Reading reading, ArticleText text) {
        TypedWords words = new TypedWords(reading, text);
        words.addAll(reading.actors(), Typed.Kind.ACTOR, TypedWords::actor);
        words.addAll(reading.sites(), Typed.Kind.PLACE, TypedWords::site);
        words.addAll(reading.world(), Typed.Kind.PLACE, world -> world.name() + ", " + world.country());
        words.addAll(reading.arms(), Typed.Kind.WEAPON, arm -> arm.weapon() + ", " + arm.type());
        words.addAll(reading.triggers(), Typed.Kind.TRIGGER, TypedWords::trigger);
        for (DateSpan date : reading.dates()) {
            words.add(date.from(), date.to(), Typed.Kind.DATE, date(date));
        }
        for (NumberSpan number : reading.numbers()) {
            words.add(number.from(), number.to(), Typed.Kind.NUMBER, number(number));
        }
        words.out.sort(Comparator.comparingInt(Typed::start).thenComparing(Typed::kind));
        return words.out;
    }

    private <T> void addAll(List<Match<T>> matches, Typed.Kind kind, Function<T, String> meaning) {
        matches.forEach(match -> add(match.from(), match.to(), kind, meaning.apply(match.meaning())));
    }

    private void add(int from, int to, Typed.Kind kind, String meaning) {
        List<Token> tokens = reading.tokens();
        int start = text.start(tokens.get(from).start());
        int end = text.end(tokens.get(Math.max(from, to - 1)).end());
        out.add(new Typed(start, end, text.content().substring(start, end), kind, meaning));
    }

    private static String actor(Actor actor) {
        return actor.id() + ", " + lower(actor.kind()) + (actor.country() == null ? "" : " of " + actor.country());
    }

    private static String site(Site site) {
        return site.name() + ", " + site.country() + ", " + lower(site.precision())
                + (site.hosts().isEmpty() ? "" : ", hosts " + String.join(", ", site.hosts()));
    }

    private static String trigger(Trigger trigger) {
        return trigger.lemma() + ", "
                + switch (trigger.form()) {
                    case PAST -> "past form";
                    case ING -> "-ing form";
                    case BASE -> "base form";
                    case NOUN -> "noun";
                    case NOUNS -> "plural noun";
                }
                + (trigger.frame() == null ? "" : ", frame " + lower(trigger.frame()))
                + (trigger.type() == null ? "" : ", " + trigger.type());
    }

    private static String date(DateSpan date) {
        String days = date.isDay() ? date.earliest().toString() : date.earliest() + " to " + date.latest();
        return date.role() == DateSpan.Role.AT ? days : lower(date.role()) + " " + days;
    }

    private static String number(NumberSpan number) {
        Integer high = number.high();
        String values = high == null
                ? number.low() + " or more"
                : high == number.low() ? high.toString() : number.low() + " to " + high;
        return values + ", " + lower(number.qualifier());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
