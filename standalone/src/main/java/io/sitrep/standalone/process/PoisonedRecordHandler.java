package io.sitrep.standalone.process;

import io.sitrep.schemas.PoisonedRecordException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Puts a poisoned record into the dead-letter topic and goes on. Any other exception (a bug, a registry that is away) may have left the state
 * half changed: it ends the process, whose transaction is then taken back.
 */
public final class PoisonedRecordHandler extends LogAndContinueProcessingExceptionHandler {

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof PoisonedRecordException) {
                return super.handleError(context, record, exception);
            }
        }
        return Response.fail();
    }
}
