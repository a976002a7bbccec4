package io.sitrep.enrich.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.text.Body;
import io.sitrep.enrich.text.BodyReader;
import io.sitrep.theatres.Theatres;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticlePlacesTest {

    private static final Knowledge KNOWLEDGE = Knowledge.of(Theatres.bundled());
    private static final BodyReader BODIES = new BodyReader(KNOWLEDGE.boilerplate(), KNOWLEDGE.splitter());
    private static final ArticlePlaces.Reader READER = new ArticlePlaces.Reader(KNOWLEDGE);

    private static ArticlePlaces read(String text) {
        return READER.read(BODIES.read(text, null), null);
    }

    private static List<String> places(String text) {
        Body body = BODIES.read(text, null);
        ArticlePlaces places = READER.read(body, null);
        return body.sentences().stream()
                .flatMap(sentence -> places.in(sentence).stream())
                .map(match -> show(match.meaning()))
                .toList();
    }

    private static String show(@Nullable Place place) {
        return place == null
                ? "nothing"
                : place.getName() + "|" + place.getRegion() + "|" + place.getCountry() + "|" + place.getPrecision();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "A man was hurt in Springfield, Illinois, on Monday. > Springfield|Illinois|US|EXACT",
                "A man was hurt in Springfield, Mass., on Monday. > Springfield|Massachusetts|US|EXACT",
                "A man was hurt in Springfield, OH. > Springfield|Ohio|US|EXACT",
                "A bomb went off in Paris, Texas, on Monday. > Paris|Texas|US|EXACT",
                "A bomb went off in Paris on Monday. > Paris|null|FR|EXACT",
                "He was robbed in Reading, Pa., at night. > Reading|Pennsylvania|US|EXACT",
                "They met near Medellin on Monday. > Medellín|Antioquia|CO|NEAR",
                "Farmers fled fighting in San Miguel department, El Salvador. > San Miguel|San Miguel|SV|ADM1",
                "Farmers fled fighting in the department of Morazan. > Morazan|Morazan|SV|ADM1",
                "Nobody was hurt in Texas. > Texas|Texas|US|ADM1",
                "They were robbed in downtown Philadelphia. > Philadelphia|Pennsylvania|US|EXACT",
                "They were robbed in North Philadelphia. > Philadelphia|Pennsylvania|US|EXACT",
                "It happened in the Mayfair section of Philadelphia. > Philadelphia|Pennsylvania|US|EXACT",
                "It happened on Baltimore's west side. > Baltimore|Maryland|US|EXACT",
                "It happened in Blue Rapids Hollow, Kansas. > nothing",
            })
    void shouldSettleByTheQualifierOrTheSize(String text, String expected) {
        List<String> places = places(text);
        assertThat(places.isEmpty() ? "nothing" : places.get(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jackson said the city was safe.",
                "Austin told reporters that the talks went well.",
                "They mourned the death of Jackson.",
                "Michael Jackson sang in those days.",
                "Reading the letter aloud took an hour.",
                "A Mobile phone was found.",
                "The car was left on Cleveland Avenue.",
                "He was taken to a hospital in Peoria.",
                "John Miller, 24, of Peoria, was there.",
                "He was arrested in Peoria on Monday.",
                "The army moved south of Lima.",
                "He lives in Springfield.",
            })
    void shouldTakeNobodyAndNothingElseForAPlaceOfADeed(String text) {
        assertThat(places(text)).isEmpty();
    }

    @Test
    void shouldLeaveOpenWhatStaysAmbiguous() {
        // Which Springfield is not said; that it is in the US is.
        assertThat(places("Two were hurt in Springfield on Monday.")).containsExactly("Springfield|null|US|EXACT");
        assertThat(places("Two were hurt in Georgia on Monday.")).isEmpty();
    }

    @Test
    void shouldSettleANameByWhatElseTheArticleNames() {
        assertThat(places("Two were hurt in Aurora on Monday. Colorado has seen worse."))
                .containsExactly("Aurora|Colorado|US|EXACT");
        assertThat(places("Two were hurt in Aurora on Monday. Later one was hurt in Chicago."))
                .contains("Aurora|Illinois|US|EXACT", "Chicago|Illinois|US|EXACT");
        assertThat(places(
                        "Two were hurt in Springfield on Monday.\n\nThe mayor of Springfield, Missouri, was shocked."))
                .containsExactly("Springfield|Missouri|US|EXACT");
    }

    @Test
    void shouldBeAtHomeWhereTheDatelineOrThePoliceSaySo() {
        assertThat(show(read("COLUMBUS, Ga. (AP) — Two men were hurt on Monday.")
                        .home()))
                .isEqualTo("Columbus|Georgia|US|EXACT");
        assertThat(show(read("Two men were hurt on Monday, Orlando police said.")
                        .home()))
                .isEqualTo("Orlando|Florida|US|EXACT");
        assertThat(read("Two men were hurt on Monday, police said.").home()).isNull();
    }

    @Test
    void shouldGiveACountyTheRegionOfTheArticlesTown() {
        assertThat(places("Detroit police helped. A man was hurt in Wayne County on Monday."))
                .containsExactly("Wayne County|Michigan|US|ADM2");
    }

    @Test
    void shouldTakeOnlyPlainTownsWhereCaseTellsNothing() {
        assertThat(places("REBELS ATTACKED A BARRACKS IN MEDELLIN TODAY AND FLED IN THE NIGHT."))
                .containsExactly("Medellín|Antioquia|CO|EXACT");
        assertThat(places("REBELS ATTACKED A BARRACKS IN MOST PARTS AND FLED IN MARCH."))
                .isEmpty();
    }

    @Test
    void shouldNotBeFinerThanTheText() {
        Place place = READER.read(BODIES.read("Two were hurt in Texas on Monday.", null), null)
                .in(BODIES.read("Two were hurt in Texas on Monday.", null)
                        .sentences()
                        .get(0))
                .get(0)
                .meaning();
        assertThat(place.getPrecision()).isEqualTo(PlacePrecision.ADM1);
        assertThat(place.getLatitude()).isNull();
    }
}
