/** A schema registry in this process, with the addresses, answers and stored form of Confluent's. */
@NullMarked
package io.sitrep.standalone.registry;

import org.jspecify.annotations.NullMarked;
