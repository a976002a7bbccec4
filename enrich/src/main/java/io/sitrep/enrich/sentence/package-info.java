/** What a sentence says: dates, numbers, actors, places, triggers and how they are asserted. */
@NullMarked
package io.sitrep.enrich.sentence;

import org.jspecify.annotations.NullMarked;
