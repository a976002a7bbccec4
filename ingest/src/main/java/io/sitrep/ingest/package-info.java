/** Sources in, raw articles out. What a source delivered is published as it was delivered, once. */
@NullMarked
package io.sitrep.ingest;

import org.jspecify.annotations.NullMarked;
