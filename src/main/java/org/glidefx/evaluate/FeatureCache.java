package org.glidefx.evaluate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.recipe.PixelHash;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Caches features of pictures in a file beside them, so that a stopped evaluation can be resumed, and evaluating the
 * same pictures again costs nothing. A picture is identified by the hash of its file. Memory holds the hashes and the
 * places of their features in the file, not the features, unless the folder takes no file. Not thread-safe.
 */
public final class FeatureCache {

    /** Suffix of all files with features. */
    public static final String SUFFIX = ".jsonl";

    private static final String PREFIX = ".glidefx-features-";

    private final Path file;
    private final Function<Raster, float[]> embedder;
    private final Consumer<String> notes;
    private final Map<String, Place> known = new HashMap<>();
    /** Features for which there is no file. */
    private final Map<String, float[]> held = new HashMap<>();

    /** The place of a line in a file. */
    private record Place(Path file, long at, int length) {}

    /** The content of a line. */
    private record Row(String sha256, String feature) {}

    /**
     * A line that was read.
     *
     * @param sha256 of the picture's file
     * @param feature [D]
     */
    public record Known(String sha256, float[] feature) {}

    /**
     * @param space what the features come from, such as the hash of a model, in letters and digits; each space has its
     *     own file
     * @param embedder computes the features of a picture, always the same number
     * @param notes gets a sentence for users if the features cannot be kept beside the pictures
     * @throws IOException if the file exists but cannot be read
     */
    public FeatureCache(Path folder, String space, Function<Raster, float[]> embedder, Consumer<String> notes)
            throws IOException {
        this.file = folder.resolve(PREFIX + space + SUFFIX);
        this.embedder = embedder;
        this.notes = notes;
        try (DirectoryStream<Path> clusters = Files.newDirectoryStream(folder, clusterPrefix(space) + "*" + SUFFIX)) {
            for (Path each : clusters) {
                index(each);
            }
        }
        if (Files.exists(file)) {
            long end = index(file);
            if (end > Files.size(file) && Files.isWritable(file)) {
                Files.writeString(file, "\n", StandardOpenOption.APPEND);
            }
        }
    }

    /**
     * Prefix of the names of files that a cluster's machines write, each for a part of the pictures, because they
     * cannot all write the same file; the names end with {@link #SUFFIX}.
     */
    public static String clusterPrefix(String space) {
        return PREFIX + space + "-cluster-";
    }

    /** The name of a space's file, beside the pictures. */
    public static String name(String space) {
        return PREFIX + space + SUFFIX;
    }

    /**
     * Notes where each line is.
     *
     * @return where the next line starts; beyond the file if the last one has no end
     */
    private long index(Path from) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            return index(in, (hash, at, length) -> known.put(hash, new Place(from, at, length)));
        }
    }

    /** Receives the places of lines. */
    @FunctionalInterface
    public interface Lines {

        /**
         * @param sha256 of the picture's file
         * @param at offset of the line, in bytes
         * @param length length of the line without its end, in bytes
         */
        void line(String sha256, long at, int length);
    }

    /**
     * Notes where each line of a file is.
     *
     * @param in stream that is read to its end and stays open
     * @return where the next line starts; beyond the file if the last one has no end
     */
    public static long index(InputStream in, Lines lines) throws IOException {
        // One character per byte, whatever a crash left in the file, so that characters count bytes.
        BufferedReader letters = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        long at = 0;
        for (String line = letters.readLine(); line != null; line = letters.readLine()) {
            Optional<Known> row = parse(line);
            if (row.isPresent()) {
                lines.line(row.get().sha256(), at, line.length());
            }
            at += line.length() + 1L;
        }
        return at;
    }

    /** Reads a line; empty for one that a crash truncated, whose picture is then run through the network again. */
    public static Optional<Known> parse(String line) {
        try {
            Row row = JsonMapper.shared().readValue(line, Row.class);
            ByteBuffer bytes =
                    ByteBuffer.wrap(Base64.getDecoder().decode(row.feature())).order(ByteOrder.LITTLE_ENDIAN);
            float[] feature = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(feature);
            return feature.length == 0 ? Optional.empty() : Optional.of(new Known(row.sha256(), feature));
        } catch (JacksonException | IllegalArgumentException | NullPointerException cutOff) {
            return Optional.empty();
        }
    }

    /**
     * Returns the features of a picture, from the cache or computed and cached.
     *
     * @return [D]
     * @throws IOException if the cache cannot be read or written
     * @throws ImageFileException if the file cannot be read or is not a picture
     */
    public float[] of(Path picture) throws IOException {
        String hash = PixelHash.of(bytes(picture));
        Optional<Known> kept = kept(hash);
        if (kept.isPresent()) {
            return kept.get().feature();
        }
        float[] feature = embedder.apply(ImageFiles.read(picture));
        keep(hash, feature);
        return feature;
    }

    private static byte[] bytes(Path picture) {
        try {
            return Files.readAllBytes(picture);
        } catch (IOException unreadable) {
            throw new ImageFileException(
                    "\"" + picture.getFileName() + "\" cannot be read; check that you may open it.", unreadable);
        }
    }

    private Optional<Known> kept(String hash) throws IOException {
        float[] feature = held.get(hash);
        if (feature != null) {
            return Optional.of(new Known(hash, feature));
        }
        Place place = known.get(hash);
        if (place == null) {
            return Optional.empty();
        }
        byte[] line = new byte[place.length()];
        try (RandomAccessFile in = new RandomAccessFile(place.file().toFile(), "r")) {
            in.seek(place.at());
            in.readFully(line);
        }
        return parse(new String(line, StandardCharsets.ISO_8859_1))
                .filter(row -> row.sha256().equals(hash));
    }

    private void keep(String hash, float[] feature) throws IOException {
        if (!hasFile()) {
            held.put(hash, feature);
            return;
        }
        String line = line(hash, feature);
        long at = Files.size(file);
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        known.put(hash, new Place(file, at, line.length()));
    }

    /** Makes the file if it is not there; false where there can be none, as in a folder that may only be read. */
    private boolean hasFile() {
        if (!held.isEmpty()) {
            return false;
        }
        if (Files.exists(file)) {
            return Files.isWritable(file) || goesWithout();
        }
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return true;
        } catch (IOException noPlace) {
            return goesWithout();
        }
    }

    private boolean goesWithout() {
        notes.accept("Features cannot be kept beside the pictures in \""
                + file.toAbsolutePath().getParent() + "\"; the next run looks at these again.");
        return false;
    }

    /** Formats a line without its end, in ASCII. */
    public static String line(String hash, float[] feature) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * feature.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(feature);
        Row row = new Row(hash, Base64.getEncoder().encodeToString(bytes.array()));
        return JsonMapper.shared().writeValueAsString(row);
    }
}
