package io.sitrep.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.theatres.Theatres;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SketchTest {

    private static final Knowledge KNOWLEDGE = Knowledge.of(Theatres.bundled());

    private static final String REPORT =
            "Two rockets came down beside the fence of a base in the desert on Monday, and a guard who was on the tower"
                    + " saw the smoke rise for an hour. The commander sent a patrol to the place from which they had been"
                    + " fired, but it found only the rails, a torn glove and the tracks of a small truck. Nobody was hurt,"
                    + " and by noon the gate was open again.";

    private static List<Long> sketch(String text) {
        return Sketch.of(new BodyReader(KNOWLEDGE.boilerplate(), KNOWLEDGE.splitter()).read(text, null));
    }

    private static double shared(List<Long> one, List<Long> two) {
        List<Long> both = new ArrayList<>(one);
        both.retainAll(two);
        return (double) both.size() / Math.min(one.size(), two.size());
    }

    @Test
    void shouldBeAscendingAndBounded() {
        List<Long> sketch = sketch(REPORT);

        assertThat(sketch).isSorted().doesNotHaveDuplicates().hasSizeBetween(20, 48);
    }

    @Test
    void shouldBeTheSameWhateverTheMarksAndCase() {
        assertThat(sketch(REPORT.replace(",", "").replace("Two rockets", "TWO ROCKETS")))
                .isEqualTo(sketch(REPORT));
    }

    @Test
    void shouldShareMostWithACopyThatHasMore() {
        assertThat(shared(sketch(REPORT), sketch(REPORT + " The base lies two hours from the city.")))
                .isGreaterThan(0.7);
    }

    @Test
    void shouldShareNothingWithAnotherText() {
        assertThat(shared(
                        sketch(REPORT),
                        sketch(
                                "A minister opened a school in the north and spoke to the children about rivers, and then he"
                                        + " went home with his driver by the old road.")))
                .isZero();
    }

    @Test
    void shouldBeEmptyForLessThanAShingle() {
        assertThat(sketch("Only four words here.")).isEmpty();
    }
}
