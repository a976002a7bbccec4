package io.sitrep.ingest.feed;

import org.jspecify.annotations.Nullable;

/**
 * A link of a feed or of an entry.
 *
 * @param rel its relation, "alternate" where none is given
 * @param href absolute where the feed says against what to resolve it
 * @param type media type; null where none is given
 */
public record FeedLink(String rel, String href, @Nullable String type) {}
