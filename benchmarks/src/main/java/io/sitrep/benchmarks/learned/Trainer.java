package io.sitrep.benchmarks.learned;

import io.sitrep.benchmarks.learned.Lesson.Event;
import io.sitrep.enrich.learned.ArticleFeatures;
import io.sitrep.enrich.learned.Candidate;
import io.sitrep.enrich.learned.Crime;
import io.sitrep.enrich.learned.FirstLook;
import io.sitrep.enrich.learned.Role;
import io.sitrep.theatres.LearnedWeights;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Learns the tables of weights from lessons, and writes them as a theatre's file holds them. */
final class Trainer {

    /** A feature must stand in so many articles. */
    private static final int FEWEST_ARTICLES = 3;

    private static final int FEWEST_PAIRS = 5;

    /** Of the phrases that fill no role such a part is learned from. */
    private static final double KEPT_NEGATIVES = 0.25;

    /** Parts of the lessons: what the weights of pairs lean on must not have been learned from the same articles. */
    private static final int PARTS = 4;

    /** The most features of each table: those that say most. */
    record Sizes(int phrases, int sentences, int articles) {}

    private static final int SCALE = 100;

    /** Labels of sentences and articles. */
    private static final Object[] KINDS =
            Stream.concat(Stream.of(Crime.values()), Stream.of("any")).toArray();

    /** Where the marks lie; tried out by cross-validation. */
    private static final Map<String, Integer> SETTINGS = settings();

    private final List<Lesson> all;
    private final Vocabulary phraseWords = new Vocabulary();
    private final Vocabulary sentenceWords = new Vocabulary();
    private final Vocabulary articleWords = new Vocabulary();
    private final Map<Lesson, int[][]> phrases = new HashMap<>();
    private final Map<Lesson, int[]> phraseLabels = new HashMap<>();
    private final Map<Lesson, int[][]> sentences = new HashMap<>();
    private final Map<Lesson, int[]> articles = new HashMap<>();

    private static Map<String, Integer> settings() {
        Map<String, Integer> out = new LinkedHashMap<>();
        out.put("crime", Integer.getInteger("crime", -75));
        out.put("filler", Integer.getInteger("filler", -130));
        out.put("together", Integer.getInteger("together", 0));
        return out;
    }

    Trainer(List<Lesson> all) {
        this.all = all;
        for (Lesson lesson : all) {
            ArticleFeatures features = lesson.features();
            Map<String, Role> roles = lesson.roles();
            List<Candidate> candidates = features.candidates();
            phrases.put(
                    lesson,
                    candidates.stream()
                            .map(each -> phraseWords.of(out -> features.ofPhrase(each, out)))
                            .toArray(int[][]::new));
            phraseLabels.put(
                    lesson,
                    candidates.stream()
                            .mapToInt(each -> {
                                Role role = roles.get(Lesson.normal(lesson.surface(each)));
                                return role == null ? 0 : role.label() + 1;
                            })
                            .toArray());
            sentences.put(
                    lesson,
                    IntStream.range(0, features.sentences())
                            .mapToObj(i -> sentenceWords.of(out -> features.ofSentence(i, out)))
                            .toArray(int[][]::new));
            articles.put(lesson, articleWords.of(features::ofArticle));
        }
        keepFrequent(phrases, phraseWords.size());
        keepFrequent(sentences, sentenceWords.size());
        Map<Lesson, int[][]> wrapped = new HashMap<>();
        articles.forEach((lesson, has) -> wrapped.put(lesson, new int[][] {has}));
        keepFrequent(wrapped, articleWords.size());
        wrapped.forEach((lesson, has) -> articles.put(lesson, has[0]));
    }

    private static void keepFrequent(Map<Lesson, int[][]> things, int features) {
        int[] counts = new int[features];
        for (int[][] each : things.values()) {
            BitSet seen = new BitSet();
            for (int[] thing : each) {
                for (int feature : thing) {
                    seen.set(feature);
                }
            }
            seen.stream().forEach(feature -> counts[feature]++);
        }
        for (int[][] each : things.values()) {
            for (int i = 0; i < each.length; i++) {
                each[i] = IntStream.of(each[i])
                        .filter(feature -> counts[feature] >= FEWEST_ARTICLES)
                        .toArray();
            }
        }
    }

    /** The lines of a file of weights that was learned from some of the lessons. */
    List<String> train(List<Lesson> lessons, Sizes sizes) {
        List<String> out = new ArrayList<>();
        SETTINGS.forEach((name, value) -> out.add("setting " + name + " " + value));
        out.addAll(first(lessons, sizes));
        Map<Lesson, FirstLook> looks = looks(lessons, sizes);
        Vocabulary crimeWords = new Vocabulary();
        float[][] crimes = SecondLessons.crimes(lessons, looks, crimeWords);
        table(out, "crimes", Crime.values(), crimes, crimeWords);
        Vocabulary anyWords = new Vocabulary();
        SecondLessons.Any any = SecondLessons.any(lessons, looks, crimes, crimeWords, anyWords);
        out.add(0, "setting any " + any.mark());
        table(out, "any", new String[] {"tells"}, new float[][] {any.weights()}, anyWords);
        Vocabulary fillerWords = new Vocabulary();
        float[][] fillers = {
            SecondLessons.fillers(lessons, looks, crimes, crimeWords, fillerWords, SETTINGS.getOrDefault("crime", 0))
        };
        table(out, "fillers", new String[] {"fills"}, fillers, fillerWords);
        Vocabulary pairWords = new Vocabulary();
        float[][] pairs = {pairWeights(lessons, looks, pairWords)};
        table(out, "pairs", new String[] {"together"}, pairs, pairWords);
        return out;
    }

    private List<String> first(List<Lesson> lessons, Sizes sizes) {
        List<String> out = new ArrayList<>();
        table(out, "phrases", Role.values(), phraseWeights(lessons, sizes.phrases()), phraseWords);
        table(out, "sentences", KINDS, sentenceWeights(lessons, sizes.sentences()), sentenceWords);
        table(out, "articles", KINDS, articleWeights(lessons, sizes.articles()), articleWords);
        return out;
    }

    /** What weights say of each lesson that were learned from other lessons: what a text looks like that nothing was learned from. */
    private Map<Lesson, FirstLook> looks(List<Lesson> lessons, Sizes sizes) {
        Map<Lesson, FirstLook> out = new HashMap<>();
        for (int part = 0; part < PARTS; part++) {
            List<Lesson> rest = new ArrayList<>();
            List<Lesson> held = new ArrayList<>();
            for (int i = 0; i < lessons.size(); i++) {
                (i / 8 % PARTS == part ? held : rest).add(lessons.get(i));
            }
            FirstLook.Weights weights = new FirstLook.Weights(LearnedWeights.of(first(rest, sizes)));
            held.forEach(lesson -> out.put(lesson, FirstLook.at(lesson.features(), weights)));
        }
        return out;
    }

    private float[][] phraseWeights(List<Lesson> lessons, int most) {
        Random random = new Random(5);
        List<int[]> examples = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (Lesson lesson : lessons) {
            int[][] has = phrases.getOrDefault(lesson, new int[0][]);
            int[] is = phraseLabels.getOrDefault(lesson, new int[0]);
            for (int i = 0; i < has.length; i++) {
                if (is[i] > 0 || random.nextDouble() < KEPT_NEGATIVES) {
                    examples.add(has[i]);
                    labels.add(is[i]);
                }
            }
        }
        int classes = Role.values().length + 1;
        examples = Selection.of(examples, labels, classes, phraseWords.size(), most);
        float[][] softmax = LogisticRegression.softmax(examples, labels, classes, phraseWords.size(), 6, 1e-5, 0.1);
        float[][] out = new float[classes - 1][];
        for (int role = 0; role < out.length; role++) {
            int label = role + 1;
            List<Boolean> is = labels.stream().map(each -> each == label).toList();
            out[role] = mean(
                    softmax[label], LogisticRegression.binary(examples, is, phraseWords.size(), true, 5, 1e-3, 0.1));
        }
        return out;
    }

    private static float[] mean(float[] one, float[] two) {
        float[] out = new float[one.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (one[i] + two[i]) / 2;
        }
        return out;
    }

    private float[][] articleWeights(List<Lesson> lessons, int most) {
        List<int[]> examples = lessons.stream()
                .map(lesson -> articles.getOrDefault(lesson, new int[0]))
                .toList();
        examples = Selection.of(
                examples,
                lessons.stream().map(Trainer::main).toList(),
                Crime.values().length + 1,
                articleWords.size(),
                most);
        float[][] out = new float[FirstLook.ANY + 1][];
        for (int label = 0; label < out.length; label++) {
            int asked = label;
            List<Boolean> is =
                    lessons.stream().map(lesson -> tells(lesson, asked)).toList();
            out[label] = mean(
                    LogisticRegression.binary(examples, is, articleWords.size(), false, 10, 1e-3, 0.05),
                    LogisticRegression.binary(examples, is, articleWords.size(), true, 10, 1e-2, 0.05));
        }
        return out;
    }

    private static boolean tells(Lesson lesson, int label) {
        return label == FirstLook.ANY
                ? !lesson.crimes().isEmpty()
                : lesson.crimes().stream().anyMatch(crime -> crime.label() == label);
    }

    /** 0 for an article without an attack, else one more than its first kind in the order of kinds. */
    private static int main(Lesson lesson) {
        return lesson.crimes().stream().mapToInt(Crime::label).min().orElse(-1) + 1;
    }

    /** A sentence tells of a crime where it holds a word of crime and a phrase of such an attack. */
    private float[][] sentenceWeights(List<Lesson> lessons, int most) {
        List<int[]> examples = new ArrayList<>();
        List<List<Boolean>> labels = new ArrayList<>();
        for (int i = 0; i <= FirstLook.ANY; i++) {
            labels.add(new ArrayList<>());
        }
        for (Lesson lesson : lessons) {
            int[][] has = sentences.getOrDefault(lesson, new int[0][]);
            for (int i = 0; i < has.length; i++) {
                examples.add(has[i]);
                String words = " "
                        + Lesson.normal(lesson.body()
                                .get(i)
                                .sentence()
                                .words(
                                        lesson.text(),
                                        0,
                                        lesson.body().get(i).tokens().size()))
                        + " ";
                boolean crimeWord = lesson.features().hasCrime(i);
                boolean any = false;
                for (Crime crime : Crime.values()) {
                    boolean tells = crimeWord
                            && lesson.events().stream()
                                    .filter(event -> event.crime() == crime)
                                    .anyMatch(event -> holds(words, event));
                    labels.get(crime.label()).add(tells);
                    any |= tells;
                }
                labels.get(FirstLook.ANY).add(any);
            }
        }
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            int label = 0;
            for (int crime = Crime.values().length - 1; crime >= 0; crime--) {
                label = labels.get(crime).get(i) ? crime + 1 : label;
            }
            first.add(label);
        }
        examples = Selection.of(examples, first, labels.size(), sentenceWords.size(), most);
        float[][] out = new float[labels.size()][];
        for (int label = 0; label < out.length; label++) {
            out[label] =
                    LogisticRegression.binary(examples, labels.get(label), sentenceWords.size(), true, 5, 1e-3, 0.1);
        }
        return out;
    }

    private static boolean holds(String words, Event event) {
        return event.fillers().values().stream().anyMatch(entities -> entities.stream()
                .anyMatch(entity -> entity.stream().anyMatch(name -> words.contains(" " + name + " "))));
    }

    private record Hit(Role role, Candidate candidate, int event) {}

    private float[] pairWeights(List<Lesson> lessons, Map<Lesson, FirstLook> looks, Vocabulary words) {
        List<int[]> examples = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        looksOf(lessons, looks).forEach((lesson, look) -> pairs(lesson, look, words, examples, labels));
        int[] counts = new int[words.size()];
        examples.forEach(example -> IntStream.of(example).forEach(feature -> counts[feature]++));
        List<int[]> frequent = examples.stream()
                .map(example -> IntStream.of(example)
                        .filter(feature -> counts[feature] >= FEWEST_PAIRS)
                        .toArray())
                .toList();
        return LogisticRegression.binary(frequent, labels, words.size(), false, 20, 3e-3, 0.05);
    }

    /** In the order of the lessons. */
    static Map<Lesson, FirstLook> looksOf(List<Lesson> lessons, Map<Lesson, FirstLook> looks) {
        Map<Lesson, FirstLook> out = new LinkedHashMap<>();
        for (Lesson lesson : lessons) {
            FirstLook look = looks.get(lesson);
            if (look != null) {
                out.put(lesson, look);
            }
        }
        return out;
    }

    private static void pairs(
            Lesson lesson, FirstLook look, Vocabulary words, List<int[]> examples, List<Boolean> labels) {
        Map<String, Candidate> byName = new HashMap<>();
        lesson.features()
                .candidates()
                .forEach(candidate -> byName.putIfAbsent(Lesson.normal(lesson.surface(candidate)), candidate));
        for (Crime crime : lesson.crimes()) {
            int[] tells = look.tells(crime);
            List<Hit> hits = hits(lesson, crime, byName);
            for (int i = 0; i < hits.size(); i++) {
                for (int j = i + 1; j < hits.size(); j++) {
                    Hit one = hits.get(i);
                    Hit two = hits.get(j);
                    if (one.candidate() != two.candidate()) {
                        examples.add(words.of(out -> lesson.features()
                                .ofPair(crime, one.role(), one.candidate(), two.role(), two.candidate(), tells, out)));
                        labels.add(one.event() == two.event());
                    }
                }
            }
        }
    }

    private static List<Hit> hits(Lesson lesson, Crime crime, Map<String, Candidate> byName) {
        List<Hit> out = new ArrayList<>();
        for (int event = 0; event < lesson.events().size(); event++) {
            if (lesson.events().get(event).crime() != crime) {
                continue;
            }
            for (Role role : List.of(Role.TARGET, Role.VICTIM)) {
                for (List<String> entity : lesson.events().get(event).fillers().getOrDefault(role, List.of())) {
                    for (String name : entity) {
                        Candidate candidate = byName.get(name);
                        if (candidate != null) {
                            out.add(new Hit(role, candidate, event));
                            break;
                        }
                    }
                }
            }
        }
        return out;
    }

    /** The features of a table, by text. */
    private static void table(List<String> out, String name, Object[] labels, float[][] weights, Vocabulary words) {
        StringBuilder head = new StringBuilder("table ").append(name);
        for (Object label : labels) {
            head.append(' ').append(label.toString().toLowerCase(Locale.ROOT));
        }
        out.add(head.toString());
        IntStream.range(0, words.size())
                .filter(feature ->
                        weight(weights, feature) > 0 && words.text(feature).indexOf('\t') < 0)
                .mapToObj(feature -> line(weights, feature, words))
                .sorted()
                .forEach(out::add);
    }

    private static int weight(float[][] weights, int feature) {
        int out = 0;
        for (float[] each : weights) {
            out = Math.max(out, Math.abs(Math.round(each[feature] * SCALE)));
        }
        return out;
    }

    private static String line(float[][] weights, int feature, Vocabulary words) {
        StringBuilder out = new StringBuilder(words.text(feature)).append('\t');
        for (int label = 0; label < weights.length; label++) {
            out.append(label == 0 ? "" : " ").append(Math.round(weights[label][feature] * SCALE));
        }
        return out.toString();
    }

    /** Lessons of one part, or of all others, by tens: neighbours are often versions of one text. */
    List<Lesson> part(int part, int parts, boolean inside) {
        return IntStream.range(0, all.size())
                .filter(i -> (i / 10 % parts == part) == inside)
                .mapToObj(all::get)
                .toList();
    }
}
