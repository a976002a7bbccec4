package io.sitrep.aggregate;

import io.sitrep.avro.Breakdown;

/**
 * One row of a rule's table.
 *
 * @param rule id of the rule
 * @param breakdown by what the row is one of several
 * @param value of the breakdown
 */
record Line(String rule, Breakdown breakdown, String value) implements Comparable<Line> {

    @Override
    public int compareTo(Line other) {
        int order = rule.compareTo(other.rule);
        order = order != 0 ? order : breakdown.compareTo(other.breakdown);
        return order != 0 ? order : value.compareTo(other.value);
    }
}
