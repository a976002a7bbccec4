/** Compacted topics in; a page, REST and events out. A consumer like any other. */
@NullMarked
package io.sitrep.dashboard;

import org.jspecify.annotations.NullMarked;
