package io.sitrep.dashboard;

import io.sitrep.avro.Article;
import io.sitrep.avro.EvidenceSpan;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Source;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Articles made up round the quotes of made-up incidents, every other one a page. */
final class DemoArticles implements ArticleStore {

    private static final String BEFORE =
            "The night had been quiet until shortly before two, people who live near the fence told a reporter of this outlet. ";
    private static final String AFTER =
            " Nobody had taken responsibility by noon, and the road to the town was open again. Officials promised an inquiry.";

    private final Map<String, Article> articles = new HashMap<>();

    /** @param incidents whose articles there are, beside those of the hostile ones */
    DemoArticles(List<Incident> incidents) {
        add(incidents);
        add(DemoData.hostile());
    }

    private void add(List<Incident> incidents) {
        incidents.forEach(incident -> incident.getMembers()
                .forEach(member -> articles.put(
                        member.getSource().getArticleId(), article(member.getSource(), member.getQuote()))));
    }

    private static Article article(Source source, EvidenceSpan quote) {
        boolean page = Math.floorMod(source.getArticleId().hashCode(), 2) == 0;
        String head = page ? "<p>" : "";
        StringBuilder text = new StringBuilder(head).append(BEFORE);
        while (text.length() < quote.getStart()) {
            text.append(' ');
        }
        text.setLength(quote.getStart());
        text.append(quote.getText()).append(AFTER).append(page ? "</p><script>alert(1)</script>" : "");
        return Article.newBuilder()
                .setArticleId(source.getArticleId())
                .setRevision(source.getRevision())
                .setOutlet(source.getOutlet())
                .setUrl(source.getUrl())
                .setTitle(source.getTitle())
                .setPublishedAt(
                        source.getPublished() == null
                                ? null
                                : source.getPublished()
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant())
                .setContentType(page ? "text/html" : "text/plain")
                .setContent(text.toString())
                .build();
    }

    @Override
    public Optional<Article> find(String articleId, @Nullable String revision) {
        return Optional.ofNullable(articles.get(articleId))
                .filter(each -> revision == null || revision.equals(each.getRevision()));
    }

    @Override
    public List<String> revisions(String articleId) {
        return find(articleId, null).map(each -> List.of(each.getRevision())).orElse(List.of());
    }
}
