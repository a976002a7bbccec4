package io.sitrep.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Article;
import io.sitrep.avro.IncidentMention;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Local crime news that tell little: without a place that is known, or with a title alone. */
class LocalCrimeTest {

    private static Article titled(String title, String content) {
        return Article.newBuilder(Articles.plain(Articles.WEDNESDAY, content))
                .setTitle(title)
                .build();
    }

    private static List<IncidentMention> incidents(Article article) {
        Extraction extraction = Articles.EXTRACTOR.extract(article);
        assertThat(Articles.evidence(extraction)).allMatch(span -> ExtractJson.verifies(span, article));
        return extraction.incidents();
    }

    private static List<IncidentMention> incidents(String content) {
        return incidents(Articles.plain(Articles.WEDNESDAY, content));
    }

    @Test
    void shouldKnowNewsOfHomeByTheirWordsWhenThePlaceStaysOpen() {
        assertThat(
                        incidents(
                                "A clerk was shot and killed on Tuesday in the 400 block of Quarry Lane, sheriff's deputies said."))
                .singleElement()
                .satisfies(mention -> {
                    assertThat(mention.getTheatre()).isEqualTo("us-shootings");
                    assertThat(mention.getPlace()).isNull();
                    assertThat(mention.getDoubts()).contains("no place");
                });
    }

    @Test
    void shouldLeaveACrimeWithoutAnySignOpen() {
        assertThat(incidents("A clerk was shot and killed on Tuesday, police said."))
                .singleElement()
                .satisfies(mention -> assertThat(mention.getTheatre()).isNull());
    }

    @Test
    void shouldLeaveACrimeOfAnotherCountryToIt() {
        assertThat(incidents(
                        "Danish police said a clerk was shot and killed on Tuesday in a neighborhood by the harbour."))
                .singleElement()
                .satisfies(mention -> assertThat(mention.getTheatre()).isNull());
    }

    @Test
    void shouldReadATitleWhereTheTextTellsNothing() {
        Article article = titled(
                "Two men shot dead in Milwaukee alley", "Already have an account? Sign in to your profile to read on.");

        assertThat(incidents(article)).singleElement().satisfies(mention -> {
            assertThat(mention.getKilled().getBest()).isEqualTo(2);
            assertThat(mention.getPlace().getName()).isEqualTo("Milwaukee");
            assertThat(mention.getTheatre()).isEqualTo("us-shootings");
            assertThat(mention.getDoubts()).contains("told by the title alone");
            assertThat(mention.getEvidence()).singleElement().satisfies(span -> {
                assertThat(span.getInTitle()).isTrue();
                assertThat(span.getText()).isEqualTo(article.getTitle());
            });
        });
    }

    @Test
    void shouldReadATitleThatIsAllThereIs() {
        assertThat(incidents(titled("Teen killed in Milwaukee shooting", ""))).hasSize(1);
    }

    @Test
    void shouldRatherReadTheText() {
        Article article = titled(
                "Three shot in Milwaukee",
                "Two men were shot in Milwaukee on Tuesday, police said. Both were taken to a hospital.");

        assertThat(incidents(article)).singleElement().satisfies(mention -> assertThat(mention.getEvidence())
                .noneMatch(span -> span.getInTitle()));
    }

    @Test
    void shouldTakeNoTitleAboutShootingsAtLargeForOne() {
        assertThat(incidents(titled("Why shootings in Milwaukee are rising", "")))
                .isEmpty();
        assertThat(incidents(titled("Was a teen shot in Milwaukee?", ""))).isEmpty();
    }

    @Test
    void shouldGiveNoDayToATitleAboutAnArrest() {
        assertThat(incidents(titled("Man charged in fatal shooting of teen in Milwaukee", "")))
                .singleElement()
                .satisfies(mention -> assertThat(mention.getDate()).isNull());
    }

    @Test
    void shouldLeaveOutThePlayListBesideTheText() {
        assertThat(incidents("1:35 Gunman shoots four men outside Milwaukee bar, what we know\n\n"
                        + "0:42 Woman stabbed to death in Milwaukee, who was she?"))
                .isEmpty();
    }

    @Test
    void shouldTakeATownForThatOfHomeWhereTheWordsOfTheNewsAreOfHome() {
        assertThat(incidents(
                        "A clerk was shot in a parking lot on Tuesday, the Naples Police Department said. Deputies arrested a man, who is"
                                + " held on a charge of aggravated assault."))
                .singleElement()
                .satisfies(mention -> {
                    assertThat(mention.getPlace().getCountry()).isEqualTo("US");
                    assertThat(mention.getTheatre()).isEqualTo("us-shootings");
                });
    }

    @Test
    void shouldLeaveAGreatTownWhereItIsWhenItsCountryIsNamed() {
        assertThat(incidents(
                        "Italian police said a clerk was shot in Naples on Tuesday. A sheriff from abroad helped the detectives in a downtown"
                                + " neighborhood."))
                .singleElement()
                .satisfies(
                        mention -> assertThat(mention.getPlace().getCountry()).isEqualTo("IT"));
    }
}
