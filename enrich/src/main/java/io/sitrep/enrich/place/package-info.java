/** Which places of the world an article means: names found in the gazetteer, settled by what else the article says. */
@NullMarked
package io.sitrep.enrich.place;

import org.jspecify.annotations.NullMarked;
