package io.sitrep.enrich.gazetteer;

import io.sitrep.enrich.text.Token;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The towns of the world with 1,000 inhabitants or more (GeoNames, CC BY 4.0; see docs/places.md). A name may stand for several towns.
 *
 * <p>Held in arrays, about 10 MB. A look-up costs one probe for each token and allocates only where it finds a name. Immutable, safe for
 * several threads.
 */
public final class Gazetteer {

    static final String RESOURCE = "/knowledge/gazetteer.bin.gz";
    static final int MAGIC = 0x53475a31;

    /** Degrees are held in ten-thousandths: about 10 m. */
    private static final double DEGREE = 10_000.0;

    /** A name goes on behind this prefix. */
    private static final int CONTINUES = 1 << 31;

    private final byte[] norms;
    private final int[] normStarts;
    private final int[] townStarts;
    private final int[] townsOfNames;
    private final byte[] displays;
    private final int[] displayStarts;
    private final String[] countries;
    private final String[] admins;
    private final short[] adminOf;
    private final int[] populations;
    private final int[] latitudes;
    private final int[] longitudes;
    private final boolean[] quarters;
    private final int[] prefixHashes;
    private final int[] prefixValues;

    /**
     * A name found in a text.
     *
     * @param from first token
     * @param to token behind the last
     * @param towns numbers of the towns of that name, the most populous first; at least one
     */
    @SuppressWarnings("ArrayRecordComponent") // Lives for one look-up, compared with nothing.
    public record Hit(int from, int to, int[] towns) {}

    private Gazetteer(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("no gazetteer of this version");
        }
        int pairs = in.readInt();
        this.countries = new String[pairs];
        this.admins = new String[pairs];
        for (int i = 0; i < pairs; i++) {
            countries[i] = in.readUTF().intern();
            admins[i] = in.readUTF();
        }
        int towns = in.readInt();
        this.adminOf = new short[towns];
        this.populations = new int[towns];
        this.latitudes = new int[towns];
        this.longitudes = new int[towns];
        this.quarters = new boolean[towns];
        this.displayStarts = new int[towns + 1];
        for (int i = 0; i < towns; i++) {
            adminOf[i] = in.readShort();
            populations[i] = in.readInt();
            latitudes[i] = in.readInt();
            longitudes[i] = in.readInt();
            quarters[i] = in.readBoolean();
            displayStarts[i + 1] = displayStarts[i] + in.readUnsignedByte();
        }
        this.displays = new byte[displayStarts[towns]];
        in.readFully(displays);
        int names = in.readInt();
        this.normStarts = new int[names + 1];
        this.townStarts = new int[names + 1];
        for (int i = 0; i < names; i++) {
            normStarts[i + 1] = normStarts[i] + in.readUnsignedByte();
            townStarts[i + 1] = townStarts[i] + in.readUnsignedShort();
        }
        this.norms = new byte[normStarts[names]];
        in.readFully(norms);
        this.townsOfNames = new int[townStarts[names]];
        for (int i = 0; i < townsOfNames.length; i++) {
            townsOfNames[i] = in.readInt();
        }
        int capacity = Integer.highestOneBit(names * 2) << 1;
        this.prefixHashes = new int[capacity];
        this.prefixValues = new int[capacity];
        for (int i = 0; i < names; i++) {
            index(i);
        }
    }

    /**
     * Reads the bundled towns: some tens of milliseconds.
     *
     * @throws UncheckedIOException if the resource is missing or damaged
     */
    public static Gazetteer bundled() {
        try (InputStream in = Gazetteer.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException(RESOURCE + " is missing");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Gazetteer read(InputStream in) throws IOException {
        return new Gazetteer(new DataInputStream(new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16)));
    }

    /** Every beginning of a name, word by word, goes into the table of hashes. A collision costs a look, never a wrong name. */
    private void index(int name) {
        String norm = norm(name);
        int hash = 1;
        int start = 0;
        while (start <= norm.length()) {
            int space = norm.indexOf(' ', start);
            int end = space < 0 ? norm.length() : space;
            hash = next(hash, norm.substring(start, end));
            int slot = slot(hash);
            prefixHashes[slot] = hash;
            if (space < 0) {
                // Two names with one hash: the later is lost. GazetteerCompiler prints such pairs; they are three small
                // towns.
                prefixValues[slot] = (prefixValues[slot] & CONTINUES) | (name + 1);
                return;
            }
            prefixValues[slot] |= CONTINUES;
            start = end + 1;
        }
    }

    static int next(int hash, String word) {
        int h = (hash * 31 + word.hashCode()) * 0x85ebca6b;
        int mixed = h ^ (h >>> 15);
        return mixed == 0 ? 1 : mixed;
    }

    private int slot(int hash) {
        int mask = prefixHashes.length - 1;
        int slot = hash & mask;
        while (prefixHashes[slot] != 0 && prefixHashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** The longest name that begins at a token; null where none does. */
    public @Nullable Hit longest(List<Token> tokens, int from) {
        int hash = 1;
        Hit best = null;
        for (int i = from; i < tokens.size(); i++) {
            hash = next(hash, tokens.get(i).norm());
            int slot = slot(hash);
            if (prefixHashes[slot] == 0) {
                break;
            }
            int value = prefixValues[slot];
            int name = (value & ~CONTINUES) - 1;
            if (name >= 0 && isName(name, tokens, from, i + 1)) {
                best = new Hit(from, i + 1, towns(name));
            }
            if ((value & CONTINUES) == 0) {
                break;
            }
        }
        return best;
    }

    private boolean isName(int name, List<Token> tokens, int from, int to) {
        String norm = norm(name);
        int at = 0;
        for (int i = from; i < to; i++) {
            String word = tokens.get(i).norm();
            if (!norm.startsWith(word, at)) {
                return false;
            }
            at += word.length();
            if (i + 1 < to && (at >= norm.length() || norm.charAt(at++) != ' ')) {
                return false;
            }
        }
        return at == norm.length();
    }

    private String norm(int name) {
        return new String(norms, normStarts[name], normStarts[name + 1] - normStarts[name], StandardCharsets.UTF_8);
    }

    private int[] towns(int name) {
        return Arrays.copyOfRange(townsOfNames, townStarts[name], townStarts[name + 1]);
    }

    /** How many towns there are; their numbers begin at 0. */
    public int size() {
        return populations.length;
    }

    /** The name as GeoNames writes it, in Latin letters. */
    public String name(int town) {
        return new String(
                displays, displayStarts[town], displayStarts[town + 1] - displayStarts[town], StandardCharsets.UTF_8);
    }

    /** ISO 3166-1 alpha-2. */
    public String country(int town) {
        return countries[adminOf[town]];
    }

    /** GeoNames' code of the first-level region: a postal abbreviation in the US, a number elsewhere; may be empty. */
    public String admin(int town) {
        return admins[adminOf[town]];
    }

    public int population(int town) {
        return populations[town];
    }

    /** Degrees north. */
    public double latitude(int town) {
        return latitudes[town] / DEGREE;
    }

    /** Degrees east. */
    public double longitude(int town) {
        return longitudes[town] / DEGREE;
    }

    /** Whether it is a part of a town, not a town. */
    public boolean isQuarter(int town) {
        return quarters[town];
    }

    /** Whether two towns lie less than so many ten-thousandths of a degree apart, north to south and, twice so many, east to west. */
    public boolean isNear(int one, int other, int reach) {
        return Math.abs(latitudes[one] - latitudes[other]) < reach
                && Math.abs(longitudes[one] - longitudes[other]) < 2 * reach;
    }
}
