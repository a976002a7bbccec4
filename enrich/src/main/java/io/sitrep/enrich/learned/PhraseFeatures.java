package io.sitrep.enrich.learned;

import io.sitrep.enrich.learned.Candidate.Occurrence;
import io.sitrep.enrich.learned.Relations.Relation;
import java.util.List;

/** What is known of a phrase: its words, and what stands round it wherever it stands. */
final class PhraseFeatures {

    /** So many occurrences say enough. */
    private static final int MOST_OCCURRENCES = 12;

    /** So far the word of crime may be, in tokens; so far an enumeration may reach; so near are neighbours. */
    private static final int CRIME_REACH = 25;

    private static final int LIST_REACH = 30;
    private static final int NEAR = 7;
    private static final int AUXILIARY_REACH = 3;
    private static final int SUFFIX = 3;

    private PhraseFeatures() {}

    static void of(Candidate candidate, List<WordRow> rows, Features out) {
        Occurrence first = candidate.first();
        words(rows.get(first.sentence()), first.from(), first.to(), candidate.key(), out);
        List<Occurrence> occurrences = candidate.occurrences();
        for (Occurrence each : occurrences.subList(0, Math.min(MOST_OCCURRENCES, occurrences.size()))) {
            context(rows.get(each.sentence()), each.from(), each.to(), each.sentence(), out);
        }
        out.add("n", bucket(occurrences.size()));
        out.add("first", bucket(first.sentence()));
    }

    private static void words(WordRow row, int from, int to, String key, Features out) {
        int of = of(row, from, to);
        String head = row.word((of > from ? of : to) - 1);
        String last = row.word(to - 1);
        String first = row.word(from);
        out.add("bias");
        out.add("S", key);
        out.add("H", head);
        out.add("F", first);
        out.add("La", last);
        out.add("L", bucket(to - from));
        out.add("HS", suffix(head));
        out.add("FS", suffix(first));
        out.add("FH", first, head);
        if (of > 0) {
            out.add("of", row.word(of + 1));
            out.add("hasOf");
            out.add("ofLast", last);
        }
        for (int i = from; i < to; i++) {
            out.add("W", row.word(i));
            String stem = row.stem(i);
            if (stem != null) {
                out.add("crime");
                out.add(i == from ? "crime1" : "crimeIn", stem);
            }
        }
        if (to - from >= 2) {
            out.add("H2", row.word(to - 2), last);
        }
    }

    private static void context(WordRow row, int from, int to, int sentence, Features out) {
        int before = from - 1;
        String article = "";
        while (row.isArticle(before)) {
            article = row.norm(before);
            before--;
        }
        int of = of(row, from, to);
        String head = row.word((of > from ? of : to) - 1);
        String last = row.word(to - 1);
        String p1 = row.word(before);
        String p2 = row.word(before - 1);
        String n1 = row.word(to);
        String n2 = row.word(to + 1);
        out.add("D", article);
        out.add("p1", p1);
        out.add("p2", p2, p1);
        out.add("p3", row.word(before - 2), p2, p1);
        out.add("pp2", p2);
        out.add("pp3", row.word(before - 2));
        out.add("n1", n1);
        out.add("n2", n1, n2);
        out.add("n3", n1, n2, row.word(to + 2));
        out.add("nn2", n2);
        out.add("nn3", row.word(to + 2));
        out.add("pn", p1, n1);
        out.add("pH", p1, head);
        out.add("Hn", head, n1);
        out.add("pF", p1, row.word(from));
        out.add("Ln", last, n1);
        enumeration(row, before, to, out);
        crimes(row, from, to, p1, n1, head, out);
        for (int i = Math.max(0, from - NEAR); i < from; i++) {
            if (row.isContent(i)) {
                out.add("bl", row.word(i));
            }
        }
        for (int i = to; i < Math.min(row.size(), to + NEAR); i++) {
            if (row.isContent(i)) {
                out.add("br", row.word(i));
            }
        }
        out.add("s", bucket(sentence));
        grammar(row, from, to, of, head, out);
    }

    /** Parts of speech at the edges, how the stretch lies in the noun phrases, and what these hang on. */
    private static void grammar(WordRow row, int from, int to, int of, String head, Features out) {
        Relations relations = row.relations();
        int at = (of > from ? of : to) - 1;
        String fit = relations.fit(from, to);
        out.add("gf", fit);
        out.add("gt", relations.tag(from), relations.tag(at), relations.tag(to - 1));
        out.add("gb", relations.tag(from - 1), relations.tag(from));
        out.add("ga", relations.tag(to - 1), relations.tag(to));
        out.add("gfa", fit, relations.tag(from - 1), relations.tag(to));
        for (Relation each : relations.of(at)) {
            String word = row.word(each.governor());
            String stem = row.stem(each.governor());
            out.add("r", each.kind());
            out.add("rw", each.kind(), word);
            out.add("rf", each.kind(), fit);
            out.add("rH", each.kind(), word, head);
            if (stem != null) {
                out.add("rs", each.kind(), stem);
                out.add("rsf", each.kind(), stem, fit);
                out.add("rsH", each.kind(), stem, head);
            }
        }
    }

    /** What stands before and behind the enumeration that the phrase is a part of. */
    private static void enumeration(WordRow row, int before, int to, Features out) {
        if (row.is(before, ",") || row.is(before, "and") || row.is(before, "or")) {
            int at = before;
            while (at >= Math.max(0, before - LIST_REACH) && inList(row, at)) {
                at--;
            }
            out.add("c1", row.word(at));
            out.add("c2", row.word(at - 1), row.word(at));
        }
        if (row.is(to, ",") || row.is(to, "and")) {
            int at = to;
            while (at < Math.min(row.size(), to + LIST_REACH) && inList(row, at)) {
                at++;
            }
            out.add("d1", row.word(at));
            out.add("d2", row.word(at), row.word(at + 1));
        }
    }

    private static boolean inList(WordRow row, int i) {
        return row.isContent(i)
                || row.isArticle(i)
                || row.is(i, ",")
                || row.is(i, "and")
                || row.is(i, "or")
                || row.is(i, "of");
    }

    /** The nearest words of crime on either side. */
    private static void crimes(WordRow row, int from, int to, String p1, String n1, String head, Features out) {
        String left = null;
        for (int i = from - 1; i >= Math.max(0, from - CRIME_REACH) && left == null; i--) {
            left = row.stem(i);
            if (left != null) {
                out.add("tl", left);
                out.add("tlp", left, p1);
                out.add("tlH", left, head);
                out.add("tld", left, bucket(from - i));
                out.add(row.hasPassive(i - 1, i) ? "tlwp" : "tlw", row.word(i), p1);
            }
        }
        String right = null;
        for (int i = to; i < Math.min(row.size(), to + CRIME_REACH) && right == null; i++) {
            right = row.stem(i);
            if (right != null) {
                String voice = row.hasPassive(Math.max(to, i - AUXILIARY_REACH), i) ? "p" : "a";
                out.add("tr", right, voice);
                out.add("trH", right, head);
                out.add("trn", right, voice, n1);
                out.add("trd", right, voice, bucket(i - to + 1));
                out.add("trw", row.word(i), voice);
                out.add("trx", right, row.word(i + 1));
            }
        }
        if (left != null && right != null) {
            out.add("tt", left, right);
        }
    }

    private static int of(WordRow row, int from, int to) {
        for (int i = from; i < to; i++) {
            if (row.is(i, "of")) {
                return i;
            }
        }
        return -1;
    }

    private static String suffix(String word) {
        return word.length() <= SUFFIX ? word : word.substring(word.length() - SUFFIX);
    }

    /** Small numbers as they are, greater ones by their magnitude. */
    static String bucket(int n) {
        if (n <= 2) {
            return Integer.toString(Math.max(n, 0));
        }
        return n <= 4 ? "4" : n <= 8 ? "8" : n <= 16 ? "16" : "x";
    }
}
