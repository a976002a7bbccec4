package io.sitrep.ingest;

import io.sitrep.avro.Article;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads sources to their end. */
final class Reading {

    private Reading() {}

    static List<Read> all(ArticleSource source) {
        try (source) {
            List<Read> out = new ArrayList<>();
            for (Optional<Read> read = source.next(); read.isPresent(); read = source.next()) {
                out.add(read.get());
            }
            return out;
        }
    }

    static List<Read> inputs(PublishedDates published, Path... inputs) {
        List<String> names = Arrays.stream(inputs).map(Path::toString).toList();
        return all(Sources.open(names, published, InputStream.nullInputStream()));
    }

    static List<Read> inputs(Path... inputs) {
        return inputs(PublishedDates.none(), inputs);
    }

    static List<Read> standardInput(String text) {
        return standardInput(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Read> standardInput(byte[] bytes) {
        return all(Sources.open(List.of("-"), PublishedDates.none(), new ByteArrayInputStream(bytes)));
    }

    static Article article(Read read) {
        if (read instanceof Read.Delivered delivered) {
            return delivered.article();
        }
        throw new AssertionError("rejected: " + read);
    }

    static Article only(List<Read> reads) {
        if (reads.size() != 1) {
            throw new AssertionError("expected one, not " + reads);
        }
        return article(reads.get(0));
    }

    static String rejection(Read read) {
        if (read instanceof Read.Rejected rejected) {
            return rejected.toString();
        }
        throw new AssertionError("delivered: " + read);
    }
}
