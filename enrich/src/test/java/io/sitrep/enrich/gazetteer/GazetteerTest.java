package io.sitrep.enrich.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.gazetteer.Gazetteer.Hit;
import io.sitrep.enrich.gazetteer.GazetteerCompiler.Town;
import io.sitrep.enrich.text.Tokenizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GazetteerTest {

    private static final Gazetteer WORLD = Gazetteer.bundled();

    private static @Nullable Hit find(String text) {
        return WORLD.longest(Tokenizer.tokens(text, 0, text.length()), 0);
    }

    @Test
    void shouldTakeTheLongestName() {
        Hit hit = Objects.requireNonNull(find("Salt Lake City police"));
        assertThat(hit.to()).isEqualTo(3);
        assertThat(WORLD.admin(hit.towns()[0])).isEqualTo("UT");
    }

    @Test
    void shouldListNamesakesFromTheMostPopulousOn() {
        Hit hit = Objects.requireNonNull(find("Paris"));
        assertThat(WORLD.country(hit.towns()[0])).isEqualTo("FR");
        assertThat(hit.towns().length).isGreaterThan(5);
        for (int i = 1; i < hit.towns().length; i++) {
            assertThat(WORLD.population(hit.towns()[i])).isLessThanOrEqualTo(WORLD.population(hit.towns()[i - 1]));
        }
    }

    @Test
    void shouldKnowNamesWithoutTheirAccentsAndInTheSpellingsOfNews() {
        assertThat(find("Medellin")).isNotNull();
        assertThat(find("Medellín")).isNotNull();
        assertThat(find("St. Paul")).isNotNull();
        assertThat(find("Saint Louis")).isNotNull();
        assertThat(find("New York")).isNotNull();
        assertThat(WORLD.name(Objects.requireNonNull(find("New York")).towns()[0]))
                .isEqualTo("New York City");
        assertThat(find("Washington")).isNotNull();
        assertThat(find("Bronx")).isNotNull();
    }

    @Test
    void shouldFindNothingWhereNoNameBegins() {
        assertThat(find("Xyzzyville is no town")).isNull();
        assertThat(find("Lake Nowhere At All")).isNull();
    }

    @Test
    void shouldReadBackWhatTheCompilerWrites() throws IOException {
        List<Town> towns = List.of(
                new Town(2, "Lesser Town", "US", "IL", "PPL", 1_000, -123_456, 7_654_321),
                new Town(1, "Great Town", "FR", "11", "PPLX", 2_000, 4_885_341, 234_880));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GazetteerCompiler.write(towns, out);
        Gazetteer read = Gazetteer.read(new ByteArrayInputStream(out.toByteArray()));

        assertThat(read.size()).isEqualTo(2);
        Hit hit = Objects.requireNonNull(read.longest(Tokenizer.tokens("Lesser Town", 0, 11), 0));
        int town = hit.towns()[0];
        assertThat(read.name(town)).isEqualTo("Lesser Town");
        assertThat(read.country(town)).isEqualTo("US");
        assertThat(read.admin(town)).isEqualTo("IL");
        assertThat(read.latitude(town)).isEqualTo(-1.2346);
        assertThat(read.longitude(town)).isEqualTo(76.5432);
        assertThat(read.isQuarter(town)).isFalse();
        assertThat(read.isQuarter(0)).isTrue();
    }

    @Test
    void shouldWriteTheSameBytesWhateverTheOrderOfTheTowns() throws IOException {
        Town one = new Town(1, "One", "US", "IL", "PPL", 1_000, 1, 1);
        Town two = new Town(2, "Two", "US", "IL", "PPL", 1_000, 2, 2);
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        GazetteerCompiler.write(List.of(one, two), first);
        GazetteerCompiler.write(List.of(two, one), second);
        assertThat(first.toByteArray()).isEqualTo(second.toByteArray());
    }
}
