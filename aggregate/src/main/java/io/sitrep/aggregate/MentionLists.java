package io.sitrep.aggregate;

import io.sitrep.aggregate.coreference.Blocks;
import io.sitrep.aggregate.coreference.Blocks.Block;
import io.sitrep.aggregate.coreference.Coreference;
import io.sitrep.aggregate.coreference.Days;
import io.sitrep.aggregate.coreference.Telling;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
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

    /** Loose mentions that can have happened in these months. */
    Set<String> loose(YearMonth from, YearMonth to) {
        Set<String> ids = new TreeSet<>();
        String last = Keys.end(Keys.prefix(LOOSE, theatre, to.toString()));
        try (KeyValueIterator<String, String> entries =
                index.range(Keys.prefix(LOOSE, theatre, from.toString()), last)) {
            entries.forEachRemaining(entry -> ids.add(Keys.last(entry.key, 4)));
        }
        return ids;
    }

    /** Anchored mentions that can have happened on these days. */
    Set<String> anchored(LocalDate from, LocalDate to) {
        Set<String> ids = new TreeSet<>();
        scan(ANCHORED, Blocks.DAY, from.minusDays(Days.LONGEST_DATED), to, (day, place, id) -> {
            ids.add(id);
            return true;
        });
        return ids;
    }

    // ---- who is compared with whom

    /** Hands on the mentions of the same layer that a mention is compared with, some of them more than once. */
    void meetings(Telling telling, Predicate<String> wanted, Consumer<String> found) {
        @Nullable String list = listOf(telling);
        if (list == null) {
            return;
        }
        for (Block block : blocksOf(telling)) {
            if (block.speakers() > 0) {
                boolean speaks = place(list, block, telling.id(), block.speakers()) < block.speakers();
                meetings(list, block, telling.id(), speaks, wanted, found);
            }
        }
    }

    private void meetings(
            String list, Block block, String id, boolean speaks, Predicate<String> wanted, Consumer<String> found) {
        scan(list, block.name(), block.from(), block.to(), (day, place, other) -> {
            if (!other.equals(id) && wanted.test(other)) {
                found.accept(other);
            }
            return speaks || place + 1 < block.speakers();
        });
    }

    /** How many stand before an id in a block on its day; counts no further than asked. */
    private int place(String list, Block block, String id, int most) {
        int[] before = {0};
        scan(list, block.name(), block.day(), block.day(), (day, place, other) -> {
            if (other.compareTo(id) >= 0) {
                return false;
            }
            before[0] = place + 1;
            return before[0] < most;
        });
        return before[0];
    }

    /**
     * Mentions that became speakers of a block, or ceased to be, because another one came or went; with those that the ones that ceased
     * could meet as speakers. Give it the mention that came (listed) or went (no longer listed).
     */
    void displaced(Telling changed, boolean came, Predicate<String> wanted, Consumer<String> found) {
        @Nullable String list = listOf(changed);
        if (list == null) {
            return;
        }
        for (Block block : blocksOf(changed)) {
            int speakers = block.speakers();
            if (speakers == 0 || place(list, block, changed.id(), speakers) >= speakers) {
                continue;
            }
            int at = came ? speakers : speakers - 1;
            @Nullable String[] who = {null};
            scan(list, block.name(), block.day(), block.day(), (day, place, other) -> {
                if (place == at) {
                    who[0] = other;
                }
                return place < at;
            });
            if (who[0] != null) {
                found.accept(who[0]);
                if (came) {
                    // Its days are not known here: those of the newcomer, widened by the longest span, hold them.
                    Block wide = new Block(
                            block.name(),
                            block.day(),
                            block.from().minusDays(Days.LONGEST_DATED),
                            block.to().plusDays(Days.LONGEST_DATED),
                            speakers);
                    meetings(list, wide, who[0], true, wanted, found);
                }
            }
        }
    }

    private interface Visitor {

        /**
         * @param place of the id among those of the block on its day, from 0
         * @return whether the rest of the day is wanted
         */
        boolean visit(String day, int place, String id);
    }

    private void scan(String list, String block, LocalDate from, LocalDate to, Visitor visitor) {
        String day = "";
        int place = 0;
        boolean more = true;
        String end = Keys.end(Keys.prefix(list, theatre, block, to.toString()));
        String start = Keys.prefix(list, theatre, block, from.toString());
        while (true) {
            @Nullable String skipTo = null;
            try (KeyValueIterator<String, String> entries = index.range(start, end)) {
                while (entries.hasNext()) {
                    List<String> parts = Keys.parts(entries.next().key, PARTS);
                    if (!parts.get(3).equals(day)) {
                        day = parts.get(3);
                        place = 0;
                        more = true;
                    }
                    more = visitor.visit(day, place++, parts.get(4));
                    if (!more) {
                        skipTo = Keys.end(Keys.prefix(list, theatre, block, day));
                        break;
                    }
                }
            }
            if (skipTo == null) {
                return;
            }
            start = skipTo;
        }
    }
}
