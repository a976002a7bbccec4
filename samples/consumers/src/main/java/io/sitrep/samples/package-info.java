/** Programs that read the topics and know nothing of Sitrep's classes. */
@NullMarked
package io.sitrep.samples;

import org.jspecify.annotations.NullMarked;
