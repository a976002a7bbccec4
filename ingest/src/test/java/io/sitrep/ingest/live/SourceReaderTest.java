package io.sitrep.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Article;
import io.sitrep.avro.SourceAlarm;
import io.sitrep.avro.SourceState;
import io.sitrep.ingest.fetch.Fetched;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceReaderTest {

    private static final String FEED = "https://desk.example.org/rss.xml";
    private static final Instant START = Instant.parse("2024-01-28T05:30:00Z");

    private static final SourceSpec SOURCE =
            new SourceSpec("desk", SourceSpec.Kind.FEED, FEED, null, Duration.ofMinutes(15), false);
    private static final SourceSpec WITH_PAGES =
            new SourceSpec("desk", SourceSpec.Kind.FEED, FEED, "The Desk", Duration.ofMinutes(15), true);

    private final Map<String, Fetched> web = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final SourceReader reader = new SourceReader((address, etag, lastModified) -> {
        asked.add(address + (etag == null ? "" : " " + etag));
        return web.getOrDefault(address, new Fetched.Refused("the server answers 404"));
    });

    private @Nullable SourceState state;
    private Instant now = START;

    private Poll poll(SourceSpec source) {
        Poll poll = reader.poll(source, state, now);
        state = poll.state();
        now = now.plus(Duration.ofMinutes(15));
        return poll;
    }

    private static Fetched delivered(String body, @Nullable String etag) {
        return new Fetched.Delivered(
                body.getBytes(StandardCharsets.UTF_8), "text/xml", "utf-8", etag, null, FEED, null);
    }

    private static Fetched page(String address, String body) {
        return new Fetched.Delivered(
                body.getBytes(StandardCharsets.UTF_8), "text/html", "utf-8", null, null, address, null);
    }

    private static String rss(String... items) {
        return "<rss version='2.0'><channel><title>Desk</title>" + String.join("", items) + "</channel></rss>";
    }

    private static String item(String guid, String link, String title, String text, String date) {
        return "<item><guid>" + guid + "</guid><link>" + link + "</link><title>" + title + "</title><description>"
                + text + "</description><pubDate>" + date + "</pubDate></item>";
    }

    private static final String FIRST =
            item("1", "https://desk.example.org/a", "Depot hit", "A depot was hit.", "Sun, 28 Jan 2024 05:00:00 GMT");

    @Test
    void shouldPublishWhatIsNewOnce() {
        web.put(FEED, delivered(rss(FIRST), "\"v1\""));
        Article article = poll(SOURCE).articles().get(0);
        assertThat(article.getTitle()).isEqualTo("Depot hit");
        assertThat(article.getContent()).isEqualTo("A depot was hit.");
        assertThat(article.getOutlet()).isEqualTo("Desk");
        assertThat(article.getUrl()).isEqualTo("https://desk.example.org/a");
        assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2024-01-28T05:00:00Z"));
        assertThat(article.getFetchedAt()).isEqualTo(START);
        assertThat(poll(SOURCE).articles()).isEmpty();
        assertThat(asked).containsExactly(FEED, FEED + " \"v1\"");
        web.put(FEED, new Fetched.Unchanged(null));
        Poll unchanged = poll(SOURCE);
        assertThat(unchanged.articles()).isEmpty();
        assertThat(unchanged.state().getEtag()).isEqualTo("\"v1\"");
        assertThat(unchanged.state().getSeen()).hasSize(1);
        assertThat(unchanged.state().getPublished()).isEqualTo(1);
    }

    @Test
    void shouldTellTheOutletFromWhichAnAggregatorTookAnEntry() {
        String taken = FIRST.replace("</item>", "<source url='https://wire.example/rss'>The Wire</source></item>");
        web.put(FEED, delivered(rss(taken), null));
        assertThat(poll(SOURCE).articles()).extracting(Article::getOutlet).containsExactly("The Wire");
        state = null;
        web.put("https://desk.example.org/a", page("https://desk.example.org/a", "<p>A depot was hit.</p>"));
        assertThat(poll(WITH_PAGES).articles())
                .as("what the sources file says counts")
                .extracting(Article::getOutlet)
                .containsExactly("The Desk");
    }

    @Test
    void shouldMakeAnEditARevision() {
        web.put(FEED, delivered(rss(FIRST), null));
        Article before = poll(SOURCE).articles().get(0);
        web.put(FEED, delivered(rss(FIRST.replace("was hit.", "was hit, nobody was hurt.")), null));
        Article after = poll(SOURCE).articles().get(0);
        assertThat(after.getArticleId()).isEqualTo(before.getArticleId());
        assertThat(after.getRevision()).isNotEqualTo(before.getRevision());
        assertThat(after.getFetchedAt()).isAfter(before.getFetchedAt());
    }

    @Test
    void shouldNotTakeChangedIdsDatesAndTrackersForNews() {
        web.put(FEED, delivered(rss(FIRST), null));
        poll(SOURCE);
        String changed = item(
                "drawn-anew",
                "https://desk.example.org/a?utm_source=feed",
                "Depot hit",
                "A depot was hit.",
                "Sun, 28 Jan 2024 06:45:00 GMT");
        web.put(FEED, delivered(rss(changed), null));
        assertThat(poll(SOURCE).articles()).isEmpty();
    }

    @Test
    void shouldNotTakeAnAddressThatChangesWithEachRequestForNews() {
        web.put(FEED, delivered(rss(FIRST), null));
        poll(SOURCE);
        web.put(FEED, delivered(rss(FIRST.replace("/a<", "/a?session=77<")), null));
        assertThat(poll(SOURCE).articles()).isEmpty();
        web.put(FEED, delivered(rss(FIRST.replace("/a<", "/a?session=78<")), null));
        assertThat(poll(SOURCE).articles()).isEmpty();
    }

    @Test
    void shouldTellTwoPagesOfOneTitleApart() {
        String second = FIRST.replace("/a<", "/b<").replace("05:00", "05:10");
        web.put(FEED, delivered(rss(FIRST, second), null));
        assertThat(poll(SOURCE).articles()).hasSize(2);
    }

    @Test
    void shouldKeepTheFirstDateAndClampTheFuture() {
        web.put(FEED, delivered(rss(FIRST.replace("28 Jan 2024", "28 Jan 2031")), null));
        Article article = poll(SOURCE).articles().get(0);
        assertThat(article.getPublishedAt()).isEqualTo(START);
        assertThat(article.getNotes())
                .contains("published lies in the future: 2031-01-28T05:00:00Z, taken as 2024-01-28T05:30:00Z");
        web.put(FEED, delivered(rss(FIRST.replace("was hit", "burned")), null));
        assertThat(poll(SOURCE).articles().get(0).getPublishedAt()).isEqualTo(START);
    }

    @Test
    void shouldKnowAnEntryThatComesBackAfterItWasNotListed() {
        web.put(FEED, delivered(rss(FIRST), null));
        poll(SOURCE);
        web.put(FEED, delivered(rss(), null));
        poll(SOURCE);
        web.put(FEED, delivered(rss(FIRST), null));
        assertThat(poll(SOURCE).articles()).isEmpty();
    }

    @Test
    void shouldFetchPagesAndTakeTheOwnTextWhereThereIsNone() {
        String second = FIRST.replace("/a<", "/b<").replace("Depot", "Bridge");
        web.put(FEED, delivered(rss(FIRST, second), null));
        web.put("https://desk.example.org/a", page("https://desk.example.org/a", "<p>A depot was hit at night.</p>"));
        List<Article> articles = poll(WITH_PAGES).articles();
        assertThat(articles).extracting(Article::getContentType).containsExactly("text/html", "text/plain");
        assertThat(articles.get(0).getContent()).contains("at night");
        assertThat(articles.get(1).getNotes()).contains("page not fetched: the server answers 404");
        assertThat(articles).extracting(Article::getOutlet).containsOnly("The Desk");
    }

    @Test
    void shouldAskAgainForAPageThatCannotBeHadNow() {
        web.put(FEED, delivered(rss(FIRST), "\"v1\""));
        web.put("https://desk.example.org/a", new Fetched.Unavailable("the server answers 503", null));
        Poll first = poll(WITH_PAGES);
        assertThat(first.articles()).isEmpty();
        assertThat(first.state().getEtag())
                .as("or the next answer would be: unchanged")
                .isNull();
        web.put("https://desk.example.org/a", page("https://desk.example.org/a", "<p>A depot was hit.</p>"));
        assertThat(poll(WITH_PAGES).articles()).hasSize(1);
    }

    @Test
    void shouldSpreadAHugeFeedOverPolls() {
        String items = IntStream.range(0, 2500)
                .mapToObj(i -> FIRST.replace("/a<", "/n" + i + "<").replace("was hit.", "was hit " + i))
                .collect(Collectors.joining());
        web.put(FEED, delivered(rss(items), "\"v1\""));
        assertThat(poll(SOURCE).articles()).hasSize(1000);
        assertThat(poll(SOURCE).articles()).hasSize(1000);
        assertThat(poll(SOURCE).articles()).hasSize(500);
        assertThat(state).extracting(SourceState::getEtag).isEqualTo("\"v1\"");
        assertThat(poll(SOURCE).articles()).isEmpty();
    }

    @Test
    void shouldMoveForGoodAndForgetItWhenTheFileSaysOtherwise() {
        String to = "https://desk.example.org/feed/";
        web.put(
                FEED,
                new Fetched.Delivered(
                        rss(FIRST).getBytes(StandardCharsets.UTF_8), "text/xml", null, null, null, to, to));
        assertThat(poll(SOURCE).state().getAddress()).isEqualTo(to);
        web.put(to, delivered(rss(FIRST), null));
        poll(SOURCE);
        assertThat(asked).containsExactly(FEED, to);
        String other = "https://desk.example.org/other.xml";
        web.put(other, delivered(rss(FIRST), null));
        SourceSpec changed = new SourceSpec("desk", SourceSpec.Kind.FEED, other, null, Duration.ofMinutes(15), false);
        assertThat(poll(changed).articles())
                .as("the same entries at another address")
                .isEmpty();
        assertThat(asked).endsWith(other);
    }

    @Test
    void shouldEndWhatIsGoneAndSaySo() {
        web.put(FEED, new Fetched.Gone());
        Poll poll = poll(SOURCE);
        assertThat(poll.state().getGone()).isTrue();
        assertThat(poll.alarms()).extracting(SourceAlarm::getAlarm).containsExactly("GONE");
    }

    @Test
    void shouldWaitLongerAfterEachFailureAndAsLongAsTheServerAsks() {
        web.put(FEED, new Fetched.Unavailable("the server answers 503", null));
        Duration last = Duration.ZERO;
        for (int i = 0; i < 6; i++) {
            Instant at = now;
            Duration wait = Duration.between(at, poll(SOURCE).state().getNextPoll());
            assertThat(wait).isGreaterThan(last);
            last = i < 4 ? wait : last;
        }
        assertThat(last).isLessThanOrEqualTo(Duration.ofHours(7));
        web.put(FEED, new Fetched.Unavailable("the server answers 429", Duration.ofHours(9)));
        Instant at = now;
        assertThat(poll(SOURCE).state().getNextPoll()).isEqualTo(at.plus(Duration.ofHours(9)));
    }

    @Test
    void shouldRaiseAnAlarmOnceAndTakeItBack() {
        web.put(FEED, delivered("<html><p>Maintenance</p></html>", null));
        List<SourceAlarm> alarms = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            alarms.addAll(poll(SOURCE).alarms());
        }
        assertThat(alarms).hasSize(1);
        assertThat(alarms.get(0).getRaised()).isTrue();
        assertThat(alarms.get(0).getReason()).endsWith("it is a web page, not a feed");
        web.put(FEED, delivered(rss(FIRST), null));
        assertThat(poll(SOURCE).alarms())
                .extracting(SourceAlarm::getAlarm, SourceAlarm::getRaised)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("FAILING", false));
    }

    @Test
    void shouldNoticeASilenceByTheRhythmOfTheSource() {
        for (int i = 0; i < 20; i++) {
            web.put(FEED, delivered(rss(FIRST.replace("/a<", "/n" + i + "<").replace("was hit.", "hit " + i)), null));
            assertThat(poll(SOURCE).articles()).hasSize(1);
        }
        List<SourceAlarm> alarms = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            alarms.addAll(poll(SOURCE).alarms());
        }
        assertThat(alarms).as("within a day").isEmpty();
        alarms.addAll(poll(SOURCE).alarms());
        assertThat(alarms).extracting(SourceAlarm::getAlarm).containsExactly("SILENT");
    }

    @Test
    void shouldReadANewsSitemap() {
        SourceSpec map = new SourceSpec("map", SourceSpec.Kind.SITEMAP, FEED, null, Duration.ofMinutes(15), true);
        String xml =
                """
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
                    xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
                  <url><loc>https://desk.example.org/a</loc>
                    <image:image><image:loc>https://desk.example.org/a.jpg</image:loc><image:title>A picture</image:title></image:image>
                    <news:news><news:publication><news:name>Desk</news:name></news:publication>
                      <news:publication_date>2024-01-28T05:00:00Z</news:publication_date><news:title>Depot hit</news:title></news:news>
                  </url>
                </urlset>
                """;
        web.put(FEED, delivered(xml, null));
        web.put("https://desk.example.org/a", page("https://desk.example.org/a", "<p>A depot was hit.</p>"));
        assertThat(poll(map).articles()).singleElement().satisfies(article -> {
            assertThat(article.getTitle()).isEqualTo("Depot hit");
            assertThat(article.getOutlet()).isEqualTo("Desk");
            assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2024-01-28T05:00:00Z"));
            assertThat(article.getUrl()).isEqualTo("https://desk.example.org/a");
        });
        assertThat(poll(map).articles()).isEmpty();
    }

    private static final String SITEMAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>%s</urlset>";
    private static final String INDEX =
            "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>%s</sitemapindex>";
    private static final SourceSpec MAP =
            new SourceSpec("map", SourceSpec.Kind.SITEMAP, FEED, null, Duration.ofMinutes(15), true);

    private static String listed(String element, String path, String modified) {
        return "<" + element + "><loc>https://desk.example.org/" + path + "</loc>"
                + (modified.isEmpty() ? "" : "<lastmod>" + modified + "</lastmod>") + "</" + element + ">";
    }

    private void serve(String path, Fetched answer) {
        web.put("https://desk.example.org/" + path, answer);
    }

    @Test
    void shouldReadTheNewsOfAnIndexOfSitemaps() throws IOException {
        web.put(
                FEED,
                delivered(
                        INDEX.formatted(listed("sitemap", "old.xml", "2023-12-01")
                                + listed("sitemap", "new.xml.gz", "2024-01-28T05:00:00Z")
                                + listed("sitemap", "week.xml", "2024-01-25")),
                        "\"v1\""));
        serve(
                "week.xml",
                delivered(
                        SITEMAP.formatted(listed("url", "b", "2024-01-25") + listed("url", "c", "2023-11-01")), null));
        serve(
                "new.xml.gz",
                new Fetched.Delivered(
                        packed(SITEMAP.formatted(listed("url", "a", "2024-01-28T05:00:00Z"))),
                        "application/gzip",
                        null,
                        null,
                        null,
                        "https://desk.example.org/new.xml.gz",
                        null));
        for (String page : List.of("a", "b")) {
            serve(page, page("https://desk.example.org/" + page, "<p>Depot " + page + " was hit.</p>"));
        }
        Poll poll = poll(MAP);
        assertThat(poll.articles())
                .extracting(Article::getUrl)
                .containsExactly("https://desk.example.org/a", "https://desk.example.org/b");
        assertThat(poll.state().getEtag())
                .as("an index may stand as it was while its sitemaps change")
                .isNull();
        assertThat(asked).doesNotContain("https://desk.example.org/old.xml", "https://desk.example.org/c");
        assertThat(poll(MAP).articles()).isEmpty();
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    @Test
    void shouldSayWhatIsWrongWithAnIndexOfSitemaps() {
        web.put(FEED, delivered(INDEX.formatted(listed("sitemap", "new.xml", "2024-01-28")), null));
        assertThat(poll(MAP).state().getLastError())
                .isEqualTo("its sitemap https://desk.example.org/new.xml: the server answers 404");
        String parts = IntStream.range(0, 11)
                .mapToObj(i -> listed("sitemap", "m" + i + ".xml", ""))
                .collect(Collectors.joining());
        web.put(FEED, delivered(INDEX.formatted(parts), null));
        assertThat(poll(MAP).state().getLastError())
                .isEqualTo("it is an index of 11 sitemaps without days: declare the one with the news, for example "
                        + "https://desk.example.org/m0.xml");
    }

    private static String canonical(String path) {
        return "<head><link href='/" + path + "' rel='Canonical'></head><p>A depot was hit.</p>";
    }

    @Test
    void shouldKnowAPageByTheAddressThatItNamesAsItsOwn() {
        web.put(FEED, delivered(rss(FIRST.replace("/a<", "/go?story=7<")), null));
        serve("go?story=7", page("https://desk.example.org/go?story=7", canonical("a")));
        Article one = poll(WITH_PAGES).articles().get(0);
        assertThat(poll(WITH_PAGES).articles()).as("it is known").isEmpty();

        state = null; // Another source that links to the page itself.
        web.put(FEED, delivered(rss(FIRST), null));
        serve("a", page("https://desk.example.org/a", canonical("a")));
        assertThat(poll(WITH_PAGES).articles().get(0).getArticleId()).isEqualTo(one.getArticleId());
    }

    @Test
    void shouldMakeAnEditOfSuchAPageARevision() {
        web.put(FEED, delivered(rss(FIRST.replace("/a<", "/go?story=7<")), null));
        serve("go?story=7", page("https://desk.example.org/go?story=7", canonical("a")));
        Article before = poll(WITH_PAGES).articles().get(0);
        web.put(FEED, delivered(rss(FIRST.replace("/a<", "/go?story=7<").replace("was hit", "burned")), null));
        serve("go?story=7", page("https://desk.example.org/go?story=7", "<p>A depot burned.</p>"));
        assertThat(poll(WITH_PAGES).articles())
                .extracting(Article::getArticleId)
                .containsExactly(before.getArticleId());
    }

    @Test
    void shouldTakeTwoEntriesThatLeadToOnePageAsOneArticle() {
        web.put(FEED, delivered(rss(FIRST, FIRST.replace("/a<", "/go?story=7<").replace("05:00", "05:01")), null));
        serve("a", page("https://desk.example.org/a", canonical("a")));
        serve("go?story=7", page("https://desk.example.org/go?story=7", canonical("a")));
        assertThat(poll(WITH_PAGES).articles()).hasSize(1);
        assertThat(poll(WITH_PAGES).articles()).isEmpty();
        assertThat(asked).as("neither page is asked for again").hasSize(4);
    }

    @Test
    void shouldLoseNothingWhereEveryPageOfASiteNamesTheSameAddress() {
        String second = FIRST.replace("/a<", "/b<").replace("Depot", "Bridge");
        web.put(FEED, delivered(rss(FIRST, second), null));
        serve("a", page("https://desk.example.org/a", canonical("news")));
        serve("b", page("https://desk.example.org/b", canonical("news")));
        List<Article> articles = poll(WITH_PAGES).articles();
        assertThat(articles)
                .extracting(Article::getArticleId)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(articles.get(1).getNotes()).contains("its page names the address of another article as its own");
        assertThat(poll(WITH_PAGES).articles()).isEmpty();
    }
}
