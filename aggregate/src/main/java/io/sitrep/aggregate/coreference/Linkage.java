package io.sitrep.aggregate.coreference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts mentions together: the best pair of clusters first, ties by mention id, as long as what the theatre asks for holds. Either every pair
 * in a cluster must score {@link Points#keep} at least (complete link), or the mean over the pairs of two clusters must score
 * {@link Points#join} (average link). In both no pair may be in conflict.
 *
 * <p>Of more than {@value #CORE} mentions the first by id are put together, and the others join what those make, or are put together in
 * their turn: the work grows with the number of mentions and not with its square, and the result still depends on the set alone. Ids are
 * hashes, so the first by id are a fair sample.
 */
final class Linkage {

    /** Mentions that are put together at a time. */
    static final int CORE = 256;

    /** Members of a cluster that are asked whether another may join it. */
    static final int VOICES = 8;

    private final Points points;

    Linkage(Points points) {
        this.points = points;
    }

    /** Clusters and their members sorted by id. */
    List<List<Telling>> cluster(Collection<Telling> tellings) {
        List<Telling> left =
                tellings.stream().sorted(Comparator.comparing(Telling::id)).toList();
        List<List<Telling>> clusters = new ArrayList<>();
        while (!left.isEmpty()) {
            List<List<Telling>> round = core(left.subList(0, Math.min(CORE, left.size())));
            List<Telling> rest = new ArrayList<>();
            for (Telling telling : left.subList(Math.min(CORE, left.size()), left.size())) {
                int best = best(telling, round);
                if (best < 0) {
                    rest.add(telling);
                } else {
                    round.get(best).add(telling);
                }
            }
            clusters.addAll(round);
            left = rest;
        }
        clusters.sort(Comparator.comparing(cluster -> cluster.get(0).id()));
        return clusters;
    }

    /** Of the clusters that the mention can join the one that it fits best; -1 where there is none. */
    private int best(Telling telling, List<List<Telling>> clusters) {
        int chosen = -1;
        long best = Long.MIN_VALUE;
        for (int i = 0; i < clusters.size(); i++) {
            List<Telling> cluster = clusters.get(i);
            List<Telling> voices = cluster.subList(0, Math.min(VOICES, cluster.size()));
            long sum = 0;
            int most = Integer.MIN_VALUE;
            boolean possible = true;
            for (Telling voice : voices) {
                Comparison comparison = points.compare(telling, voice);
                possible &= comparison.atLeast(points.keep());
                sum += comparison.score();
                most = Math.max(most, comparison.score());
            }
            long mean = Math.floorDiv(sum, voices.size());
            boolean joins = isAverage() ? mean >= points.join() : most >= points.join();
            if (possible && joins && mean > best) {
                best = mean;
                chosen = i;
            }
        }
        return chosen;
    }

    private boolean isAverage() {
        return points.keep() == Integer.MIN_VALUE;
    }

    private List<List<Telling>> core(List<Telling> sorted) {
        int n = sorted.size();
        int[][] scores = new int[n][n];
        boolean[][] together = new boolean[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                Comparison comparison = points.compare(sorted.get(a), sorted.get(b));
                scores[a][b] = scores[b][a] = comparison.score();
                together[a][b] = together[b][a] = comparison.atLeast(points.keep());
            }
        }
        Collection<List<Integer>> clusters = isAverage() ? average(n, scores, together) : complete(n, scores, together);
        List<List<Telling>> out = new ArrayList<>();
        for (List<Integer> members : clusters) {
            List<Telling> cluster = new ArrayList<>();
            members.stream().sorted().forEach(each -> cluster.add(sorted.get(each)));
            out.add(cluster);
        }
        out.sort(Comparator.comparing(cluster -> cluster.get(0).id()));
        return out;
    }

    // ---- complete link

    private record Edge(int a, int b, int score) {}

    private Collection<List<Integer>> complete(int n, int[][] scores, boolean[][] together) {
        List<Edge> edges = new ArrayList<>();
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                if (together[a][b] && scores[a][b] >= points.join()) {
                    edges.add(new Edge(a, b, scores[a][b]));
                }
            }
        }
        // Stable: among equal scores the order stays that of the ids.
        edges.sort(Comparator.comparingInt(Edge::score).reversed());
        Map<Integer, List<Integer>> members = new TreeMap<>();
        int[] clusterOf = new int[n];
        for (int i = 0; i < n; i++) {
            clusterOf[i] = i;
            members.put(i, new ArrayList<>(List.of(i)));
        }
        for (Edge edge : edges) {
            int into = clusterOf[edge.a()];
            int from = clusterOf[edge.b()];
            List<Integer> stay = Objects.requireNonNull(members.get(into));
            List<Integer> move = Objects.requireNonNull(members.get(from));
            if (into != from && allTogether(stay, move, together)) {
                members.remove(from);
                move.forEach(each -> clusterOf[each] = into);
                stay.addAll(move);
            }
        }
        return members.values();
    }

    private static boolean allTogether(List<Integer> one, List<Integer> other, boolean[][] together) {
        for (int a : one) {
            for (int b : other) {
                if (!together[a][b]) {
                    return false;
                }
            }
        }
        return true;
    }

    // ---- average link

    /** Two clusters that could be one; sum over their pairs. {@code a} and {@code b} are the least members. */
    private record Meeting(int a, int b, int versionA, int versionB, long sum, long pairs) {

        /** Greater mean first, in whole numbers; then the least members. */
        static final Comparator<Meeting> BEST_FIRST = (one, other) -> {
            int means = Long.compare(other.sum * one.pairs, one.sum * other.pairs);
            if (means != 0) {
                return means;
            }
            int first = Integer.compare(one.a, other.a);
            return first != 0 ? first : Integer.compare(one.b, other.b);
        };
    }

    private Collection<List<Integer>> average(int n, int[][] scores, boolean[][] together) {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        int[] version = new int[n];
        long[][] sums = new long[n][n];
        PriorityQueue<Meeting> queue = new PriorityQueue<>(Meeting.BEST_FIRST);
        for (int a = 0; a < n; a++) {
            members.put(a, new ArrayList<>(List.of(a)));
            for (int b = a + 1; b < n; b++) {
                sums[a][b] = sums[b][a] = scores[a][b];
                offer(queue, a, b, version, sums[a][b], 1, together[a][b]);
            }
        }
        for (Meeting best = queue.poll(); best != null; best = queue.poll()) {
            if (version[best.a()] != best.versionA() || version[best.b()] != best.versionB()) {
                continue;
            }
            int into = best.a();
            List<Integer> stay = Objects.requireNonNull(members.get(into));
            List<Integer> move = Objects.requireNonNull(members.remove(best.b()));
            stay.addAll(move);
            version[into]++;
            version[best.b()]++;
            for (Map.Entry<Integer, List<Integer>> other : members.entrySet()) {
                int third = other.getKey();
                if (third == into) {
                    continue;
                }
                sums[into][third] = sums[third][into] = sums[into][third] + sums[best.b()][third];
                together[into][third] = together[third][into] = together[into][third] && together[best.b()][third];
                offer(
                        queue,
                        Math.min(into, third),
                        Math.max(into, third),
                        version,
                        sums[into][third],
                        (long) stay.size() * other.getValue().size(),
                        together[into][third]);
            }
        }
        return members.values();
    }

    private void offer(
            PriorityQueue<Meeting> queue, int a, int b, int[] version, long sum, long pairs, boolean together) {
        if (together && sum >= points.join() * pairs) {
            queue.add(new Meeting(a, b, version[a], version[b], sum, pairs));
        }
    }

    // ---- components

    /** Parts of a set that no pair links: what is found in one is the same whether the others are there or not. */
    List<List<Telling>> components(Collection<Telling> tellings) {
        List<Telling> left = new ArrayList<>(
                tellings.stream().sorted(Comparator.comparing(Telling::id)).toList());
        List<List<Telling>> out = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Telling> component = new ArrayList<>(List.of(left.remove(0)));
            for (int i = 0; i < component.size(); i++) {
                Telling at = component.get(i);
                Set<Telling> found = new HashSet<>();
                for (Telling other : left) {
                    if (points.compare(at, other).atLeast(points.join())) {
                        found.add(other);
                        component.add(other);
                    }
                }
                left.removeAll(found);
            }
            out.add(component);
        }
        return out;
    }
}
