package io.sitrep.enrich.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Quantity;
import io.sitrep.enrich.text.Tokenizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberReaderTest {

    private static List<String> read(String text) {
        return NumberReader.read(Tokenizer.tokens(text, 0, text.length())).stream()
                .map(NumberReaderTest::show)
                .toList();
    }

    private static String show(NumberSpan span) {
        Quantity quantity = span.quantity();
        return quantity.getLow() + " " + quantity.getBest() + " " + quantity.getHigh() + " " + quantity.getQualifier();
    }

    /** low, best, high, qualifier. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            four soldiers             | 4 4 4 EXACT
            17 drones                 | 17 17 17 EXACT
            twenty-one injured        | 21 21 21 EXACT
            ninety-nine times         | 99 99 99 EXACT
            2,500 troops              | 2500 2500 2500 EXACT
            a dozen rockets           | 12 12 12 EXACT
            two dozen rockets         | 24 24 24 EXACT
            two hundred troops        | 200 200 200 EXACT
            3 million people          | 3000000 3000000 3000000 EXACT
            dozens of rockets         | 12 12 null OVER
            tens of rockets           | 10 10 null OVER
            scores of people          | 20 20 null OVER
            hundreds of people        | 100 100 null OVER
            about 150 attacks         | 150 150 150 ABOUT
            around 40                 | 40 40 40 ABOUT
            nearly 160                | 160 160 160 ABOUT
            roughly 900               | 900 900 900 ABOUT
            more than 30              | 30 30 null OVER
            over 100                  | 100 100 null OVER
            at least six              | 6 6 null AT_LEAST
            no fewer than six         | 6 6 null AT_LEAST
            six or more               | 6 6 null AT_LEAST
            fewer than ten            | 0 10 10 UNDER
            under 50                  | 0 50 50 UNDER
            up to 12                  | 0 12 12 UP_TO
            as many as 12             | 0 12 12 UP_TO
            5-7 people                     | 5 5 7 RANGE
            5–7 people                     | 5 5 7 RANGE
            almost two dozen rockets       | 24 24 24 ABOUT
            dozens more                    | 12 12 null OVER
            at least a dozen people        | 12 12 null AT_LEAST
            more than a hundred attacks    | 100 100 null OVER
            more than two dozen attacks    | 24 24 null OVER
            some 900 troops                | 900 900 900 ABOUT
            12 or 13 rockets          | 12 12 13 RANGE
            one hundred and twenty attacks | 120 120 120 EXACT
            two hundred and fifty troops   | 250 250 250 EXACT
            half a dozen rockets           | 6 6 6 EXACT
            between 5 and 7 people         | 5 5 7 RANGE
            between five and seven people  | 5 5 7 RANGE
            a couple of rockets            | 2 2 2 EXACT
            an estimated 40 people         | 40 40 40 ABOUT
            not more than 12 people        | 0 12 12 UP_TO
            no more than 12 people         | 0 12 12 UP_TO
            a minimum of 12                | 12 12 null AT_LEAST
            40-plus                        | 40 40 null OVER
            1.5 million people             | 1500000 1500000 1500000 EXACT
            one hundred and twenty thousand men | 120000 120000 120000 EXACT
            two hundred thousand people    | 200000 200000 200000 EXACT
            two thousand five hundred men  | 2500 2500 2500 EXACT
            two to three hundred people    | 200 200 300 RANGE
            between two hundred and three hundred | 200 200 300 RANGE
            a hundred and five attacks     | 105 105 105 EXACT
            no less than 12                | 12 12 null AT_LEAST
            a couple of dozen rockets      | 24 24 24 EXACT
            5 to 7 people             | 5 5 7 RANGE
            ten to fifteen people     | 10 10 15 RANGE
            """)
    void shouldReadANumber(String text, String expected) {
        assertThat(read(text)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "several soldiers",
                "many people",
                "no number",
                "a soldier",
                "half of the camp",
                "3.5 km",
                "the 28th attack",
                "a 45-year-old driver",
                "99999999999 people",
                "900 million people"
            })
    void shouldReadNoNumber(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void shouldKeepTwoNumbersApart() {
        assertThat(read("killed two hundred and wounded one thousand"))
                .containsExactly("200 200 200 EXACT", "1000 1000 1000 EXACT");
        assertThat(read("three drones and two rockets")).containsExactly("3 3 3 EXACT", "2 2 2 EXACT");
        assertThat(read("five and seven people")).containsExactly("5 5 5 EXACT", "7 7 7 EXACT");
    }

    @Test
    void shouldReadNumbersFromLeftToRight() {
        assertThat(read("killed five and wounded at least seven")).containsExactly("5 5 5 EXACT", "7 7 null AT_LEAST");
    }

    @Test
    void shouldCoverTheQualifier() {
        NumberSpan span = NumberReader.read(Tokenizer.tokens("killed at least seven people", 0, 28))
                .get(0);

        assertThat(List.of(span.from(), span.at(), span.to())).containsExactly(1, 3, 4);
    }
}
