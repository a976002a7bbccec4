package io.sitrep.enrich.page;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the blocks of a page that are the article. The element that holds most of the page's prose, and nothing that could be left out
 * without losing much of it, is the article; in it, what is named like furniture, lists of links and what stands before the first or
 * behind the last sentence are left out.
 */
// Elements of a page are the same only where they are the same object: their equals compares nothing else.
@SuppressWarnings({"ReferenceEquality", "IdentityHashMapUsage"})
public final class PageBody {

    /** An element named like furniture is none where it holds so much of the page's prose. In percent. */
    private static final int TOO_MUCH_FOR_FURNITURE = 60;

    /** A child that holds so much of its parent's prose is the article, and the rest is not. In percent. */
    private static final int DOMINATES = 65;

    /** An element that is named like a body is one where it holds so much of the prose of what was chosen. In percent. */
    private static final int NAMED_BODY = 75;

    /** A child with so much of its parent's prose is the article where no other comes near. In percent. */
    private static final int STANDS_OUT = 35;

    /** How many times as much as the second one. */
    private static final int OUTDOES = 3;

    /** With so much prose in paragraphs beside it, a child is only a part of the article. In percent. */
    private static final int LEAD = 8;

    private final List<Block> all;
    private final Map<Element, int[]> prose = new IdentityHashMap<>();
    private final Map<Element, Boolean> furniture = new IdentityHashMap<>();
    private List<Block> candidates = List.of();
    private int total;
    private @Nullable Element headline;

    private PageBody(List<Block> all) {
        this.all = all;
    }

    /**
     * @param title of the article, not to be repeated in its text; null where not known
     * @return of each block its texts and line breaks
     */
    public static List<List<Node>> of(Document page, @Nullable String title) {
        PageBody body = new PageBody(Blocks.of(page.body()));
        return body.chosen(page.body(), title).stream().map(Block::nodes).toList();
    }

    private List<Block> chosen(Element root, @Nullable String title) {
        weigh(all);
        candidates =
                all.stream().filter(block -> !inFurniture(block.owner(), root)).toList();
        prose.clear();
        total = 0;
        weigh(candidates);
        headline = headline(root, title);
        Element container = container(root);
        List<Block> inside = candidates.stream()
                .filter(block -> isWithin(block.owner(), container))
                .toList();
        return new Trim(inside, container, title).blocks();
    }

    private static @Nullable Element headline(Element root, @Nullable String title) {
        List<Element> headings = root.select("h1");
        String bare = title == null ? "" : bare(title);
        for (Element heading : headings) {
            String own = bare(heading.text());
            if (own.length() > 8 && bare.contains(own)) {
                return heading;
            }
        }
        return headings.size() == 1 ? headings.get(0) : null;
    }

    private void weigh(List<Block> blocks) {
        for (Block block : blocks) {
            int weight = block.prose();
            if (weight > 0) {
                total += weight;
                for (Element at = block.owner(); at != null; at = at.parent()) {
                    prose.computeIfAbsent(at, unused -> new int[2])[0] += weight;
                    prose.get(at)[1]++;
                }
            }
        }
    }

    private int prose(Element element) {
        int[] weight = prose.get(element);
        return weight == null ? 0 : weight[0];
    }

    private boolean inFurniture(Element element, Element root) {
        for (Element at = element; at != null && at != root; at = at.parent()) {
            if (furniture.computeIfAbsent(at, this::isFurniture)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFurniture(Element element) {
        String name = element.normalName();
        boolean byName = name.equals("footer") || name.equals("aside") || name.equals("header") || name.equals("form");
        return (byName || Hints.furniture(element))
                && !name.equals("article")
                && !name.equals("main")
                && (total == 0 || prose(element) * 100L < (long) total * TOO_MUCH_FOR_FURNITURE);
    }

    private Element container(Element root) {
        if (prose(root) == 0) {
            Element only = root.selectFirst("article, main");
            return only == null ? root : only;
        }
        Element at = root;
        while (true) {
            Element best = null;
            int second = 0;
            for (Element child : at.children()) {
                if (best == null || near(child) > near(best)) {
                    second = best == null ? 0 : near(best);
                    best = child;
                } else {
                    second = Math.max(second, near(child));
                }
            }
            if (best == null || near(best) == 0 || best.normalName().equals("p")) {
                return named(at);
            }
            boolean dominates =
                    prose(best) * 100L >= (long) prose(at) * DOMINATES && own(at) * 100L < (long) prose(at) * LEAD;
            boolean standsOut = near(best) * 100L >= (long) near(at) * STANDS_OUT
                    && near(best) >= second * OUTDOES
                    && paragraphs(best) > 1
                    && own(at) * 100L < (long) prose(at) * LEAD;
            if (!dominates && !standsOut) {
                return named(at);
            }
            at = best;
        }
    }

    /** The prose that stands in it directly, or in paragraphs that do. */
    private int own(Element element) {
        int own = 0;
        for (Block block : candidates) {
            Element owner = block.owner();
            if (owner == element || (owner.normalName().equals("p") && owner.parent() == element)) {
                own += block.prose();
            }
        }
        return own;
    }

    /** Its prose, twice where the headline stands in it. */
    private int near(Element element) {
        return headline != null && isWithin(headline, element) ? 2 * prose(element) : prose(element);
    }

    private int paragraphs(Element element) {
        int[] weight = prose.get(element);
        return weight == null ? 0 : weight[1];
    }

    private Element named(Element container) {
        Element best = container;
        for (Element element : container.getAllElements()) {
            if (element != container
                    && paragraphs(element) > 1
                    && prose(element) * 100L >= (long) prose(container) * NAMED_BODY
                    && Hints.body(element)) {
                best = element;
            }
        }
        return best;
    }

    static boolean isWithin(Element element, Element container) {
        for (Element at = element; at != null; at = at.parent()) {
            if (at == container) {
                return true;
            }
        }
        return false;
    }

    /** Letters and digits alone, in lower case: two ways to write the same headline are one. */
    static String bare(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(out::appendCodePoint);
        return out.toString().toLowerCase(Locale.ROOT);
    }

    /** What is left out within the article. */
    private static final class Trim {

        private static final int LINK_LIST_PERCENT = 60;

        private final List<Block> blocks;
        private final Element container;
        private final String title;

        Trim(List<Block> blocks, Element container, @Nullable String title) {
            this.blocks = blocks;
            this.container = container;
            this.title = title == null ? "" : bare(title);
        }

        List<Block> blocks() {
            List<Block> kept = withoutLinks();
            kept = withoutTitle(kept);
            return withoutBareHeadings(withoutEnds(kept));
        }

        private List<Block> withoutLinks() {
            Map<Element, Boolean> lists = new IdentityHashMap<>();
            return blocks.stream()
                    .filter(block ->
                            block.linkPercent() < 90 || (block.isHeading() && block.words() < 4) || isInline(block))
                    .filter(block ->
                            block.linkPercent() < 60 || block.prose() > 0 || block.endsSentence() || block.isItem())
                    .filter(block -> !inLinkList(block, lists))
                    .toList();
        }

        /** A link as a paragraph of its own; a heading that links is one of another article. */
        private static boolean isInline(Block block) {
            return block.endsSentence() && block.words() > 12 && !block.isHeading();
        }

        private @Nullable Block after(Block block) {
            int at = blocks.indexOf(block);
            return at + 1 < blocks.size() ? blocks.get(at + 1) : null;
        }

        private boolean inLinkList(Block block, Map<Element, Boolean> lists) {
            for (Element at = block.owner(); at != null && at != container; at = at.parent()) {
                String name = at.normalName();
                if ((name.equals("ul")
                                || name.equals("ol")
                                || name.equals("table")
                                || name.equals("div")
                                || name.equals("section")
                                || name.equals("dl"))
                        && lists.computeIfAbsent(at, this::isLinkList)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isLinkList(Element list) {
            int chars = 0;
            int linked = 0;
            for (Block block : blocks) {
                if (isWithin(block.owner(), list)) {
                    int length = block.text().length();
                    chars += length;
                    linked += length * block.linkPercent() / 100;
                }
            }
            return linked * 100L > (long) chars * LINK_LIST_PERCENT;
        }

        private List<Block> withoutTitle(List<Block> from) {
            if (title.isEmpty()) {
                return from;
            }
            List<Block> out = new ArrayList<>();
            for (int i = 0; i < from.size(); i++) {
                String bare = bare(from.get(i).text());
                boolean repeats =
                        bare.equals(title) || (from.get(i).owner().normalName().equals("h1") && i < 3);
                if (!repeats) {
                    out.add(from.get(i));
                }
            }
            return out;
        }

        /** What stands above the first sentence and below the last. */
        private static List<Block> withoutEnds(List<Block> from) {
            int first = 0;
            while (first < from.size() && from.get(first).prose() == 0) {
                first++;
            }
            int last = from.size();
            while (last > first
                    && from.get(last - 1).prose() == 0
                    && !from.get(last - 1).isItem()) {
                last--;
            }
            return first < last ? from.subList(first, last) : from;
        }

        /** A heading with nothing under it, or with links that were left out. */
        private List<Block> withoutBareHeadings(List<Block> from) {
            List<Block> out = new ArrayList<>();
            for (int i = 0; i < from.size(); i++) {
                Block block = from.get(i);
                Block next = after(block);
                boolean last = i + 1 == from.size();
                boolean overLinks =
                        next != null && next.linkPercent() > LINK_LIST_PERCENT && (last || from.get(i + 1) != next);
                if (!block.isHeading() || !(last || overLinks)) {
                    out.add(block);
                }
            }
            return out;
        }
    }
}
