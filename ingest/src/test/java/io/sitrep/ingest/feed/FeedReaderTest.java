package io.sitrep.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedReaderTest {

    private static final String ADDRESS = "https://news.example.org/feeds/all.xml";

    private static Feed read(String text) throws FeedException {
        return FeedReader.read(text, ADDRESS);
    }

    private static String rss(String items) {
        return "<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'"
                + " xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Desk</title>" + items
                + "</channel></rss>";
    }

    @Test
    void shouldReadRss() throws FeedException {
        Feed feed = read(rss("<link>https://news.example.org/</link><item><title>Rockets hit a base</title>"
                + "<link>/a?id=1&amp;x=2</link><guid isPermaLink='false'>n-1</guid><dc:creator>A. Writer</dc:creator>"
                + "<pubDate>Sun, 28 Jan 2024 05:30:00 +0300</pubDate><description>Short.</description>"
                + "<content:encoded><![CDATA[<p>The long <b>text</b>.</p>]]></content:encoded></item>"));
        assertThat(feed.format()).isEqualTo("rss 2.0");
        assertThat(feed.title().line()).isEqualTo("Desk");
        assertThat(feed.link()).isEqualTo("https://news.example.org/");
        assertThat(feed.notes()).isEmpty();
        FeedEntry entry = feed.entries().get(0);
        assertThat(entry.title().line()).isEqualTo("Rockets hit a base");
        assertThat(entry.link()).isEqualTo("https://news.example.org/a?id=1&x=2");
        assertThat(entry.id()).isEqualTo("n-1");
        assertThat(entry.author()).isEqualTo("A. Writer");
        assertThat(entry.published()).isEqualTo(Instant.parse("2024-01-28T02:30:00Z"));
        assertThat(entry.summary().line()).isEqualTo("Short.");
        assertThat(entry.text()).isEqualTo(new FeedText("<p>The long <b>text</b>.</p>", true));
    }

    @Test
    void shouldReadRdfWhateverPrefixItUses() throws FeedException {
        Feed feed =
                read("<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:x='http://purl.org/rss/1.0/'"
                        + " xmlns:d='http://purl.org/dc/elements/1.1/'><x:channel><x:title>Desk</x:title></x:channel>"
                        + "<x:item r:about='urn:1'><x:title>One</x:title><x:link>https://news.example.org/1</x:link>"
                        + "<d:date>2024-01-28T05:30:00Z</d:date></x:item></r:RDF>");
        assertThat(feed.format()).isEqualTo("rdf 1.0");
        assertThat(feed.title().line()).isEqualTo("Desk");
        FeedEntry entry = feed.entries().get(0);
        assertThat(entry.title().line()).isEqualTo("One");
        assertThat(entry.link()).isEqualTo("https://news.example.org/1");
        assertThat(entry.appeared()).isEqualTo(Instant.parse("2024-01-28T05:30:00Z"));
    }

    @Test
    void shouldReadAtom() throws FeedException {
        Feed feed = read(
                "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://news.example.org/x/'><title type='html'>"
                        + "&lt;b&gt;Desk&lt;/b&gt;</title><entry><id>tag:1</id><title>Talks &amp; strikes</title>"
                        + "<link rel='self' href='1.atom'/><link href='1.html' type='text/html'/><author><name>B.</name></author>"
                        + "<published>2024-01-28T05:30:00Z</published><updated>2024-01-29T05:30:00Z</updated>"
                        + "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Text <a href='2.html'>here</a>.</p></div>"
                        + "</content></entry></feed>");
        assertThat(feed.format()).isEqualTo("atom 1.0");
        assertThat(feed.title().line()).isEqualTo("Desk");
        FeedEntry entry = feed.entries().get(0);
        assertThat(entry.title().line()).isEqualTo("Talks & strikes");
        assertThat(entry.link()).isEqualTo("https://news.example.org/x/1.html");
        assertThat(entry.author()).isEqualTo("B.");
        assertThat(entry.updated()).isEqualTo(Instant.parse("2024-01-29T05:30:00Z"));
        assertThat(entry.text().value())
                .isEqualTo("<p>Text <a href=\"https://news.example.org/x/2.html\">here</a>.</p>");
    }

    @Test
    void shouldReadJsonFeed() throws FeedException {
        Feed feed = read("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Desk\",\"items\":["
                + "{\"id\":7,\"url\":\"/7\",\"title\":\"Seven\",\"content_html\":\"<p>Text</p>\",\"authors\":[{\"name\":\"C.\"}],"
                + "\"date_published\":\"2024-01-28T05:30:00+01:00\"}, 3, {\"id\":\"8\",\"content_text\":\"Plain\"}]}");
        assertThat(feed.format()).isEqualTo("json 1.1");
        assertThat(feed.entries()).hasSize(2);
        FeedEntry entry = feed.entries().get(0);
        assertThat(entry.id()).isEqualTo("7");
        assertThat(entry.link()).isEqualTo("https://news.example.org/7");
        assertThat(entry.text()).isEqualTo(new FeedText("<p>Text</p>", true));
        assertThat(entry.published()).isEqualTo(Instant.parse("2024-01-28T04:30:00Z"));
        assertThat(feed.entries().get(1).text()).isEqualTo(new FeedText("Plain", false));
    }

    @Test
    void shouldSayWhatItIsWhereItIsNoFeed() {
        assertThatThrownBy(() -> read("")).isInstanceOf(FeedException.class).hasMessage("it is empty");
        assertThatThrownBy(() -> read("<!doctype html><html><head><link rel='alternate' type='application/rss+xml'"
                        + " href='/rss'></head></html>"))
                .hasMessage("it is a web page, not a feed; the page names the feed /rss");
        assertThatThrownBy(() -> read("just words")).hasMessageContaining("no element");
        assertThatThrownBy(() -> read("<opml/>")).hasMessageContaining("OPML");
        assertThatThrownBy(() -> read("{\"a\":")).hasMessageStartingWith("it is broken JSON");
        assertThatThrownBy(() -> read("{}")).hasMessageContaining("no list of items");
    }

    @Test
    void shouldTakeWhatIsWholeOfAFeedThatBreaksOff() throws FeedException {
        String whole = rss("<item><title>One</title></item><item><title>Two</title><description>Half a sen");
        Feed feed = read(whole.substring(0, whole.indexOf("</channel>")));
        assertThat(feed.entries()).extracting(entry -> entry.title().line()).containsExactly("One");
        assertThat(feed.notes()).containsExactly("it breaks off");
    }

    @Test
    void shouldReadAmpersandsThatNobodyEscaped() throws FeedException {
        Feed feed = read(rss(
                "<item><title>War & peace&nbsp;talks</title><link>https://news.example.org/?a=1&copy=2</link></item>"));
        assertThat(feed.entries().get(0).title().line()).isEqualTo("War & peace talks");
        assertThat(feed.entries().get(0).link()).isEqualTo("https://news.example.org/?a=1&copy=2");
    }

    @Test
    void shouldNeitherFollowNorMultiplyEntities() throws FeedException {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY a \"" + "x".repeat(1000) + "\">"
                + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>");
        String items = "<item><title>" + "&a;".repeat(10_000) + "&b;&f;</title></item>";
        Feed feed = read(bomb.append(rss(items)).toString());
        String title = feed.entries().get(0).title().value();
        assertThat(title.length()).isLessThan(100_000);
        assertThat(title).doesNotContain("root:");
    }

    @Test
    void shouldReadDeepNestingWithoutEnd() throws FeedException {
        Feed feed = read(rss("<item><title>One</title></item>" + "<a>".repeat(200_000)));
        assertThat(feed.entries()).hasSize(1);
    }

    @Test
    void shouldReadAHundredThousandEntries() throws FeedException {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            items.append("<item><title>Number ")
                    .append(i)
                    .append("</title><link>https://news.example.org/")
                    .append(i)
                    .append("</link></item>");
        }
        Feed feed = read(rss(items.toString()));
        assertThat(feed.entries()).hasSize(100_000);
        assertThat(feed.entries().get(99_999).title().line()).isEqualTo("Number 99999");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`<p>Fire <! three killed</p>`, `<p>Fire &lt;! three killed</p>`, true",
                "`<p>Fire <!! three <!' killed`, `<p>Fire &lt;!! three &lt;!' killed`, true",
                "`Fire <! three killed`, `Fire <! three killed`, false",
                "`Fire <!`, `Fire <!`, false",
                "`<!-- cut --><p>Fire</p>`, `<!-- cut --><p>Fire</p>`, true",
                "`<![if !mso]>Fire<![endif]>`, `<![if !mso]>Fire<![endif]>`, true",
                "`<!DOCTYPE html><p>Fire</p>`, `<!DOCTYPE html><p>Fire</p>`, true"
            })
    void shouldTakeForTextWhatIsNoDeclaration(String written, String value, boolean markup) throws FeedException {
        Feed feed = read(rss("<item><description><![CDATA[" + written + "]]></description></item>"));
        assertThat(feed.entries().get(0).summary()).isEqualTo(new FeedText(value, markup));
    }

    @Test
    void shouldReadFromWhichFeedAnEntryWasTaken() throws FeedException {
        Feed rss = read(rss("<item><title>One</title><source url='https://wire.example/rss'>The Wire</source></item>"
                + "<item><title>Two</title><source>Agency</source></item>"));
        assertThat(rss.entries()).extracting(entry -> entry.source().line()).containsExactly("The Wire", "");
        Feed atom = read("<feed xmlns='http://www.w3.org/2005/Atom'><title>Planet</title><entry><title>One</title>"
                + "<source><id>urn:wire</id><title type='html'>The &lt;b&gt;Wire&lt;/b&gt;</title>"
                + "<updated>2024-01-28T05:30:00Z</updated></source></entry></feed>");
        assertThat(atom.entries().get(0).source().line()).isEqualTo("The Wire");
        assertThat(atom.entries().get(0).title().line()).isEqualTo("One");
        assertThat(atom.entries().get(0).updated()).isNull();
    }

    @Test
    void shouldNeverCrashOnWhatIsBroken() {
        long seed = 20260128;
        Random random = new Random(seed);
        String whole =
                rss("<item><title>One &amp; two</title><link>https://news.example.org/1</link><description><![CDATA[<p>x</p>]]>"
                                + "</description><pubDate>Sun, 28 Jan 2024 05:30:00 GMT</pubDate></item>")
                        .repeat(2);
        List<String> insertions =
                List.of("<", ">", "&", "<![CDATA[", "]]>", "<!--", "<item>", "\u0000", "<!DOCTYPE [", "'", "\uD800");
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(whole);
            for (int j = random.nextInt(6); j >= 0; j--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.insert(at, insertions.get(random.nextInt(insertions.size())));
                } else {
                    text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                }
            }
            try {
                assertThat(read(text.toString())).as("seed %d", seed).isNotNull();
            } catch (FeedException e) {
                assertThat(e).as("seed %d", seed).hasMessageNotContaining("\n");
            }
        }
    }
}
