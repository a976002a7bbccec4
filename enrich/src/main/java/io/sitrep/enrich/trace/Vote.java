package io.sitrep.enrich.trace;

/**
 * A feature that spoke for or against a decision of a learned part.
 *
 * @param feature as the model names it
 * @param weight what it added to the score; negative where it spoke against
 */
public record Vote(String feature, int weight) {}
