package io.sitrep.aggregate.coreference;

/**
 * Where a loose mention goes.
 *
 * @param cluster place in the list given; -1 unless attached
 */
public record Attachment(Fate fate, int cluster) {}
