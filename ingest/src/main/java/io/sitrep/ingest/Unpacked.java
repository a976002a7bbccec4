package io.sitrep.ingest;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** A stream without its compression, with a bound on how much a little may become. */
final class Unpacked extends FilterInputStream {

    /** Text of the worst kind is packed a hundredfold; bombs a thousandfold and more. */
    private static final long MOST_TIMES = 200;

    /** So much may come out of anything. */
    private static final long FREE_BYTES = 64L << 20;

    private static final int BUFFER_BYTES = 64 << 10;

    private final Counted packed;
    private long out;

    /** How a stream is packed. */
    enum Packing {
        NONE,
        GZIP,
        ZSTD
    }

    private Unpacked(InputStream unpacked, Counted packed) {
        super(unpacked);
        this.packed = packed;
    }

    /** By its first bytes, at least four of them where there are so many. */
    static Packing packing(byte[] first) {
        if (first.length >= 2 && (first[0] & 0xFF) == 0x1F && (first[1] & 0xFF) == 0x8B) {
            return Packing.GZIP;
        }
        boolean zstd = first.length >= 4
                && (first[0] & 0xFF) == 0x28
                && (first[1] & 0xFF) == 0xB5
                && (first[2] & 0xFF) == 0x2F
                && (first[3] & 0xFF) == 0xFD;
        return zstd ? Packing.ZSTD : Packing.NONE;
    }

    /** @throws IOException where it is not packed so */
    static InputStream of(InputStream in, Packing packing) throws IOException {
        if (packing == Packing.NONE) {
            return in;
        }
        Counted counted = new Counted(new BufferedInputStream(in, BUFFER_BYTES));
        InputStream unpacked = packing == Packing.GZIP ? new GZIPInputStream(counted, BUFFER_BYTES) : zstd(counted);
        return new Unpacked(unpacked, counted);
    }

    private static InputStream zstd(InputStream in) throws IOException {
        ZstdInputStream zstd = new ZstdInputStream(in);
        zstd.setContinuous(false);
        return zstd;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        return next < 0 ? next : count(1) == 1 ? next : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return count(super.read(buffer, offset, length));
    }

    private int count(int read) throws IOException {
        out += Math.max(0, read);
        if (out > FREE_BYTES && out / MOST_TIMES > packed.count()) {
            throw new IOException("unpacks to more than " + MOST_TIMES + " times its size");
        }
        return read;
    }
}
