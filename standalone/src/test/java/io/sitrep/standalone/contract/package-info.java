/** What Sitrep promises on any cluster, and the clusters on which that is tested. */
@NullMarked
package io.sitrep.standalone.contract;

import org.jspecify.annotations.NullMarked;
