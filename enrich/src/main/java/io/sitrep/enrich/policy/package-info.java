/** Steps of negotiations, read by the patterns of policy.yaml. */
@NullMarked
package io.sitrep.enrich.policy;

import org.jspecify.annotations.NullMarked;
