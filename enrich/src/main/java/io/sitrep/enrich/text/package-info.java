/** What is read: the article's own text, cut into paragraphs, sentences and tokens, each with its offsets. */
@NullMarked
package io.sitrep.enrich.text;

import org.jspecify.annotations.NullMarked;
