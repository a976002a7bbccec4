package io.sitrep.enrich.learned;

/**
 * A phrase that fills a role.
 *
 * @param score by how much it passed the mark, in hundredths of a nat
 */
public record Filler(Role role, Candidate candidate, int score) {}
