package io.sitrep.standalone.process;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * Puts a record that cannot be decoded into the dead-letter topic and goes on. Where the registry is away or refuses us, the record is not to
 * blame: that ends the process, and the record is read again later.
 */
public final class UnreadableRecordHandler extends LogAndContinueExceptionHandler {

    private static final int NOT_FOUND = 404;

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            boolean refused = cause instanceof RestClientException answer && answer.getStatus() != NOT_FOUND;
            boolean away = cause instanceof IOException
                    && cause.getClass().getPackageName().startsWith("java.net");
            if (refused || away) {
                return Response.fail();
            }
        }
        return super.handleError(context, record, exception);
    }
}
