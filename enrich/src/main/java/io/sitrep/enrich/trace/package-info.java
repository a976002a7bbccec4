/** What the extractor tells of its own decisions, where somebody asked: for {@code sitrep explain}. Knows no reader; every reader knows it. */
@NullMarked
package io.sitrep.enrich.trace;

import org.jspecify.annotations.NullMarked;
