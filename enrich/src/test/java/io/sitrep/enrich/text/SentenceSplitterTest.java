package io.sitrep.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.theatres.Theatres;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSplitterTest {

    private static final SentenceSplitter SPLITTER =
            Knowledge.of(Theatres.bundled()).splitter();

    private static List<String> split(String text) {
        return SPLITTER.split(text, 0, text.length()).stream()
                .map(span -> text.substring(span[0], span[1]))
                .toList();
    }

    /** A bar marks where one sentence ends. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Maj. Gen. Pat Ryder spoke to reporters. | He took no questions.",
                "The U.S. Army sent help. | It came late.",
                "They flew home to the U.S. | The base is closed.",
                "The U.S. Embassy was quiet.",
                "Rockets hit al-Qaim. | Al-Asad was spared.",
                "Rockets hit al-Qaim. | al-Asad was spared.",
                "Fighters left al-Asad. | Drones came back.",
                "Gen. al-Saadi spoke. | He left.",
                "“We heard a blast.” | The guard ran.",
                "“We heard a blast,” the guard said. | He ran.",
                "He asked: “Who did it?” | Nobody knew.",
                "John F. Kennedy was named. | So was another.",
                "J. R. Smith and A. Jones came to Erbil.",
                "It flew 3.5 km. | It fell into a field.",
                "About 2.5 million live there.",
                "It began at 5 a.m. on Monday. | It ended soon.",
                "It happened on Jan. 28 in Jordan. | Three died.",
                "Who fired? | Nobody said. | Really! | Yes.",
                "Lt. Col. Anna Berg and Dr. Ali Hadi met Sen. Roe. | They talked.",
                "Stop… | Then go.",
                "No. 5 was hit. | No. 6 was not.",
                "It was hit (twice). | It stood.",
                "one sentence without an end",
                "Brig. Gen. Roe, Col. Q. Li and Sgt. 1st Class Ann Poe were there. | They left.",
                "Prime Minister al-Sudani met Lt. Gen. al-Shammari. | al-Maliki stayed away.",
                "The drone fell near Qaim, i.e. far from the base. | It did not explode.",
                "The talks (held in the U.S.) ended. | They had been short.",
                "He said: “We will go.” | “Not today,” she said.",
                "“Go!” he shouted. | They went.",
                "They fired... | Nobody answered.",
                "They fired ... and ran.",
                "It cost $3.5 million. | It flew 1,200.5 km at 2.30 p.m. local time.",
                "See https://news.example/a.b?c=d. | The page is long.",
                "Write to desk@news.example. | It answers.",
                "ROCKETS HIT THE BASE. | NOBODY WAS HURT.",
                "GEN. ROE SPOKE IN THE U.S. CAPITAL. | HE LEFT.",
                "First came St. George's Day. | Then came the rest.",
                "The Jan. 6 talks and the Sept. 27 statement differ. | Both count.",
                "He was born on Oct. 7. | Three days later it rained.",
                "Route No. 5 and Gate No. 12 were closed. | Nobody passed.",
                "They hit Erbil [in the north]. | The south was spared.",
            })
    void shouldFindTheEnds(String marked) {
        String text = marked.replace("| ", "");

        assertThat(split(text)).containsExactly(marked.split(" \\| "));
    }

    @Test
    void shouldKeepWithinItsBounds() {
        String text = "First. Second here. Third.";

        assertThat(SPLITTER.split(text, 7, 19))
                .hasSize(1)
                .allSatisfy(span -> assertThat(text.substring(span[0], span[1])).isEqualTo("Second here."));
    }

    @Test
    void shouldCutWhatNeverEnds() {
        String text = "word ".repeat(5_000);

        assertThat(split(text)).hasSizeGreaterThan(1).allSatisfy(part -> assertThat(part.length())
                .isLessThan(4_000));
        assertThat(String.join(" ", split(text))).isEqualTo(text.strip());
    }

    @Test
    void shouldFindNoSentenceInBlanks() {
        assertThat(split("   ")).isEmpty();
        assertThat(split("")).isEmpty();
    }
}
