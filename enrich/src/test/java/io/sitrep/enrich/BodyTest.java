package io.sitrep.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.EvidenceSpan;
import io.sitrep.avro.IncidentMention;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What of an article is read, and against which day. */
class BodyTest {

    private static final String ATTACK = "Rockets struck Ain al-Asad on Tuesday, a security official said.";

    private static LocalDate day(Extraction extraction) {
        assertThat(extraction.incidents()).hasSize(1);
        IncidentMention mention = extraction.incidents().get(0);
        assertThat(mention.getDate()).isNotNull();
        return mention.getDate().getLatest();
    }

    @Test
    void shouldNotReadComments() {
        Extraction extraction = Articles.read(
                ATTACK
                        + "\n\n2 comments\n\njoe\nDrones hit Harir air base on Monday and killed 12.\n\nKataib Hezbollah called off the truce.");

        assertThat(extraction.incidents()).hasSize(1);
        assertThat(extraction.policies()).isEmpty();
    }

    @Test
    void shouldNotReadLinksToOtherArticles() {
        Extraction extraction = Articles.read(
                ATTACK
                        + "\n\nRead more: Drones hit Harir air base on Monday, killing two\n\nMost read\nRockets hit Conoco on Sunday\nDrone hits Tower 22");

        assertThat(extraction.incidents()).hasSize(1);
    }

    @Test
    void shouldNotReadTrackbacks() {
        assertThat(Articles.read(ATTACK + "\n\n[Trackback] US jets bombed Hilla on Monday, 40 dead")
                        .incidents())
                .hasSize(1);
    }

    @Test
    void shouldPreferTheDateOfTheTextToTheGivenOne() {
        assertThat(day(Articles.read("Rockets strike a base in Iraq\n26 May 2025\n\n" + ATTACK)))
                .isEqualTo("2025-05-20");
        assertThat(day(Articles.read("BAGHDAD, Nov. 9, 2023 — " + ATTACK))).isEqualTo("2023-11-07");
    }

    @Test
    void shouldReadAgainstTheGivenDate() {
        assertThat(day(Articles.read(ATTACK))).isEqualTo("2024-01-09");
    }

    @Test
    void shouldSayWhereAnArticleHasNoDate() {
        Extraction extraction = Articles.EXTRACTOR.extract(Articles.plain(null, ATTACK));

        assertThat(extraction.notes()).containsExactly("no date of publication: dates without a year stay open");
        assertThat(extraction.incidents()).hasSize(1).allSatisfy(mention -> {
            assertThat(mention.getDate()).isNull();
            assertThat(mention.getDoubts()).contains("no date", "no date of publication");
            assertThat(mention.getSource().getPublished()).isNull();
        });
    }

    @Test
    void shouldHaveNothingToSayOfADatedArticle() {
        assertThat(Articles.read(ATTACK).notes()).isEmpty();
    }

    @Test
    void shouldSayWhereThereIsNothingToRead() {
        assertThat(Articles.read("").notes()).containsExactly("nothing to read");
        assertThat(Articles.readHtml("<html><body></body></html>").notes()).containsExactly("nothing to read");
    }

    @Test
    void shouldSayWhereTheLanguageIsAnother() {
        Extraction extraction = Articles.read(
                "Die Raketen trafen am Dienstag den Stützpunkt Ain al-Asad, und der Sprecher war nicht da.");

        assertThat(extraction.notes()).containsExactly("not English: German");
        assertThat(Articles.isEmpty(extraction)).isTrue();
    }

    @Test
    void shouldTellTheSource() {
        Extraction extraction = Articles.read(ATTACK);

        assertThat(extraction.incidents()).hasSize(1).allSatisfy(mention -> {
            assertThat(mention.getSource().getArticleId()).isEqualTo("a-test");
            assertThat(mention.getSource().getPublished()).isEqualTo(Articles.WEDNESDAY);
            assertThat(mention.getMentionId()).startsWith("a-test#i");
            assertThat(mention.getConfidence()).isBetween(5, 100);
        });
    }

    @Test
    void shouldShowEvidenceInTheRawPage() {
        String page =
                """
                <!doctype html><html><head><title>Drones &amp; rockets</title><script>var x = "Rockets hit Conoco on Monday.";</script></head>
                <body><nav><a href="/x">Rockets hit Harir air base on Monday, killing nine</a></nav>
                <article><h1>Rockets strike a base&nbsp;in Iraq</h1>
                <p>Rockets <b>struck</b> Ain&nbsp;al-Asad on Tuesday, the Pentagon&rsquo;s spokesman said.</p>
                <p>Two soldiers were wounded &mdash; both by glass &ndash; in the attack.</p></article>
                <section class="comments"><p>They bombed Erbil air base on Sunday too, 12 killed.</p></section></body></html>
                """;

        Extraction extraction = Articles.readHtml(page);

        assertThat(extraction.incidents()).hasSize(1);
        assertThat(extraction.incidents().get(0).getPlace().getName()).isEqualTo("Ain al-Asad");
        assertThat(Articles.evidence(extraction))
                .isNotEmpty()
                .allSatisfy(span -> assertThat(ExtractJson.verifies(span, page)).isTrue())
                .extracting(EvidenceSpan::getText)
                .anySatisfy(
                        text -> assertThat(text).startsWith("Rockets <b>struck").contains("&rsquo;"));
    }

    @Test
    void shouldReadPlainAndHtmlAlike() {
        String second = "A drone hit Harir air base on Monday and wounded two soldiers, officials said.";

        Extraction plain = Articles.read(ATTACK + "\n\n" + second);
        Extraction html = Articles.readHtml("<p>" + ATTACK + "</p><p>" + second + "</p>");

        assertThat(plain.incidents()).hasSize(2);
        assertThat(html.incidents().stream().map(BodyTest::facts))
                .isEqualTo(plain.incidents().stream().map(BodyTest::facts).toList());
    }

    private static String facts(IncidentMention mention) {
        return mention.getType() + " " + mention.getDate() + " " + mention.getPlace() + " " + mention.getWeapons() + " "
                + mention.getTargets() + " " + mention.getInjured();
    }

    @Test
    void shouldNotCutWhereTheLinesAreWrapped() {
        Extraction extraction = Articles.read(
                """
                Rockets struck the big air base at Ain al-Asad, in the west of the
                country, on Tuesday, and wounded two soldiers who had been asleep in
                their tents when the sirens began, a security official said in the
                evening.
                """);

        assertThat(extraction.incidents()).hasSize(1);
        assertThat(extraction.incidents().get(0).getEvidence()).hasSize(1);
    }

    @Test
    void shouldVerifyOnlyTrueSpans() {
        String content = "Rockets fell.";

        assertThat(ExtractJson.verifies(span(0, 7, "Rockets"), content)).isTrue();
        assertThat(ExtractJson.verifies(span(0, 7, "rockets"), content)).isFalse();
        assertThat(ExtractJson.verifies(span(-1, 7, "Rockets"), content)).isFalse();
        assertThat(ExtractJson.verifies(span(7, 7, ""), content)).isFalse();
        assertThat(ExtractJson.verifies(span(8, 99, "fell."), content)).isFalse();
    }

    private static EvidenceSpan span(int start, int end, String text) {
        return EvidenceSpan.newBuilder()
                .setStart(start)
                .setEnd(end)
                .setText(text)
                .build();
    }
}
