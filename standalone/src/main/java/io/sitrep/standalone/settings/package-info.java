/** Settings: declared once, layered, checked together. */
@NullMarked
package io.sitrep.standalone.settings;

import org.jspecify.annotations.NullMarked;
