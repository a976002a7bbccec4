package io.sitrep.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One found template to at most one gold template of its type, so that the text's micro F1 is highest: the definition of the published
 * scorer of the template task.
 *
 * @param scores by "type" and the names of the roles
 * @param pairs index of the found and of the gold template
 */
record Muc4Alignment(Map<String, Score> scores, List<int[]> pairs) {

    static final String TYPE = "type";

    /** When a found entity answers a gold one. */
    enum Match {
        /** Each string equals a mention of the gold entity. */
        EXACT {
            @Override
            boolean holds(List<String> found, List<String> gold) {
                return gold.containsAll(found);
            }
        },
        /** A string holds a mention of the gold entity, or is held by one, as whole words. */
        LENIENT {
            @Override
            boolean holds(List<String> found, List<String> gold) {
                return found.stream().anyMatch(a -> gold.stream().anyMatch(b -> Wording.contains(a, b)));
            }
        };

        abstract boolean holds(List<String> found, List<String> gold);
    }

    private record Pair(Map<String, int[]> hits, int found, int gold, int closeness) {}

    private record Reached(int found, int gold) {}

    private record Way(int closeness, List<int[]> pairs) {}

    /**
     * @param roles names of roles, each with the roles of the task that it takes together
     */
    static Muc4Alignment of(
            List<Muc4Template> found, List<Muc4Gold> gold, Map<String, Set<Muc4Template.Role>> roles, Match match) {
        Map<String, List<List<List<String>>>> foundEntities = new LinkedHashMap<>();
        Map<String, List<List<List<String>>>> goldEntities = new LinkedHashMap<>();
        Map<String, Score> scores = new LinkedHashMap<>();
        scores.put(TYPE, new Score(0, found.size(), 0, gold.size()));
        roles.forEach((name, parts) -> {
            foundEntities.put(
                    name, found.stream().map(each -> entities(each, parts)).toList());
            goldEntities.put(
                    name, gold.stream().map(each -> entities(each, parts)).toList());
            scores.put(name, new Score(0, size(foundEntities.get(name)), 0, size(goldEntities.get(name))));
        });
        Map<Integer, Map<Integer, Pair>> pairs = new LinkedHashMap<>();
        for (int i = 0; i < found.size(); i++) {
            for (int j = 0; j < gold.size(); j++) {
                if (gold.get(j).isOfType(found.get(i).type)) {
                    Map<String, int[]> hits = new LinkedHashMap<>();
                    hits.put(TYPE, new int[] {1, 1});
                    for (String role : roles.keySet()) {
                        hits.put(
                                role,
                                hits(
                                        Objects.requireNonNull(foundEntities.get(role))
                                                .get(i),
                                        Objects.requireNonNull(goldEntities.get(role))
                                                .get(j),
                                        match));
                    }
                    int a = hits.values().stream().mapToInt(hit -> hit[0]).sum();
                    int b = hits.values().stream().mapToInt(hit -> hit[1]).sum();
                    pairs.computeIfAbsent(i, key -> new LinkedHashMap<>())
                            .put(j, new Pair(hits, a, b, gold.get(j).closeness(found.get(i))));
                }
            }
        }
        int allFound = scores.values().stream().mapToInt(Score::found).sum();
        int allGold = scores.values().stream().mapToInt(Score::gold).sum();
        List<int[]> best = best(found.size(), gold.size(), pairs, allFound, allGold);
        for (int[] pair : best) {
            Objects.requireNonNull(Objects.requireNonNull(pairs.get(pair[0])).get(pair[1]))
                    .hits()
                    .forEach((role, hit) -> scores.merge(role, new Score(hit[0], 0, hit[1], 0), Score::plus));
        }
        return new Muc4Alignment(scores, best);
    }

    private static int size(List<List<List<String>>> entities) {
        return entities.stream().mapToInt(List::size).sum();
    }

    private static List<List<String>> entities(Muc4Template found, Set<Muc4Template.Role> parts) {
        return parts.stream()
                .flatMap(part -> found.get(part).stream())
                .map(text -> List.of(Wording.normalise(text)))
                .toList();
    }

    private static List<List<String>> entities(Muc4Gold gold, Set<Muc4Template.Role> parts) {
        return parts.stream()
                .flatMap(part -> gold.roles().getOrDefault(part, List.of()).stream())
                .toList();
    }

    private static int[] hits(List<List<String>> found, List<List<String>> gold, Match match) {
        int a = (int) found.stream()
                .filter(each -> gold.stream().anyMatch(other -> match.holds(each, other)))
                .count();
        int b = (int) gold.stream()
                .filter(each -> found.stream().anyMatch(other -> match.holds(other, each)))
                .count();
        return new int[] {a, b};
    }

    /** Over the sets of gold templates used: what can be reached with each, without what another way reaches as well. */
    private static List<int[]> best(
            int found, int gold, Map<Integer, Map<Integer, Pair>> pairs, int allFound, int allGold) {
        Map<Long, Map<Reached, Way>> states = new LinkedHashMap<>();
        states.put(0L, new LinkedHashMap<>(Map.of(new Reached(0, 0), new Way(0, List.of()))));
        for (int i = 0; i < found; i++) {
            Map<Long, Map<Reached, Way>> next = new LinkedHashMap<>();
            states.forEach((mask, reached) -> next.put(mask, new LinkedHashMap<>(reached)));
            Map<Integer, Pair> partners = pairs.getOrDefault(i, Map.of());
            for (Map.Entry<Long, Map<Reached, Way>> state : states.entrySet()) {
                for (int j = 0; j < gold; j++) {
                    Pair pair = partners.get(j);
                    if (pair != null && (state.getKey() >> j & 1) == 0) {
                        extend(
                                state.getValue(),
                                pair,
                                new int[] {i, j},
                                next.computeIfAbsent(state.getKey() | 1L << j, key -> new LinkedHashMap<>()));
                    }
                }
            }
            next.values().forEach(Muc4Alignment::dropDominated);
            states = next;
        }
        double bestF = -1;
        Way best = new Way(0, List.of());
        for (Map<Reached, Way> reached : states.values()) {
            for (Map.Entry<Reached, Way> each : reached.entrySet()) {
                double f =
                        new Score(each.getKey().found(), allFound, each.getKey().gold(), allGold).f1();
                if (f > bestF || (f == bestF && isBetter(each.getValue(), best))) {
                    bestF = f;
                    best = each.getValue();
                }
            }
        }
        return best.pairs();
    }

    private static void extend(Map<Reached, Way> from, Pair pair, int[] indexes, Map<Reached, Way> into) {
        from.forEach((reached, way) -> {
            Reached key = new Reached(reached.found() + pair.found(), reached.gold() + pair.gold());
            int closeness = way.closeness() + pair.closeness();
            Way before = into.get(key);
            if (before == null || closeness > before.closeness()) {
                List<int[]> longer = new ArrayList<>(way.pairs());
                longer.add(indexes);
                into.put(key, new Way(closeness, longer));
            }
        });
    }

    private static void dropDominated(Map<Reached, Way> ways) {
        List<Reached> all = List.copyOf(ways.keySet());
        for (Iterator<Reached> each = ways.keySet().iterator(); each.hasNext(); ) {
            Reached key = each.next();
            if (all.stream()
                    .anyMatch(other ->
                            !other.equals(key) && other.found() >= key.found() && other.gold() >= key.gold())) {
                each.remove();
            }
        }
    }

    /** Closer in date and place; else the later pairs, so that the result is one. */
    private static boolean isBetter(Way one, Way two) {
        if (one.closeness() != two.closeness()) {
            return one.closeness() > two.closeness();
        }
        for (int i = 0; i < Math.min(one.pairs().size(), two.pairs().size()); i++) {
            for (int part = 0; part < 2; part++) {
                int order = one.pairs().get(i)[part] - two.pairs().get(i)[part];
                if (order != 0) {
                    return order > 0;
                }
            }
        }
        return one.pairs().size() > two.pairs().size();
    }
}
