package io.sitrep.standalone.command;

import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.TallyMention;
import io.sitrep.enrich.Explanation;
import io.sitrep.enrich.grammar.VerbGroup;
import io.sitrep.enrich.trace.Vote;
import io.sitrep.enrich.trace.Why;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An explanation for a terminal: the sentence, below it what its words were taken for, what was made of them, and what came of it. */
final class ExplainText {

    private static final int WIDTH = 110;

    private static final String INDENT = "       ";

    /** Of a long text only so many characters are shown where it is not the point. */
    private static final int EXCERPT = 70;

    private final List<String> out = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    private final boolean tags;

    private ExplainText(boolean tags) {
        this.tags = tags;
    }

    /**
     * @param all whether to show sentences in which nothing was found, too
     * @param tags whether to show the part of speech of each word
     */
    static List<String> lines(Explanation explanation, boolean all, boolean tags) {
        ExplainText text = new ExplainText(tags);
        text.name(explanation);
        text.head(explanation);
        text.sentences(explanation, all);
        text.mentions(explanation);
        text.out.add("");
        return text.out;
    }

    /** "incident 1", "step 2", "claim 1": ids are for machines. */
    private void name(Explanation explanation) {
        explanation.extraction().incidents().forEach(each -> name(each.getMentionId(), "incident"));
        explanation.extraction().policies().forEach(each -> name(each.getMentionId(), "step"));
        explanation.extraction().tallies().forEach(each -> name(each.getMentionId(), "claim"));
    }

    private void name(String id, String kind) {
        long before =
                names.values().stream().filter(name -> name.startsWith(kind)).count();
        names.put(id, kind + " " + (before + 1));
    }

    private void head(Explanation explanation) {
        String title = explanation.title() == null ? "" : "  " + excerpt(explanation.title());
        out.add("== " + explanation.articleId() + title);
        out.add("   "
                + (explanation.published() == null
                        ? "no day of publication known"
                        : "published " + explanation.published())
                + ", " + count(explanation.sentences().size(), "sentence"));
        explanation.extraction().notes().forEach(note -> out.add("   note: " + note));
        for (Explanation.Left left : explanation.left()) {
            out.add("   not read (" + left.reason() + "): " + excerpt(left.text()));
        }
    }

    private void sentences(Explanation explanation, boolean all) {
        int silent = 0;
        for (Explanation.Line line : explanation.sentences()) {
            if (all || line.isCandidate()) {
                sentence(line);
            } else {
                silent++;
            }
        }
        if (silent > 0) {
            out.add("");
            out.add("   " + count(silent, "sentence") + " with no word of violence and no step of policy"
                    + " (--all shows them)");
        }
    }

    private void sentence(Explanation.Line line) {
        out.add("");
        List<String> wrapped = wrap(line.text(), WIDTH - INDENT.length());
        for (int i = 0; i < wrapped.size(); i++) {
            out.add((i == 0 ? String.format(Locale.ROOT, "%5d  ", line.number()) : INDENT) + wrapped.get(i));
        }
        for (Explanation.Typed word : line.words()) {
            row(word.kind().name().toLowerCase(Locale.ROOT), quoted(word.text()) + "  " + word.meaning());
        }
        if (line.isCandidate()) {
            grammar(line);
        }
        for (Explanation.Weighing weighing : line.weighings()) {
            row(
                    "weighed",
                    quoted(weighing.text()) + "  " + weighing.outcome() + ": "
                            + weighing.votes().stream().map(ExplainText::vote).collect(Collectors.joining(", ")));
        }
        for (Explanation.Judgement judgement : line.judgements()) {
            row(
                    judgement.why() == Why.TELLS ? "+" : "-",
                    quoted(judgement.text()) + "  " + judgement.why().words());
        }
        if (line.verdict() != null) {
            row("-", line.verdict().words());
        }
        line.frames().forEach(this::frame);
    }

    /** Noun phrases in brackets, verb phrases with what their forms say. */
    private void grammar(Explanation.Line line) {
        if (tags) {
            row(
                    "tags",
                    line.tags().stream()
                            .map(each -> oneLine(each.text()) + "/"
                                    + each.tag().name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(" ")));
        }
        row("phrases", line.phrases().stream().map(ExplainText::phrase).collect(Collectors.joining(" ")));
    }

    private static String phrase(Explanation.Spoken phrase) {
        VerbGroup verb = phrase.verb();
        if (verb == null) {
            return "[" + oneLine(phrase.text()) + "]";
        }
        StringBuilder out = new StringBuilder("<" + oneLine(phrase.text()) + ": ");
        out.append(verb.form().name().toLowerCase(Locale.ROOT));
        out.append(verb.perfect() ? " perfect" : "");
        out.append(verb.progressive() ? " progressive" : "");
        out.append(verb.passive() ? " passive" : "");
        out.append(verb.negated() ? " negated" : "");
        return out.append('>').toString();
    }

    private void frame(Explanation.Told told) {
        row(
                "reads",
                told.slots().entrySet().stream()
                        .map(slot -> slot.getKey() + ": " + slot.getValue())
                        .collect(Collectors.joining("; ")));
        row("=>", outcome(told));
    }

    private String outcome(Explanation.Told told) {
        String into = told.mentionId() == null ? "no mention" : names.getOrDefault(told.mentionId(), told.mentionId());
        return into + reason(told.joined()) + reason(told.refused());
    }

    private static String reason(@Nullable Why why) {
        return why == null ? "" : ": " + why.words();
    }

    private void mentions(Explanation explanation) {
        out.add("");
        if (names.isEmpty()) {
            out.add("   Nothing comes of it.");
        }
        explanation.extraction().incidents().forEach(this::incident);
        explanation.extraction().policies().forEach(this::step);
        explanation.extraction().tallies().forEach(this::claim);
    }

    private void incident(IncidentMention mention) {
        out.add("   " + names.get(mention.getMentionId()) + "  " + mention.getType() + " (" + mention.getConfidence()
                + "%)");
    }

    private void step(PolicyMention mention) {
        out.add("   " + names.get(mention.getMentionId()) + "  " + mention.getStep() + " (" + mention.getConfidence()
                + "%)");
    }

    private void claim(TallyMention mention) {
        out.add("   " + names.get(mention.getMentionId()) + "  " + mention.getSubject() + " (" + mention.getConfidence()
                + "%)");
    }

    private void row(String label, String text) {
        List<String> wrapped = wrap(text, WIDTH - INDENT.length() - 10);
        for (int i = 0; i < wrapped.size(); i++) {
            out.add(INDENT + String.format(Locale.ROOT, "%-9s ", i == 0 ? label : "") + wrapped.get(i));
        }
    }

    private static String vote(Vote vote) {
        return vote.feature() + " " + (vote.weight() > 0 ? "+" : "") + vote.weight();
    }

    private static String quoted(String text) {
        return "\"" + excerpt(text) + "\"";
    }

    private static String excerpt(String text) {
        String line = oneLine(text);
        return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "...";
    }

    /** Without line feeds, and without what could give orders to a terminal. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : oneLine(text).split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
