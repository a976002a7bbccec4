/** The declarative knowledge of each theatre: who acts, where, what is negotiated, what is counted. A theatre is data, never code. */
@NullMarked
package io.sitrep.theatres;

import org.jspecify.annotations.NullMarked;
