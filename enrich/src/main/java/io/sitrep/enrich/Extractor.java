package io.sitrep.enrich;

import io.sitrep.avro.Article;
import io.sitrep.avro.Source;
import io.sitrep.enrich.incident.Act;
import io.sitrep.enrich.incident.LearnedActs;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.KnowledgeFolder;
import io.sitrep.enrich.page.Fact;
import io.sitrep.enrich.place.ArticlePlaces;
import io.sitrep.enrich.policy.GeneralReader;
import io.sitrep.enrich.policy.PolicyReader;
import io.sitrep.enrich.sentence.DateReader;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.tally.TallyReader;
import io.sitrep.enrich.text.ArticleText;
import io.sitrep.enrich.text.Body;
import io.sitrep.enrich.text.BodyReader;
import io.sitrep.enrich.text.Languages;
import io.sitrep.enrich.text.Sentence;
import io.sitrep.enrich.text.Sketch;
import io.sitrep.enrich.trace.Recorder;
import io.sitrep.enrich.trace.Trace;
import io.sitrep.enrich.trace.Why;
import io.sitrep.schemas.WrittenDate;
import io.sitrep.theatres.Theatres;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an article and says what it reports. A pure function of the article and the knowledge files: no clock, no network, no state; safe
 * for use by several threads.
 *
 * <pre>{@code
 * Extractor extractor = Extractor.create(Theatres.bundled());
 * Extraction extraction = extractor.extract(article);
 * }</pre>
 */
public final class Extractor {

    /** Longer articles are cut here: reading stays bounded in time and memory. */
    private static final int MAX_CHARS = 400_000;

    private static final int MAX_SENTENCES = 2_000;

    private final BodyReader bodyReader;
    private final Languages languages;
    private final Editions editions;
    private final GeneralReader generalReader;
    private final TallyReader tallyReader;
    private final DistinctiveTerms terms;

    private Extractor(Knowledge knowledge) {
        this.bodyReader = new BodyReader(knowledge.boilerplate(), knowledge.splitter());
        this.languages = knowledge.languages();
        this.editions = new Editions(knowledge);
        this.generalReader = new GeneralReader(knowledge);
        this.tallyReader = new TallyReader();
        this.terms = new DistinctiveTerms(knowledge);
    }

    /**
     * Compiles the knowledge files with the given theatres.
     *
     * @throws io.sitrep.theatres.RuleException with every error in the files
     */
    public static Extractor create(Theatres theatres) {
        return create(theatres, KnowledgeFolder.bundled());
    }

    /**
     * As {@link #create(Theatres)}, with knowledge files of one's own.
     *
     * @throws io.sitrep.theatres.RuleException with every error in the files
     */
    public static Extractor create(Theatres theatres, KnowledgeFolder folder) {
        return new Extractor(Knowledge.of(theatres, folder));
    }

    /** What the article says. Never throws for what an article holds. */
    public Extraction extract(Article article) {
        return read(article, Trace.OFF).extraction();
    }

    /** What the article says, and how each sentence came to say it or not. The extraction is that of {@link #extract}. */
    public Explanation explain(Article article) {
        Recorder recorder = new Recorder();
        return Explanation.of(read(article, recorder), recorder);
    }

    /**
     * The sentences of an article as readers of incidents and policy get them.
     *
     * @param text what the offsets of the sentences are of
     * @param readings in order; empty where the article is not English
     */
    public record Sentences(String text, List<Reading> readings) {

        public Sentences {
            readings = List.copyOf(readings);
        }
    }

    /** The sentences of an article: for those who learn from texts what a learned part will be asked. */
    public Sentences sentences(Article article) {
        Passage passage = read(article, Trace.OFF);
        return new Sentences(passage.text().text(), passage.english());
    }

    /**
     * An article once read.
     *
     * @param published the article's day; null where not known
     * @param readings the sentences that were read; empty where none was
     * @param english those of them that are English
     */
    record Passage(
            Article article,
            ArticleText text,
            Body body,
            @Nullable LocalDate published,
            List<Reading> readings,
            List<Reading> english,
            Extraction extraction) {}

    private Passage read(Article article, Trace trace) {
        String content = article.getContent();
        boolean plain = article.getContentType().equals("text/plain");
        String bounded = plain && content.length() > MAX_CHARS ? content.substring(0, MAX_CHARS) : content;
        ArticleText text = ArticleText.of(article.getContentType(), bounded, article.getUrl());
        String title = title(article, text);
        Body body = bodyReader.read(text.text(), title);
        if (body.sentences().isEmpty() && article.getTitle() == null) {
            return unread(article, text, body, "nothing to read");
        }
        List<String> notes = new ArrayList<>();
        Languages.Verdict language = languages.judge(body);
        if (language.foreign() != null) {
            return unread(article, text, body, "not English: " + language.foreign());
        }
        LocalDate published = published(article, text, body);
        if (published == null) {
            notes.add("no date of publication: dates without a year stay open");
        }
        Edition edition = editions.of(published, body);
        Knowledge knowledge = edition.knowledge();
        ArticlePlaces places = edition.placeReader().read(body, title);
        DateReader dates = new DateReader(knowledge.anchors(), knowledge.holidays(), published);
        Set<String> meant = edition.nouns().meantIn(body);
        List<Reading> readings = body.sentences().stream()
                .limit(MAX_SENTENCES)
                .map(sentence -> Reading.of(sentence, knowledge, dates, places.in(sentence), meant, trace))
                .toList();
        List<Reading> english = readings.stream()
                .filter(reading -> isEnglish(reading, language))
                .toList();
        List<TallyReader.Draft> tallies = tallyReader.read(english, text.text(), published);
        List<Act> acts = edition.incidentReader().acts(english, text.text(), published, tallies, places.home(), trace);
        for (LearnedActs learned : edition.learned()) {
            if (learned.concerns(english)) {
                acts = learned.revise(acts, english, text.text(), published, places.home(), trace);
            }
        }
        List<Reading> titles = Stream.ofNullable(article.getTitle())
                .map(Sentence::ofTitle)
                .filter(sentence -> !sentence.tokens().isEmpty())
                .map(sentence -> Reading.of(sentence, knowledge, dates, places.in(sentence), meant, trace))
                .toList();
        if (acts.isEmpty() && !titles.isEmpty()) {
            acts = edition.incidentReader()
                    .actsOfTitle(titles.get(0), article.getTitle(), published, places.home(), trace);
        }
        Whereabouts whereabouts = new Whereabouts(places, readings, titles);
        List<PolicyReader.Draft> policies =
                new ArrayList<>(edition.policyReader().read(english, text.text(), published, trace));
        policies.addAll(generalReader.read(english, text.text(), published, policies, sentences(acts), trace));
        if (acts.isEmpty() && policies.isEmpty() && tallies.isEmpty()) {
            return new Passage(article, text, body, published, readings, english, Extraction.untold(notes));
        }
        Source source = Source.newBuilder()
                .setArticleId(article.getArticleId())
                .setRevision(article.getRevision())
                .setOutlet(article.getOutlet())
                .setUrl(article.getUrl())
                .setTitle(title)
                .setPublished(published)
                .setSketch(Sketch.of(body))
                .setTerms(terms.of(title, body))
                .build();
        MentionBuilder builder = new MentionBuilder(knowledge, text, body, source, whereabouts, trace);
        Extraction extraction = builder.extraction(acts, policies, tallies, notes);
        return new Passage(article, text, body, published, readings, english, extraction);
    }

    private static Passage unread(Article article, ArticleText text, Body body, String note) {
        return new Passage(
                article, text, body, published(article, text, body), List.of(), List.of(), Extraction.nothing(note));
    }

    private static Set<Integer> sentences(List<Act> acts) {
        Set<Integer> out = new TreeSet<>();
        acts.forEach(act -> out.addAll(act.sentences()));
        return out;
    }

    /** A quote, a slogan or a translation in another language is not read. */
    private static boolean isEnglish(Reading reading, Languages.Verdict language) {
        boolean foreign = language.foreignSentences().get(reading.sentence().index());
        if (foreign) {
            reading.judge(Why.FOREIGN);
        }
        return !foreign;
    }

    /** The day that the text gives as its own wins over the day that the source gives, and that over the page's. */
    private static @Nullable LocalDate published(Article article, ArticleText text, Body body) {
        if (body.dateline() != null) {
            return body.dateline();
        }
        if (article.getPublishedAt() != null) {
            return article.getPublishedAt().atZone(ZoneOffset.UTC).toLocalDate();
        }
        Fact<WrittenDate> shown = text.facts().published();
        return shown == null ? null : shown.value().day();
    }

    /** As the source gives it, else as its page does; null where neither gives one. */
    static @Nullable String title(Article article, ArticleText text) {
        boolean given = article.getTitle() != null && !article.getTitle().isBlank();
        Fact<String> shown = text.facts().title();
        return given || shown == null ? article.getTitle() : shown.value();
    }
}
