@NullMarked
package io.sitrep.standalone.metrics;

import org.jspecify.annotations.NullMarked;
