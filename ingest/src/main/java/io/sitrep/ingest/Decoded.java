package io.sitrep.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as text. A byte order mark decides; else it is UTF-8 where it is valid UTF-8; else what the document itself declares, where that
 * fits; else windows-1252, as browsers do it. Decoding never fails.
 *
 * @param text without the byte order mark
 * @param charset name in lower case
 * @param notes what was odd; empty for UTF-8
 */
record Decoded(String text, String charset, List<String> notes) {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    /** The longest marks first: that of UTF-32LE begins with that of UTF-16LE. */
    private static final List<Mark> MARKS = List.of(
            new Mark(UTF_32LE, 0xFF, 0xFE, 0x00, 0x00),
            new Mark(UTF_32BE, 0x00, 0x00, 0xFE, 0xFF),
            new Mark(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
            new Mark(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
            new Mark(StandardCharsets.UTF_16BE, 0xFE, 0xFF));

    /** Where HTML must declare its charset (https://html.spec.whatwg.org/multipage/semantics.html#charset). */
    private static final int DECLARATION_BYTES = 1024;

    private static final Pattern DECLARATION = Pattern.compile(
            "<meta[^>]{0,200}charset\\s{0,9}=\\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", Pattern.CASE_INSENSITIVE);

    private static final char UNDEFINED = '\uFFFD';

    record Mark(Charset charset, List<Integer> bytes) {

        Mark(Charset charset, Integer... bytes) {
            this(charset, List.of(bytes));
        }

        boolean begins(byte[] content) {
            if (content.length < bytes.size()) {
                return false;
            }
            for (int i = 0; i < bytes.size(); i++) {
                if ((content[i] & 0xFF) != bytes.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    Decoded {
        notes = List.copyOf(notes);
    }

    /** The byte order mark at the beginning; null where there is none. */
    static @Nullable Mark mark(byte[] bytes) {
        return MARKS.stream().filter(mark -> mark.begins(bytes)).findFirst().orElse(null);
    }

    static Decoded plain(byte[] bytes) {
        return of(bytes, Optional.empty());
    }

    static Decoded html(byte[] bytes) {
        return of(bytes, declared(bytes));
    }

    private static Decoded of(byte[] bytes, Optional<Charset> declared) {
        Mark mark = mark(bytes);
        if (mark != null) {
            return marked(bytes, mark);
        }
        Optional<String> utf8 = strictly(bytes, 0, StandardCharsets.UTF_8);
        if (utf8.isPresent()) {
            return new Decoded(utf8.get(), "utf-8", List.of());
        }
        if (declared.isPresent()) {
            Optional<String> text = strictly(bytes, 0, declared.get());
            if (text.isPresent()) {
                String name = name(declared.get());
                return new Decoded(text.get(), name, List.of("not UTF-8: read as " + name + ", which it declares"));
            }
        }
        return new Decoded(windows1252(bytes), "windows-1252", List.of("not UTF-8: read as windows-1252"));
    }

    private static Decoded marked(byte[] bytes, Mark mark) {
        int skip = mark.bytes().size();
        String name = name(mark.charset());
        return strictly(bytes, skip, mark.charset())
                .map(text -> new Decoded(
                        text,
                        name,
                        mark.charset().equals(StandardCharsets.UTF_8) ? List.of() : List.of("read as " + name)))
                .orElseGet(() -> new Decoded(
                        new String(bytes, skip, bytes.length - skip, mark.charset()),
                        name,
                        List.of("read as " + name + ", with invalid characters replaced")));
    }

    private static Optional<String> strictly(byte[] bytes, int from, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The five bytes that windows-1252 leaves undefined become the control characters of the same number (https://encoding.spec.whatwg.org). */
    private static String windows1252(byte[] bytes) {
        char[] chars = new String(bytes, WINDOWS_1252).toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] == UNDEFINED) {
                chars[i] = (char) (bytes[i] & 0xFF);
            }
        }
        return new String(chars);
    }

    private static Optional<Charset> declared(byte[] bytes) {
        String beginning = new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
        Matcher matcher = DECLARATION.matcher(beginning);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            Charset charset = Charset.forName(matcher.group(1));
            // Latin-1 on the web means windows-1252, and what declares UTF-16 in ASCII letters is not UTF-16.
            boolean meant = !charset.equals(StandardCharsets.ISO_8859_1)
                    && !charset.equals(StandardCharsets.US_ASCII)
                    && !charset.name().startsWith("UTF");
            return meant ? Optional.of(charset) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static String name(Charset charset) {
        return charset.name().toLowerCase(Locale.ROOT);
    }
}
