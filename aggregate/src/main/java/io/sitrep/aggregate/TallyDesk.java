package io.sitrep.aggregate;

import io.sitrep.avro.Claim;
import io.sitrep.avro.Tally;
import io.sitrep.avro.TallyMention;
import io.sitrep.schemas.Hashes;
import io.sitrep.theatres.CountingRule;
import io.sitrep.theatres.Theatre;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The series of claims of one theatre, beside what the counts hold for the same span. */
final class TallyDesk {

    static final String SERIES = "series";

    /** Which tally mentions an article makes: totals and their parts stand beside each other. */
    static final String ARTICLE = "tallies-of-article";

    private static final int ARTICLE_HEX_DIGITS = 16;

    private final Theatre theatre;
    private final TallySeries series;
    private final CountDesk counts;
    private final KeyValueStore<String, TallyMention> mentions;
    private final KeyValueStore<String, String> index;
    private final KeyValueStore<String, Tally> tallies;

    TallyDesk(
            Theatre theatre,
            CountDesk counts,
            KeyValueStore<String, TallyMention> mentions,
            KeyValueStore<String, String> index,
            KeyValueStore<String, Tally> tallies) {
        this.theatre = theatre;
        this.series = new TallySeries(theatre);
        this.counts = counts;
        this.mentions = mentions;
        this.index = index;
        this.tallies = tallies;
    }

    /** Takes a tally mention in, exchanges it, or takes it out (after is null). Null values of {@code out} are tombstones. */
    void update(String mentionId, @Nullable TallyMention after, SortedMap<String, @Nullable Tally> out) {
        String key = Keys.of(theatre.id(), mentionId);
        TallyMention before = mentions.get(key);
        if (Same.same(before, after)) {
            return;
        }
        Set<String> touched = new TreeSet<>();
        if (before != null) {
            String id = series.id(before);
            index.delete(Keys.of(SERIES, theatre.id(), id, mentionId));
            index.delete(articleKey(before));
            touched.add(id);
            inSameArticle(before).forEach(beside -> touched.add(series.id(beside)));
        }
        if (after == null) {
            mentions.delete(key);
        } else {
            mentions.put(key, after);
            String id = series.id(after);
            index.put(Keys.of(SERIES, theatre.id(), id, mentionId), "");
            index.put(articleKey(after), "");
            inSameArticle(after).forEach(beside -> touched.add(series.id(beside)));
        }
        touched.forEach(id -> refresh(id, out));
    }

    /** Observed numbers follow the counts: every series that spans a day that changed is made again. */
    void follow(Map<String, Set<LocalDate>> changedDays, SortedMap<String, @Nullable Tally> out) {
        if (changedDays.isEmpty()) {
            return;
        }
        List<String> touched = new ArrayList<>();
        String prefix = Keys.prefix(theatre.id());
        try (KeyValueIterator<String, Tally> entries = tallies.range(prefix, Keys.end(prefix))) {
            entries.forEachRemaining(entry -> {
                if (spansAny(entry.value, changedDays)) {
                    touched.add(entry.value.getTallyId());
                }
            });
        }
        touched.forEach(id -> refresh(id, out));
    }

    private static boolean spansAny(Tally tally, Map<String, Set<LocalDate>> changedDays) {
        Set<LocalDate> days = tally.getRule() == null ? null : changedDays.get(tally.getRule());
        if (days == null) {
            return false;
        }
        for (Claim claim : tally.getClaims()) {
            LocalDate since = claim.getSince();
            LocalDate asOf = claim.getAsOf();
            if (since != null
                    && asOf != null
                    && days.stream().anyMatch(day -> !day.isBefore(since) && !day.isAfter(asOf))) {
                return true;
            }
        }
        return false;
    }

    private String articleKey(TallyMention mention) {
        return Keys.of(ARTICLE, theatre.id(), article(mention), mention.getMentionId());
    }

    private List<TallyMention> inSameArticle(TallyMention mention) {
        return listed(Keys.prefix(ARTICLE, theatre.id(), article(mention)));
    }

    /** An article's id comes from outside and could hold the separator of keys. */
    private static String article(TallyMention mention) {
        return Hashes.sha256(mention.getSource().getArticleId(), ARTICLE_HEX_DIGITS);
    }

    /** The mentions whose ids end the keys of the index under a prefix. */
    private List<TallyMention> listed(String prefix) {
        List<TallyMention> out = new ArrayList<>();
        try (KeyValueIterator<String, String> entries = index.range(prefix, Keys.end(prefix))) {
            entries.forEachRemaining(entry -> out.add(
                    Objects.requireNonNull(mentions.get(Keys.of(theatre.id(), Keys.last(entry.key, 4))), entry.key)));
        }
        return out;
    }

    private void refresh(String id, SortedMap<String, @Nullable Tally> out) {
        List<TallyMention> members = listed(Keys.prefix(SERIES, theatre.id(), id));
        String key = Keys.of(theatre.id(), id);
        Tally before = tallies.get(key);
        Tally after = members.isEmpty() ? null : series.tally(id, members, observation(members), this::inSameArticle);
        if (Same.same(before, after)) {
            return;
        }
        if (after == null) {
            tallies.delete(key);
        } else {
            tallies.put(key, after);
        }
        out.put(id, after);
    }

    private TallySeries.@Nullable Observation observation(List<TallyMention> members) {
        TallyMention any = members.get(0);
        CountingRule rule = series.rule(any).orElse(null);
        LocalDate since = any.getSince();
        if (rule == null || since == null || !CountDesk.canSplit(rule, any.getCountries())) {
            return null;
        }
        LocalDate last = since;
        for (TallyMention member : members) {
            LocalDate asOf = member.getAsOf();
            last = asOf != null && asOf.isAfter(last) ? asOf : last;
        }
        NavigableMap<LocalDate, Contribution> days = counts.observed(rule, any.getCountries(), since, last);
        return day -> days.headMap(day, true).values().stream().reduce(Contribution.NONE, Contribution::plus);
    }
}
