/** The bundled sample stream against what it must end in. */
@NullMarked
package io.sitrep.standalone.samples;

import org.jspecify.annotations.NullMarked;
