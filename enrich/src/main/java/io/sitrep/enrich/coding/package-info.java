/** Codes what a sentence of political news tells: its PLOVER type and CAMEO code, who did it to whom. By the words of dictionary.yaml. */
@NullMarked
package io.sitrep.enrich.coding;

import org.jspecify.annotations.NullMarked;
