/** Which mentions report the same happening: pure functions over mentions. The stores under them are kept by the package above. */
@NullMarked
package io.sitrep.aggregate.coreference;

import org.jspecify.annotations.NullMarked;
