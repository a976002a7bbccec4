package io.sitrep.aggregate;

import io.sitrep.avro.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Articles without syndicated copies. Two articles are copies where the sketch of one holds more than 80 percent of the smaller sketch;
 * copies of copies are one group. An outlet that reports twice in its own words is two sources: what counts is the text, because one
 * outlet often carries two reporters and two outlets often carry one.
 */
final class IndependentSources {

    private static final int COPY_PERCENT = 80;

    private IndependentSources() {}

    /** Groups of article ids, each a text and its copies; groups and ids sorted. Of several revisions of an article the greatest revision speaks. */
    static List<List<String>> groups(Collection<Source> sources) {
        Map<String, Source> articles = new TreeMap<>();
        for (Source source : sources) {
            articles.merge(
                    source.getArticleId(),
                    source,
                    (one, other) -> one.getRevision().compareTo(other.getRevision()) >= 0 ? one : other);
        }
        List<List<Source>> groups = new ArrayList<>();
        for (Source article : articles.values()) {
            List<Source> own = new ArrayList<>(List.of(article));
            List<List<Source>> copies = groups.stream()
                    .filter(group -> group.stream().anyMatch(each -> copies(each, article)))
                    .toList();
            groups.removeAll(copies);
            copies.forEach(group -> own.addAll(group));
            groups.add(own);
        }
        return groups.stream()
                .map(group -> group.stream().map(Source::getArticleId).sorted().toList())
                .sorted((one, other) -> one.get(0).compareTo(other.get(0)))
                .toList();
    }

    static boolean copies(Source a, Source b) {
        Set<Long> smaller = new HashSet<>(a.getSketch());
        Set<Long> larger = new HashSet<>(b.getSketch());
        if (smaller.size() > larger.size()) {
            Set<Long> swap = smaller;
            smaller = larger;
            larger = swap;
        }
        if (smaller.isEmpty()) {
            return false;
        }
        int shared = 0;
        for (Long hash : smaller) {
            shared += larger.contains(hash) ? 1 : 0;
        }
        return shared * 100 > COPY_PERCENT * smaller.size();
    }
}
