/** The sitrep command. */
@NullMarked
package io.sitrep.standalone.command;

import org.jspecify.annotations.NullMarked;
