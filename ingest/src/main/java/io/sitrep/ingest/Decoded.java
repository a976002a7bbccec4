package io.sitrep.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Set;
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
public record Decoded(String text, String charset, List<String> notes) {

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

    private static final Pattern XML_DECLARATION = Pattern.compile(
            "<\\?xml[^>]{0,200}encoding\\s{0,9}=\\s{0,9}[\"']([A-Za-z0-9_.:-]{1,40})", Pattern.CASE_INSENSITIVE);

    /** Charsets that switch alphabets by escape sequences. */
    private static final Set<String> SEVEN_BIT = Set.of("ISO-2022-JP", "ISO-2022-KR", "ISO-2022-CN");

    /** Of so many foreign characters at most one may be broken for the whole to count as UTF-8. */
    private static final int MOST = 8;

    /** The protocol of sitemaps allows 50 MB. */
    private static final int MOST_UNPACKED_BYTES = 50 << 20;

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

    public Decoded {
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

    /**
     * A page that came over HTTP.
     *
     * @param stated charset of the response's content type; null where it has none
     */
    public static Decoded html(byte[] bytes, @Nullable String stated) {
        return of(bytes, known(stated).or(() -> declared(bytes)));
    }

    /**
     * A feed, or other XML.
     *
     * @param stated charset of the response's content type; null where there is none
     */
    public static Decoded xml(byte[] bytes, @Nullable String stated) {
        Charset wide = wide(bytes);
        if (wide != null && mark(bytes) == null) {
            String name = name(wide);
            return new Decoded(new String(bytes, wide), name, List.of("read as " + name));
        }
        return of(bytes, known(stated).or(() -> match(XML_DECLARATION, bytes)));
    }

    /**
     * XML that may be a packed file (gzip), as sitemaps are.
     *
     * @throws IOException where it cannot be unpacked, or is too large
     */
    public static Decoded packedXml(byte[] bytes, @Nullable String stated) throws IOException {
        Unpacked.Packing packing = Unpacked.packing(bytes);
        if (packing == Unpacked.Packing.NONE) {
            return xml(bytes, stated);
        }
        try (InputStream in = Unpacked.of(new ByteArrayInputStream(bytes), packing)) {
            byte[] unpacked = in.readNBytes(MOST_UNPACKED_BYTES + 1);
            if (unpacked.length > MOST_UNPACKED_BYTES) {
                throw new IOException("unpacks to more than " + (MOST_UNPACKED_BYTES >> 20) + " MiB");
            }
            return xml(unpacked, null);
        }
    }

    /** UTF-16 and UTF-32 without a mark, told by the zeros beside the first "<" (XML 1.0, appendix F); null for anything else. */
    private static @Nullable Charset wide(byte[] bytes) {
        if (bytes.length < 4) {
            return null;
        }
        int first = bytes[0] << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
        return switch (first) {
            case 0x0000003C -> UTF_32BE;
            case 0x3C000000 -> UTF_32LE;
            default ->
                first >>> 16 == 0x003C
                        ? StandardCharsets.UTF_16BE
                        : first >>> 16 == 0x3C00 ? StandardCharsets.UTF_16LE : null;
        };
    }

    private static Decoded of(byte[] bytes, Optional<Charset> declared) {
        Mark mark = mark(bytes);
        if (mark != null) {
            return marked(bytes, mark);
        }
        if (declared.isPresent() && SEVEN_BIT.contains(declared.get().name())) {
            // Its letters are made of ASCII bytes, so that it would pass for UTF-8.
            String name = name(declared.get());
            return new Decoded(
                    new String(bytes, declared.get()), name, List.of("read as " + name + ", which it declares"));
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
        String replaced = new String(bytes, StandardCharsets.UTF_8);
        if (mostlyUtf8(replaced)) {
            return new Decoded(replaced, "utf-8", List.of("broken UTF-8, invalid characters replaced"));
        }
        return new Decoded(windows1252(bytes), "windows-1252", List.of("not UTF-8: read as windows-1252"));
    }

    /** Cut in the middle of a character, or spoilt in a few places: most of what is not ASCII still makes sense. */
    private static boolean mostlyUtf8(String replaced) {
        int foreign = 0;
        int broken = 0;
        for (int i = 0; i < replaced.length(); i++) {
            char c = replaced.charAt(i);
            foreign += c > 0x7F ? 1 : 0;
            broken += c == UNDEFINED ? 1 : 0;
        }
        return (long) broken * MOST < foreign;
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
        return match(DECLARATION, bytes);
    }

    private static Optional<Charset> match(Pattern declaration, byte[] bytes) {
        String beginning = new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
        Matcher matcher = declaration.matcher(beginning);
        return matcher.find() ? known(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Charset> known(@Nullable String stated) {
        if (stated == null) {
            return Optional.empty();
        }
        try {
            Charset charset = Charset.forName(
                    stated.strip().toLowerCase(Locale.ROOT).equals("gb2312") ? "GB18030" : stated.strip());
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
