package io.sitrep.ingest.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Lists of feeds as readers of feeds exchange them (OPML 1.0 and 2.0). */
public final class Opml {

    private static final int DEEPEST = 64;
    private static final int MOST_ID_CHARS = 60;

    private Opml() {}

    /**
     * Its feeds, in its order, with ids made of their names. What has no address of a feed is passed over; an address that comes again, too.
     *
     * @param every how often each is to be asked
     */
    public static List<SourceSpec> read(String text, Duration every) {
        Document document = Jsoup.parse(text, "", Parser.xmlParser().setMaxDepth(DEEPEST));
        List<SourceSpec> out = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        for (Element outline : document.getElementsByTag("outline")) {
            String address = attribute(outline, "xmlUrl");
            if (!SourcesFile.isAddress(address) || !addresses.add(address)) {
                continue;
            }
            String title = attribute(outline, "title");
            String name = title.isEmpty() ? attribute(outline, "text") : title;
            out.add(new SourceSpec(
                    id(name, ids), SourceSpec.Kind.FEED, address, name.isEmpty() ? null : name, every, false));
        }
        return out;
    }

    /** The feeds among the sources; sitemaps have no place in it. */
    public static String write(List<SourceSpec> sources) {
        Document document = new Document("", "");
        document.outputSettings().syntax(Document.OutputSettings.Syntax.xml).charset("UTF-8");
        Element opml = document.appendElement("opml").attr("version", "2.0");
        opml.appendElement("head").appendElement("title").text("Sources");
        Element body = opml.appendElement("body");
        for (SourceSpec source : sources) {
            if (source.kind() == SourceSpec.Kind.FEED) {
                String name = source.outlet() == null ? source.id() : source.outlet();
                body.appendElement("outline")
                        .attr("type", "rss")
                        .attr("text", name)
                        .attr("title", name)
                        .attr("xmlUrl", source.address());
            }
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + document.outerHtml().strip() + "\n";
    }

    /** The sources as a sources file. */
    public static String sourcesFile(List<SourceSpec> sources) {
        StringBuilder out = new StringBuilder("sources:\n");
        for (SourceSpec source : sources) {
            out.append("  - id: ")
                    .append(source.id())
                    .append("\n    feed: ")
                    .append(quoted(source.address()))
                    .append('\n');
            if (source.outlet() != null) {
                out.append("    outlet: ").append(quoted(source.outlet())).append('\n');
            }
        }
        return out.toString();
    }

    /** Names of attributes are written in any case. */
    private static String attribute(Element outline, String name) {
        return outline.attributes().asList().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .map(each -> each.getValue().replaceAll("[\\p{Cntrl}\\s]+", " ").strip())
                .findFirst()
                .orElse("");
    }

    private static String id(String name, Set<String> taken) {
        String letters =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String base = letters.isEmpty() ? "feed" : letters.substring(0, Math.min(letters.length(), MOST_ID_CHARS));
        String id = base;
        for (int i = 2; !taken.add(id); i++) {
            id = base + "-" + i;
        }
        return id;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
