package io.sitrep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Article;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The bundled stream is as messy as news is; all of it must come through. */
class SampleStreamTest {

    private static final Path SAMPLES = Path.of("..", "samples", "iraq-syria-jordan");

    @Test
    void shouldTakeEveryArticleOfTheSampleStream() {
        PublishedDates dates =
                PublishedDates.parse(SAMPLES.resolve("published.tsv").toString());
        List<Article> articles =
                Reading.inputs(dates, SAMPLES).stream().map(Reading::article).toList();
        Set<String> revisions = new HashSet<>();
        articles.forEach(article -> revisions.add(article.getArticleId() + " " + article.getRevision()));

        assertThat(articles).hasSizeGreaterThanOrEqualTo(120);
        assertThat(revisions).as("no line stands there twice").hasSameSizeAs(articles);
        assertThat(articles)
                .filteredOn(article -> article.getNotes().contains("empty"))
                .as("the empty file")
                .isNotEmpty();
        assertThat(articles)
                .filteredOn(article -> article.getCharset().equals("windows-1252"))
                .as("the one in another charset")
                .isNotEmpty();
        assertThat(articles)
                .filteredOn(article -> article.getNotes().contains("published: given"))
                .as("those dated by published.tsv")
                .isNotEmpty();
        assertThat(articles)
                .filteredOn(article -> article.getModifiedAt() != null)
                .as("changed revisions")
                .isNotEmpty();
    }

    @Test
    void shouldReadTheSampleStreamTheSameTwice() {
        assertThat(Reading.inputs(SAMPLES)).isEqualTo(Reading.inputs(SAMPLES));
    }
}
