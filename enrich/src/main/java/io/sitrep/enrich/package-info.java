/** Raw articles in, mentions with evidence out: a deterministic cascade taught by files. */
@NullMarked
package io.sitrep.enrich;

import org.jspecify.annotations.NullMarked;
