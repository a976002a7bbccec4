/** What the processes agree on: the topics, their schemas, how records are written and read. Knows none of the processes. */
@NullMarked
package io.sitrep.schemas;

import org.jspecify.annotations.NullMarked;
