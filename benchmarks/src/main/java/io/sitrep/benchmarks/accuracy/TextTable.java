package io.sitrep.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table for the terminal that is also one of Markdown. */
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... head) {
        rows.add(List.of(head));
    }

    TextTable row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                width[i] = Math.max(width[i], row.get(i).length());
            }
        });
        List<String> lines =
                rows.stream().map(row -> line(row, width)).collect(Collectors.toCollection(ArrayList::new));
        StringBuilder rule = new StringBuilder("|");
        for (int each : width) {
            rule.append("-".repeat(each + 2)).append('|');
        }
        lines.add(1, rule.toString());
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> row, int[] width) {
        StringBuilder out = new StringBuilder("|");
        for (int i = 0; i < row.size(); i++) {
            out.append(' ')
                    .append(row.get(i))
                    .append(" ".repeat(width[i] - row.get(i).length()))
                    .append(" |");
        }
        return out.toString();
    }
}
