/** The embedded broker and registry, and the sitrep command that runs the processes, together or one by one. */
@NullMarked
package io.sitrep.standalone;

import org.jspecify.annotations.NullMarked;
