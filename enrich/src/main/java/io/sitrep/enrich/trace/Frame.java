package io.sitrep.enrich.trace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a stretch of a sentence says of one happening.
 *
 * @param sentence place of the sentence in the body, from 0
 * @param from first token of the stretch
 * @param to token behind the last
 * @param slots names and values as people read them, in the order to be shown
 */
public record Frame(int sentence, int from, int to, Map<String, String> slots) {

    public Frame {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }
}
