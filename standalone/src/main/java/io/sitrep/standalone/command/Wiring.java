package io.sitrep.standalone.command;

import io.sitrep.aggregate.AggregateTopology;
import io.sitrep.dashboard.DashboardServer;
import io.sitrep.dashboard.DashboardSettings;
import io.sitrep.dashboard.Labels;
import io.sitrep.enrich.EnrichTopology;
import io.sitrep.enrich.Extractor;
import io.sitrep.enrich.knowledge.KnowledgeFolder;
import io.sitrep.ingest.ArticlePublisher;
import io.sitrep.ingest.live.KafkaLedger;
import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.process.Stage;
import io.sitrep.standalone.process.StreamsProcess;
import io.sitrep.standalone.settings.Settings;
import io.sitrep.theatres.Actor;
import io.sitrep.theatres.CountingRule;
import io.sitrep.theatres.Theatre;
import io.sitrep.theatres.Theatres;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;

/** Where the four processes meet: what each is made of, from settings. Nobody else joins them. */
final class Wiring {

    private static final String ENRICH = "enrich";
    private static final String AGGREGATE = "aggregate";

    private final Settings settings;
    private final Theatres theatres;

    private Wiring(Settings settings, Theatres theatres) {
        this.settings = settings;
        this.theatres = theatres;
    }

    /** @throws io.sitrep.theatres.RuleException with every error in the files of the theatres */
    static Wiring of(Settings settings) {
        String folder = settings.get(Settings.THEATRES_DIR);
        Theatres all = folder.isEmpty() ? Theatres.bundled() : Theatres.load(Path.of(folder));
        return new Wiring(settings, all.only(settings.get(Settings.THEATRES)));
    }

    /** The same theatres at other addresses. */
    Wiring at(Settings other) {
        return new Wiring(other, theatres);
    }

    Theatres theatres() {
        return theatres;
    }

    Extractor extractor() {
        String folder = settings.get(Settings.KNOWLEDGE_DIR);
        return Extractor.create(
                theatres, folder.isEmpty() ? KnowledgeFolder.bundled() : new KnowledgeFolder(Path.of(folder)));
    }

    ArticlePublisher publisher() {
        return ArticlePublisher.open(settings.topics(), settings.producer(), settings.registry());
    }

    /** One that writes down how far these inputs were read. */
    ArticlePublisher publisher(List<String> inputs) {
        return ArticlePublisher.resumable(
                settings.topics(), String.join("\n", inputs), settings.producer(), settings.registry());
    }

    KafkaLedger ledger() {
        return KafkaLedger.open(settings.topics(), settings.producer(), settings.consumer(), settings.registry());
    }

    private Topology aggregateTopology() {
        return settings.get(Settings.WINDOWS_END).equals("today")
                ? AggregateTopology.live(settings.topics(), settings.registry(), theatres, Clock.systemUTC())
                : AggregateTopology.build(settings.topics(), settings.registry(), theatres);
    }

    /** @param only whether no other process can belong to the application */
    StreamsProcess enrich(Extractor extractor, boolean only) {
        return StreamsProcess.start(
                ENRICH,
                EnrichTopology.build(settings.topics(), settings.registry(), extractor),
                settings,
                stateFolder(),
                only);
    }

    StreamsProcess aggregate(boolean only) {
        return StreamsProcess.start(AGGREGATE, aggregateTopology(), settings, stateFolder(), only);
    }

    DashboardServer dashboard() {
        String token = settings.get(Settings.DASHBOARD_TOKEN);
        DashboardSettings wanted;
        try {
            wanted = new DashboardSettings(
                    settings.get(Settings.DASHBOARD_HOST),
                    settings.get(Settings.DASHBOARD_PORT),
                    token.isEmpty() ? null : token,
                    settings.get(Settings.DASHBOARD_RATE),
                    labels());
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()), e);
        }
        return DashboardServer.start(settings.topics(), settings.consumer(), settings.registry(), wanted);
    }

    /** The consumer groups on the way from an article to a count, in order. */
    List<Stage> stages() {
        Topics topics = settings.topics();
        return List.of(
                Stage.of(topics.applicationId(ENRICH), names(topics.articles())),
                Stage.of(
                        topics.applicationId(AGGREGATE),
                        names(topics.incidentMentions(), topics.policyMentions(), topics.tallyMentions())));
    }

    private Labels labels() {
        return new Labels(theatres.all().stream().collect(Collectors.toMap(Theatre::id, Wiring::labels)));
    }

    private static Labels.TheatreLabels labels(Theatre theatre) {
        Map<String, Labels.RuleLabel> rules = theatre.rules().stream()
                .collect(Collectors.toMap(
                        CountingRule::id, rule -> new Labels.RuleLabel(rule.title(), RuleWords.conditions(rule))));
        Map<String, String> actors =
                theatre.actors().values().stream().collect(Collectors.toMap(Actor::id, Actor::name));
        return new Labels.TheatreLabels(theatre.title(), theatre.zone().getId(), rules, actors);
    }

    private Path stateFolder() {
        return Path.of(settings.get(Settings.STATE_DIR));
    }

    private static List<String> names(Topic... topics) {
        return Stream.of(topics).map(Topic::name).toList();
    }
}
