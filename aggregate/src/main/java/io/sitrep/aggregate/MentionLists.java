package io.sitrep.aggregate;

import io.sitrep.aggregate.coreference.Blocks;
import io.sitrep.aggregate.coreference.Blocks.Block;
import io.sitrep.aggregate.coreference.Coreference;
import io.sitrep.aggregate.coreference.Days;
import io.sitrep.aggregate.coreference.Telling;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The lists under which the mentions of a theatre are found: anchored ones and dated loose ones by block and day, all loose ones by month.
 * Ids only; sorted by id within a day.
 */
final class MentionLists {

    static final String ANCHORED = "anchored";
    static final String DATED = "dated";
    static final String LOOSE = "loose";

    private static final int PARTS = 5;

    private final String theatre;
    private final Coreference coreference;
    private final Blocks blocks;
    private final KeyValueStore<String, String> index;

    MentionLists(String theatre, Coreference coreference, Blocks blocks, KeyValueStore<String, String> index) {
        this.theatre = theatre;
        this.coreference = coreference;
        this.blocks = blocks;
        this.index = index;
    }

    void add(Telling telling) {
        keys(telling).forEach(key -> index.put(key, ""));
    }

    void remove(Telling telling) {
        keys(telling).forEach(index::delete);
    }

    private List<String> keys(Telling telling) {
        List<String> keys = new ArrayList<>();
        @Nullable String list = listOf(telling);
        if (list != null) {
            for (Block block : blocksOf(telling)) {
                keys.add(key(list, block, block.day(), telling.id()));
            }
        }
        if (!coreference.anchored(telling)) {
            Days.window(telling.mention()).ifPresent(window -> months(window.from(), window.to())
                    .forEach(month -> keys.add(Keys.of(LOOSE, theatre, month, telling.id()))));
        }
        return keys;
    }

    /** The list of the layer in which a mention is put together with its like; null where it stands alone or joins. */
    @Nullable
    String listOf(Telling telling) {
        return coreference.anchored(telling) ? ANCHORED : Days.dated(telling.mention()) ? DATED : null;
    }

    private List<Block> blocksOf(Telling telling) {
        return blocks.of(telling, coreference.anchored(telling));
    }

    private String key(String list, Block block, LocalDate day, String id) {
        return Keys.of(list, theatre, block.name(), day.toString(), id);
    }

    private static List<String> months(LocalDate from, LocalDate to) {
        List<String> out = new ArrayList<>();
        for (YearMonth month = YearMonth.from(from); !month.isAfter(YearMonth.from(to)); month = month.plusMonths(1)) {
            out.add(month.toString());
        }
        return out;
    }

    /** For one change of the lists' owner: what is read is kept, so the lists must not change meanwhile. */
    Reader reader() {
        return new Reader();
    }

    /** A block's mentions of one day, sorted by id. */
    private record Listed(LocalDate day, List<String> ids) {}

    private record Span(String list, String block, LocalDate from, LocalDate to) {}

    private record BlockDay(String list, String block, LocalDate day) {}

    /** Of the lists as they stand. */
    final class Reader {

        private final Map<Span, List<Listed>> spans = new HashMap<>();
        private final Map<YearMonth, List<String>> loose = new HashMap<>();

        /** Loose mentions that can have happened in these months. */
        Set<String> loose(Collection<YearMonth> months) {
            Set<String> ids = new TreeSet<>();
            months.forEach(month -> ids.addAll(loose.computeIfAbsent(month, this::looseOf)));
            return ids;
        }

        private List<String> looseOf(YearMonth month) {
            String prefix = Keys.prefix(LOOSE, theatre, month.toString());
            List<String> ids = new ArrayList<>();
            try (KeyValueIterator<String, String> entries = index.range(prefix, Keys.end(prefix))) {
                entries.forEachRemaining(entry -> ids.add(Keys.last(entry.key, 4)));
            }
            return ids;
        }

        /** Anchored mentions that can have happened on these days; some of them may turn out to have happened before. */
        Set<String> anchored(LocalDate from, LocalDate to) {
            Set<String> ids = new TreeSet<>();
            span(ANCHORED, Blocks.DAY, from.minusDays(Days.LONGEST_DATED), to)
                    .forEach(listed -> ids.addAll(listed.ids()));
            return ids;
        }

        private List<Listed> span(String list, String block, LocalDate from, LocalDate to) {
            return spans.computeIfAbsent(new Span(list, block, from, to), this::read);
        }

        private List<Listed> read(Span span) {
            List<Listed> out = new ArrayList<>();
            String start =
                    Keys.prefix(span.list(), theatre, span.block(), span.from().toString());
            String end = Keys.end(
                    Keys.prefix(span.list(), theatre, span.block(), span.to().toString()));
            String day = "";
            try (KeyValueIterator<String, String> entries = index.range(start, end)) {
                while (entries.hasNext()) {
                    List<String> parts = Keys.parts(entries.next().key, PARTS);
                    if (!parts.get(3).equals(day)) {
                        day = parts.get(3);
                        out.add(new Listed(LocalDate.parse(day), new ArrayList<>()));
                    }
                    out.get(out.size() - 1).ids().add(parts.get(4));
                }
            }
            return out;
        }

        private List<String> listed(String list, Block block) {
            for (Listed each : span(list, block.name(), block.from(), block.to())) {
                if (each.day().equals(block.day())) {
                    return each.ids();
                }
            }
            return List.of();
        }

        /** Hands on the mentions of the same layer that a mention is compared with, some of them more than once. */
        void meetings(Telling telling, Predicate<String> wanted, Consumer<String> found) {
            meetings(telling, 0, wanted, found);
        }

        /**
         * As {@link #meetings(Telling, Predicate, Consumer)}, for a mention that is no longer listed: also those that it met as a speaker
         * before others came.
         *
         * @param came how many came at most
         */
        void meetings(Telling telling, int came, Predicate<String> wanted, Consumer<String> found) {
            @Nullable String list = listOf(telling);
            if (list == null) {
                return;
            }
            for (Block block : blocksOf(telling)) {
                if (block.speakers() > 0) {
                    int place = Collections.binarySearch(listed(list, block), telling.id());
                    boolean speaks = (place < 0 ? -1 - place : place) < block.speakers() + came;
                    meetings(list, block, telling.id(), speaks, wanted, found);
                }
            }
        }

        private void meetings(
                String list, Block block, String id, boolean speaks, Predicate<String> wanted, Consumer<String> found) {
            for (Listed day : span(list, block.name(), block.from(), block.to())) {
                int heard = speaks
                        ? day.ids().size()
                        : Math.min(block.speakers(), day.ids().size());
                for (String other : day.ids().subList(0, heard)) {
                    if (!other.equals(id) && wanted.test(other)) {
                        found.accept(other);
                    }
                }
            }
        }

        /**
         * Mentions that became speakers of a block, or ceased to be, because others came or went; with those that the ones that ceased could
         * meet as speakers. Not those that came or changed themselves.
         *
         * @param before of the mentions that went, or are others now
         * @param after of those that came, or are others now
         */
        void displaced(
                Collection<Telling> before,
                Collection<Telling> after,
                Predicate<String> wanted,
                Consumer<String> found) {
            Map<BlockDay, Block> touched = new LinkedHashMap<>();
            Map<BlockDay, Integer> went = new HashMap<>();
            before.forEach(telling -> touch(telling, touched).forEach(at -> went.merge(at, 1, Integer::sum)));
            after.forEach(telling -> touch(telling, touched));
            Set<String> own = new HashSet<>();
            after.forEach(telling -> own.add(telling.id()));
            touched.forEach((at, block) -> displaced(at.list(), block, went.getOrDefault(at, 0), own, wanted, found));
        }

        private List<BlockDay> touch(Telling telling, Map<BlockDay, Block> touched) {
            @Nullable String list = listOf(telling);
            List<BlockDay> days = new ArrayList<>();
            if (list != null) {
                for (Block block : blocksOf(telling)) {
                    if (block.speakers() > 0) {
                        BlockDay at = new BlockDay(list, block.name(), block.day());
                        touched.putIfAbsent(at, block);
                        days.add(at);
                    }
                }
            }
            return days;
        }

        private void displaced(
                String list, Block block, int went, Set<String> own, Predicate<String> wanted, Consumer<String> found) {
            int speakers = block.speakers();
            List<String> ids = listed(list, block);
            // Of those that were here before, this one's place then was at least so far to the front, and at most so
            // far plus those that went.
            int old = 0;
            for (int place = 0; place < ids.size() && (place < speakers || old < speakers); place++) {
                String id = ids.get(place);
                if (own.contains(id)) {
                    continue;
                }
                if (place < speakers && old + went >= speakers) {
                    found.accept(id);
                } else if (place >= speakers) {
                    found.accept(id);
                    // Its days are not known here: those of a newcomer, widened by the longest span, hold them.
                    Block wide = new Block(
                            block.name(),
                            block.day(),
                            block.from().minusDays(Days.LONGEST_DATED),
                            block.to().plusDays(Days.LONGEST_DATED),
                            speakers);
                    meetings(list, wide, id, true, wanted, found);
                }
                old++;
            }
        }
    }
}
