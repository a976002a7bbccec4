package io.sitrep.enrich.page;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** A stretch of text between two breaks of a page: a paragraph, a heading, an item of a list. */
final class Block {

    /** Words of the shortest stretch that counts as prose without a full stop. */
    private static final int PROSE_WORDS = 14;

    private static final int SHORT_PROSE_WORDS = 5;

    /** So many characters beside its links make a paragraph of what is mostly links. */
    private static final int MUCH_PROSE = 60;

    /** Longer words than this, on average, are sentences of a script without blanks. */
    private static final int LONGEST_WORDS = 24;

    private final Element owner;
    private final List<Node> nodes = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int linkChars;
    private int links;

    Block(Element owner) {
        this.owner = owner;
    }

    void add(TextNode node, boolean inLink, boolean newLink) {
        nodes.add(node);
        String piece = node.getWholeText();
        text.append(piece);
        if (inLink) {
            linkChars += visible(piece);
            links += newLink ? 1 : 0;
        }
    }

    void addBreak(Element element) {
        nodes.add(element);
        text.append(' ');
    }

    /** The nearest element that makes a paragraph of what it holds. */
    Element owner() {
        return owner;
    }

    /** Texts, and the line breaks between them. */
    List<Node> nodes() {
        return nodes;
    }

    String text() {
        return text.toString().replaceAll("[\\s\\u00A0]+", " ").strip();
    }

    boolean isBlank() {
        return visible(text) == 0;
    }

    boolean isHeading() {
        String name = owner.normalName();
        return name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1));
    }

    boolean isItem() {
        return owner.normalName().equals("li") || owner.closest("li") != null;
    }

    int links() {
        return links;
    }

    /** Of a hundred characters so many are links. */
    int linkPercent() {
        int all = visible(text);
        return all == 0 ? 0 : linkChars * 100 / all;
    }

    int words() {
        String shown = text();
        return shown.isEmpty() ? 0 : shown.split(" ").length;
    }

    boolean endsSentence() {
        String shown = text();
        for (int i = shown.length() - 1; i >= 0; i--) {
            char c = shown.charAt(i);
            if (".!?…。".indexOf(c) >= 0) {
                return true;
            }
            if ("\"”’')]*".indexOf(c) < 0) {
                return false;
            }
        }
        return false;
    }

    /** How much it looks like the running text of an article: its characters, those of links aside, or nothing. */
    int prose() {
        int own = visible(text) - linkChars;
        if (isHeading() || (linkPercent() > 50 && (own < MUCH_PROSE || !endsSentence()))) {
            return 0;
        }
        int words = words();
        boolean prose =
                words >= PROSE_WORDS || (words >= SHORT_PROSE_WORDS && endsSentence()) || own > words * LONGEST_WORDS;
        return prose ? own : 0;
    }

    private static int visible(CharSequence text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            count += c > ' ' && c != '\u00A0' ? 1 : 0;
        }
        return count;
    }
}
