package io.sitrep.aggregate;

import io.sitrep.schemas.PoisonedRecordException;

/**
 * A mention that cannot be true: a negative number, a year far outside the news, a range that ends before it begins. Thrown before any
 * state of the theatre is touched, so that the dead-letter handling of Kafka Streams can take the record and go on.
 */
public final class PoisonedMentionException extends PoisonedRecordException {

    private static final long serialVersionUID = 1L;

    public PoisonedMentionException(String mentionId, String reason) {
        super("mention " + mentionId + ": " + reason);
    }
}
