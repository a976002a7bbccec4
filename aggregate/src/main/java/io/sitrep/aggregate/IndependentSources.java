package io.sitrep.aggregate;

import io.sitrep.avro.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
        // Equal sketches are copies at sight; what is left is compared in pairs.
        Map<List<Long>, List<String>> bySketch = new LinkedHashMap<>();
        articles.values().stream().limit(MOST).forEach(article -> bySketch.computeIfAbsent(
                        article.getSketch().isEmpty()
                                ? List.of(-1L - bySketch.size())
                                : List.copyOf(article.getSketch()),
                        sketch -> new ArrayList<>())
                .add(article.getArticleId()));
        List<List<Set<Long>>> sketches = new ArrayList<>();
        List<List<String>> groups = new ArrayList<>();
        bySketch.forEach((sketch, ids) -> {
            Set<Long> hashes = new HashSet<>(sketch);
            List<Set<Long>> ownSketches = new ArrayList<>(List.of(hashes));
            List<String> own = new ArrayList<>(ids);
            for (int i = groups.size() - 1; i >= 0; i--) {
                if (sketches.get(i).stream().anyMatch(each -> copies(each, hashes))) {
                    ownSketches.addAll(sketches.remove(i));
                    own.addAll(groups.remove(i));
                }
            }
            sketches.add(ownSketches);
            groups.add(own);
        });
        return groups.stream()
                .map(group -> group.stream().sorted().toList())
                .sorted((one, other) -> one.get(0).compareTo(other.get(0)))
                .toList();
    }

    private static boolean copies(Set<Long> one, Set<Long> other) {
        Set<Long> smaller = one.size() <= other.size() ? one : other;
        Set<Long> larger = smaller == one ? other : one;
        int shared = 0;
        for (Long hash : smaller) {
            shared += larger.contains(hash) ? 1 : 0;
        }
        return shared * 100 > COPY_PERCENT * smaller.size();
    }
}
