package io.sitrep.standalone.settings;

import io.sitrep.schemas.Topics;
import io.sitrep.standalone.Failure;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a process is told: defaults, then a file, then the environment, then the command line; the later goes before the earlier.
 *
 * <p>What begins with kafka., producer., consumer., streams. or schema.registry. goes to the clients untouched, so whatever they can do
 * (TLS, SASL, credentials of a registry) can be set.
 */
public final class Settings {

    public static final Setting<Topics> NAMESPACE = new Setting<>(
            "namespace",
            Topics.DEFAULT_NAMESPACE,
            Settings::topics,
            "First part of every topic name and application id. Another namespace is another world beside the live one.");
    public static final Setting<String> BOOTSTRAP_SERVERS = Setting.text(
            "kafka.bootstrap.servers", "127.0.0.1:9092", "The Kafka cluster: host:port, several separated by commas.");
    public static final Setting<String> REGISTRY_URL = Setting.text(
            "schema.registry.url",
            "http://127.0.0.1:8081",
            "The schema registry, any that speaks Confluent's protocol; several separated by commas.");
    public static final Setting<Integer> REPLICATION_FACTOR = Setting.number(
            "topics.replication.factor",
            -1,
            -1,
            100,
            "Replicas of the topics that 'sitrep topics apply' creates; -1 leaves it to the brokers.");
    public static final Setting<List<String>> THEATRES = new Setting<>(
            "theatres", "", Settings::list, "Ids of the theatres to watch, separated by commas; all where empty.");
    public static final Setting<String> THEATRES_DIR = Setting.text(
            "theatres.dir", "", "Folder with a sub-folder for each theatre; the bundled theatres where empty.");
    public static final Setting<String> KNOWLEDGE_DIR = Setting.text(
            "knowledge.dir",
            "",
            "Folder with general rule files (violence.yaml and so on); each takes the place of the bundled one of its name.");
    public static final Setting<String> STATE_DIR =
            Setting.text("state.dir", "data/streams", "Where enrich and aggregate keep their stores.");
    public static final Setting<Integer> THREADS =
            Setting.number("threads", 1, 1, 64, "Stream threads of enrich and of aggregate.");
    public static final Setting<String> WINDOWS_END = Setting.choice(
            "windows.end",
            List.of("published", "today"),
            "Where rolling windows end: 'published' (the latest day of publication) or 'today' (the clock's day in the theatre's zone, if later: for live news).");
    public static final Setting<Integer> CONNECT_SECONDS = Setting.number(
            "connect.seconds", 20, 1, 3600, "How long to wait for a cluster or registry that does not answer.");
    public static final Setting<Integer> STALL_SECONDS = Setting.number(
            "stall.seconds",
            120,
            5,
            86_400,
            "With --once: how long the pipeline may go without any progress before that is an error.");
    public static final Setting<String> DASHBOARD_HOST = Setting.text(
            "dashboard.host", "127.0.0.1", "Address that the dashboard binds; others than loopback need a token.");
    public static final Setting<Integer> DASHBOARD_PORT =
            Setting.number("dashboard.port", 8642, 0, 65_535, "Port of the dashboard; 0 for any that is free.");
    public static final Setting<String> DASHBOARD_TOKEN =
            Setting.text("dashboard.token", "", "What a caller of the dashboard must show; nothing where empty.");
    public static final Setting<Integer> DASHBOARD_RATE = Setting.number(
            "dashboard.rate",
            200,
            0,
            1_000_000,
            "Requests a second that the dashboard answers to one address, twice as many at once; 0 for no limit.");

    public static final Setting<String> SOURCES_USER_AGENT = Setting.text(
            "sources.user.agent",
            "Sitrep/0.1 (news reader; the operator can be asked)",
            "Who asks the servers of live sources; an address where they can complain belongs into it. Its first word is the name for robots.txt.");
    public static final Setting<Integer> SOURCES_THREADS =
            Setting.number("sources.threads", 16, 1, 256, "Live sources that are asked at the same time.");
    public static final Setting<Integer> SOURCES_PAUSE_SECONDS =
            Setting.number("sources.pause.seconds", 2, 0, 600, "Pause between two requests to one host, at the least.");
    public static final Setting<String> SOURCES_PRIVATE = Setting.choice(
            "sources.private",
            List.of("refuse", "allow"),
            "Whether sources may lie on loopback and private addresses: 'refuse' keeps feeds from reaching into the network of the process.");

    public static final Setting<String> HEALTH_HOST = Setting.text(
            "health.host",
            "127.0.0.1",
            "Address at which 'ingest --sources', enrich, aggregate and dashboard tell how they are. It names sources, topics and hosts: for probes and Prometheus alone.");
    public static final Setting<Integer> HEALTH_PORT =
            Setting.number("health.port", 0, 0, 65_535, "Port for that: /health, /ready and /metrics; 0 for none.");

    public static final Setting<String> QUERIES_HOST = Setting.text(
            "queries.host",
            "127.0.0.1",
            "Address at which aggregate answers what its state holds, and at which its other instances reach it; there is no token, so only where nobody else does.");
    public static final Setting<Integer> QUERIES_PORT =
            Setting.number("queries.port", 0, 0, 65_535, "Port for that: /state/...; 0 for none.");

    public static final Setting<String> REGISTRY_HOST = Setting.text(
            "registry.host",
            "127.0.0.1",
            "Address that 'sitrep registry' binds; others than loopback need a user and a password.");
    public static final Setting<Integer> REGISTRY_PORT =
            Setting.number("registry.port", 8081, 0, 65_535, "Port of 'sitrep registry'; 0 for any that is free.");
    public static final Setting<String> REGISTRY_USER = Setting.text(
            "registry.user", "", "Whom 'sitrep registry' answers (basic authentication); everybody where empty.");
    public static final Setting<String> REGISTRY_PASSWORD =
            Setting.text("registry.password", "", "The password with it.");

    private static final List<Setting<?>> DECLARED = List.of(
            NAMESPACE,
            BOOTSTRAP_SERVERS,
            REGISTRY_URL,
            REPLICATION_FACTOR,
            THEATRES,
            THEATRES_DIR,
            KNOWLEDGE_DIR,
            STATE_DIR,
            THREADS,
            WINDOWS_END,
            CONNECT_SECONDS,
            STALL_SECONDS,
            DASHBOARD_HOST,
            DASHBOARD_PORT,
            DASHBOARD_TOKEN,
            DASHBOARD_RATE,
            SOURCES_USER_AGENT,
            SOURCES_THREADS,
            SOURCES_PAUSE_SECONDS,
            SOURCES_PRIVATE,
            HEALTH_HOST,
            HEALTH_PORT,
            QUERIES_HOST,
            QUERIES_PORT,
            REGISTRY_HOST,
            REGISTRY_PORT,
            REGISTRY_USER,
            REGISTRY_PASSWORD);

    private static final List<String> PASSED_ON =
            List.of("kafka.", "producer.", "consumer.", "streams.", "schema.registry.");

    /** Variables of the script and of logback.xml; not settings. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("SITREP_HOME", "SITREP_DEBUG", "SITREP_LOG", "SITREP_LOG_KAFKA", "SITREP_JAVA", "SITREP_JAVA_OPTS");

    private final SortedMap<String, String> texts;
    private final Map<Setting<?>, Object> values;

    private Settings(SortedMap<String, String> texts, Map<Setting<?>, Object> values) {
        this.texts = texts;
        this.values = values;
    }

    /** Every setting that has a name of its own, in the order of the reference page. */
    public static List<Setting<?>> declared() {
        return DECLARED;
    }

    /** The defaults alone. */
    public static Settings defaults() {
        return of(null, Map.of(), Map.of());
    }

    /**
     * @param file properties in UTF-8; null for none
     * @param environment all variables; those without SITREP_ are passed over
     * @param commandLine by name of the setting
     * @throws Failure with every unknown name and every bad value, one a line
     */
    public static Settings of(@Nullable Path file, Map<String, String> environment, Map<String, String> commandLine) {
        List<String> errors = new ArrayList<>();
        SortedMap<String, String> texts = new TreeMap<>();
        Map<String, String> origins = new HashMap<>();
        if (file != null) {
            read(file, errors).forEach((name, text) -> put(name, text, file + ": " + name, texts, origins, errors));
        }
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (variable.startsWith("SITREP_") && !OTHER_VARIABLES.contains(variable)) {
                String name = variable.substring("SITREP_".length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                put(name, text, "environment variable " + variable, texts, origins, errors);
            }
        });
        commandLine.forEach((name, text) -> put(name, text, name, texts, origins, errors));
        Map<Setting<?>, Object> values = new HashMap<>();
        for (Setting<?> setting : DECLARED) {
            parse(setting, texts, origins, errors, values);
        }
        if (!errors.isEmpty()) {
            throw Failure.usage(String.join("\n", errors));
        }
        return new Settings(texts, values);
    }

    /** The same, with some settings on top. */
    public Settings with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(texts);
        all.putAll(more);
        return of(null, Map.of(), all);
    }

    @SuppressWarnings("unchecked") // The parser of the setting made the value.
    public <T> T get(Setting<T> setting) {
        return (T) Objects.requireNonNull(values.get(setting), setting.name());
    }

    public Topics topics() {
        return get(NAMESPACE);
    }

    public Duration connectTimeout() {
        return Duration.ofSeconds(get(CONNECT_SECONDS));
    }

    /** Of every Kafka client. */
    public Map<String, Object> client() {
        Map<String, Object> all = below("kafka.");
        all.put("bootstrap.servers", get(BOOTSTRAP_SERVERS));
        return all;
    }

    public Map<String, Object> producer() {
        Map<String, Object> all = client();
        all.putAll(below("producer."));
        return all;
    }

    public Map<String, Object> consumer() {
        Map<String, Object> all = client();
        all.putAll(below("consumer."));
        return all;
    }

    /** Of Kafka Streams; those of its producers and consumers keep their prefix, as Kafka Streams wants it. */
    public Map<String, Object> streams() {
        Map<String, Object> all = client();
        texts.forEach((name, text) -> {
            if (name.startsWith("producer.") || name.startsWith("consumer.")) {
                all.put(name, text);
            }
        });
        all.putAll(below("streams."));
        return all;
    }

    /** Of the registry client and the serdes. Each with its prefix and, since that client reads some only so, without. */
    public Map<String, Object> registry() {
        Map<String, Object> all = below("schema.registry.");
        all.remove("url");
        texts.forEach((name, text) -> {
            if (name.startsWith("schema.registry.")) {
                all.put(name, text);
            }
        });
        all.put("schema.registry.url", get(REGISTRY_URL));
        return all;
    }

    private Map<String, Object> below(String prefix) {
        Map<String, Object> all = new TreeMap<>();
        texts.forEach((name, text) -> {
            if (name.startsWith(prefix)) {
                all.put(name.substring(prefix.length()), text);
            }
        });
        return all;
    }

    private static void put(
            String name,
            String text,
            String origin,
            Map<String, String> texts,
            Map<String, String> origins,
            List<String> errors) {
        boolean known = DECLARED.stream().anyMatch(setting -> setting.name().equals(name))
                || PASSED_ON.stream().anyMatch(name::startsWith);
        if (known) {
            texts.put(name, text.strip());
            origins.put(name, origin);
        } else {
            errors.add(origin + ": no such setting");
        }
    }

    private static <T> void parse(
            Setting<T> setting,
            Map<String, String> texts,
            Map<String, String> origins,
            List<String> errors,
            Map<Setting<?>, Object> values) {
        String text = texts.getOrDefault(setting.name(), setting.defaultText());
        try {
            values.put(setting, Objects.requireNonNull(setting.parser().apply(text)));
        } catch (IllegalArgumentException e) {
            errors.add(origins.getOrDefault(setting.name(), setting.name()) + ": expected " + e.getMessage() + ", not '"
                    + text + "'");
        }
    }

    private static Map<String, String> read(Path file, List<String> errors) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (NoSuchFileException e) {
            errors.add(file + ": no such file");
        } catch (CharacterCodingException e) {
            errors.add(file + ": not UTF-8");
        } catch (IOException | IllegalArgumentException e) {
            errors.add(file + ": cannot be read: " + e.getMessage());
        }
        Map<String, String> all = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name, "")));
        return all;
    }

    private static Topics topics(String text) {
        try {
            return new Topics(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("lower-case letters, digits, '.', '_' and '-'", e);
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
