/** Checks rule files: what is wrong in them, and whether the sentences beside them still come out as written there. */
@NullMarked
package io.sitrep.enrich.check;

import org.jspecify.annotations.NullMarked;
