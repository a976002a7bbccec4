/** What the cascade knows, all of it from files: phrases, patterns, word classes, boilerplate. */
@NullMarked
package io.sitrep.enrich.knowledge;

import org.jspecify.annotations.NullMarked;
