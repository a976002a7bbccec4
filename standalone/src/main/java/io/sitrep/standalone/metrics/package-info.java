/** Numbers of a process for those who watch it. */
@NullMarked
package io.sitrep.standalone.metrics;

import org.jspecify.annotations.NullMarked;
