package io.sitrep.aggregate;

import io.sitrep.avro.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Articles without syndicated copies. Two articles are copies where the sketch of one holds more than 80 percent of the smaller sketch;
 * copies of copies are one group. An outlet that reports twice in its own words is two sources: what counts is the text, because one
 * outlet often carries two reporters and two outlets often carry one.
 */
final class IndependentSources {

    private static final int COPY_PERCENT = 80;

    private static final int MOST = 500;

    private IndependentSources() {}

    /**
     * Groups of article ids, each a text and its copies; groups and ids sorted. Of several revisions of an article the greatest revision
     * speaks. Of more than {@value #MOST} articles the first by id are asked: no rule needs to know whether it was that many or more.
     */
    static List<List<String>> groups(Collection<Source> sources) {
        SortedMap<String, Source> articles = new TreeMap<>();
        for (Source source : sources) {
            articles.merge(
                    source.getArticleId(),
                    source,
                    (one, other) -> one.getRevision().compareTo(other.getRevision()) >= 0 ? one : other);
        }
        List<Source> asked = articles.values().stream().limit(MOST).toList();
        int[] groupOf = new int[asked.size()];
        int[] sizes = new int[asked.size()];
        Map<Long, List<Integer>> holders = new HashMap<>();
        for (int i = 0; i < groupOf.length; i++) {
            groupOf[i] = i;
            // Only those with something in common are compared at all: of many texts that is hardly any pair.
            Map<Integer, Integer> shared = new TreeMap<>();
            Set<Long> sketch = new HashSet<>(asked.get(i).getSketch());
            sizes[i] = sketch.size();
            for (Long hash : sketch) {
                List<Integer> known = holders.computeIfAbsent(hash, none -> new ArrayList<>());
                known.forEach(other -> shared.merge(other, 1, Integer::sum));
                known.add(i);
            }
            for (Map.Entry<Integer, Integer> other : shared.entrySet()) {
                if (other.getValue() * 100 > COPY_PERCENT * Math.min(sizes[i], sizes[other.getKey()])) {
                    join(groupOf, i, other.getKey());
                }
            }
        }
        SortedMap<Integer, List<String>> groups = new TreeMap<>();
        for (int i = 0; i < groupOf.length; i++) {
            groups.computeIfAbsent(first(groupOf, i), none -> new ArrayList<>())
                    .add(asked.get(i).getArticleId());
        }
        return List.copyOf(groups.values());
    }

    private static int first(int[] groupOf, int member) {
        int at = member;
        while (groupOf[at] != at) {
            at = groupOf[at];
        }
        return at;
    }

    /** The lesser place leads a group, so groups stand in the order of their first ids. */
    private static void join(int[] groupOf, int one, int other) {
        int a = first(groupOf, one);
        int b = first(groupOf, other);
        groupOf[Math.max(a, b)] = Math.min(a, b);
    }
}
