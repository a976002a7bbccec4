/** What runs on a cluster, embedded or not: topics, streams, the state they lead to. */
@NullMarked
package io.sitrep.standalone.process;

import org.jspecify.annotations.NullMarked;
