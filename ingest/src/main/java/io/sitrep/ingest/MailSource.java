package io.sitrep.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/**
 * A file that is one mail (RFC 5322, as .eml), as news agencies and mailing lists send them: its subject is the title, its day that of
 * publication, its sender the outlet, its first text the content, plain before HTML. Attachments are passed over.
 */
final class MailSource implements ArticleSource {

    private static final int MAX_PARTS = 200;
    private static final int MAX_DEPTH = 10;

    private final String place;
    private final String name;
    private final InputStream in;
    private final PublishedDates published;
    private boolean done;

    /** @param name the id of the article where the mail has none of its own */
    MailSource(String place, String name, InputStream in, PublishedDates published) {
        this.place = place;
        this.name = name;
        this.in = in;
        this.published = published;
    }

    @Override
    public Optional<Read> next() {
        if (done) {
            return Optional.empty();
        }
        done = true;
        byte[] bytes;
        try {
            bytes = in.readNBytes(Sources.MAX_DOCUMENT_BYTES + 1);
        } catch (IOException e) {
            return Optional.of(Read.Rejected.of(place, "cannot be read: " + e.getMessage()));
        }
        if (bytes.length > Sources.MAX_DOCUMENT_BYTES) {
            return Optional.of(rejected("larger than 8 MiB", bytes));
        }
        try {
            return Optional.of(read(bytes));
        } catch (IOException | MimeException | RuntimeException e) {
            return Optional.of(rejected("no mail that can be read: " + e.getMessage(), bytes));
        }
    }

    @Override
    public void close() {
        Streams.closeQuietly(in);
    }

    private Read read(byte[] bytes) throws IOException, MimeException {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        builder.setDecodeMonitor(DecodeMonitor.SILENT);
        Message message = builder.parseMessage(new ByteArrayInputStream(bytes));
        try {
            if (message.getHeader() == null || message.getHeader().getFields().isEmpty()) {
                return rejected("no mail: it has no headers", bytes);
            }
            List<Entity> texts = new ArrayList<>();
            collect(message, texts, 0);
            Entity text = texts.stream()
                    .filter(part -> part.getMimeType().equals("text/plain"))
                    .findFirst()
                    .orElse(texts.isEmpty() ? null : texts.get(0));
            if (text == null) {
                return rejected("a mail without text", bytes);
            }
            RawDocument document = document(message, text);
            return document.problem()
                    .<Read>map(reason -> rejected(reason, bytes))
                    .orElseGet(() -> new Read.Delivered(document.article(published)));
        } finally {
            message.dispose();
        }
    }

    private RawDocument document(Message message, Entity text) throws IOException {
        boolean html = text.getMimeType().equals("text/html");
        byte[] content = bytes((SingleBody) text.getBody());
        String charset = text.getCharset();
        Decoded decoded = Decoded.html(content, charset);
        Date date = message.getDate();
        Instant sent = date == null ? null : date.toInstant().truncatedTo(ChronoUnit.MILLIS);
        return new RawDocument(
                id(message),
                outlet(message),
                null,
                message.getSubject(),
                sent,
                null,
                html ? RawDocument.HTML : RawDocument.PLAIN,
                decoded.charset(),
                decoded.text(),
                decoded.notes());
    }

    private static byte[] bytes(SingleBody body) throws IOException {
        try (InputStream in = body.getInputStream()) {
            return in.readNBytes(Sources.MAX_DOCUMENT_BYTES);
        }
    }

    /** The mail's own id, in the manner of all ids: two files of one mail are one article. */
    private String id(Message message) {
        String own = message.getMessageId();
        return own == null || own.isBlank() ? name : Fingerprint.of("mail", own.strip());
    }

    private static @Nullable String outlet(Message message) {
        if (message.getFrom() == null || message.getFrom().isEmpty()) {
            return null;
        }
        Mailbox from = message.getFrom().get(0);
        return from.getName() == null || from.getName().isBlank() ? from.getDomain() : from.getName();
    }

    private static void collect(Entity entity, List<Entity> texts, int depth) {
        Body body = entity.getBody();
        if (texts.size() >= MAX_PARTS || depth > MAX_DEPTH) {
            return;
        }
        if (body instanceof Multipart multipart) {
            for (Entity part : multipart.getBodyParts()) {
                collect(part, texts, depth + 1);
            }
        } else if (body instanceof TextBody
                && entity.getFilename() == null
                && (entity.getMimeType().equals("text/plain")
                        || entity.getMimeType().equals("text/html"))) {
            texts.add(entity);
        }
    }

    private Read.Rejected rejected(String reason, byte[] bytes) {
        return new Read.Rejected(place, reason, ByteBuffer.wrap(bytes));
    }
}
