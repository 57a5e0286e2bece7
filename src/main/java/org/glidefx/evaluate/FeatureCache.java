package org.glidefx.evaluate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.recipe.PixelHash;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Features of pictures, kept in a file beside them so that an evaluation that was stopped goes on, and another guidance
 * scale or reference costs nothing again. A picture is known by the hash of its file. Memory holds the hashes and where their
 * features are in the file, not the features. Not safe for threads.
 */
public final class FeatureCache {

    private final Path file;
    private final Function<Raster, float[]> embedder;
    private final Map<String, Place> known = new HashMap<>();

    /** A line of the file. */
    private record Place(long at, int length) {}

    /** Contents of a line. */
    private record Row(String sha256, String feature) {}

    /** A line that was read. */
    private record Known(String sha256, float[] feature) {}

    /**
     * @param space what the features are of, such as the hash of a model: letters and digits. Each has its own file
     * @param embedder the features of a picture, always the same number of them
     * @throws IOException if the file is there and cannot be read
     */
    public FeatureCache(Path folder, String space, Function<Raster, float[]> embedder) throws IOException {
        this.file = folder.resolve(".glidefx-features-" + space + ".jsonl");
        this.embedder = embedder;
        if (Files.exists(file)) {
            long end = index();
            if (end > Files.size(file)) {
                Files.writeString(file, "\n", StandardOpenOption.APPEND);
            }
        }
    }

    /**
     * Notes where each line is.
     *
     * @return where the next line starts; beyond the file if the last one has no end
     */
    private long index() throws IOException {
        long at = 0;
        // One byte a letter, whatever a crash left in the file, so that letters count bytes.
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Place place = new Place(at, line.length());
                parse(line).ifPresent(row -> known.put(row.sha256(), place));
                at += line.length() + 1L;
            }
        }
        return at;
    }

    /** Empty for a line that a crash cut off, which means one picture more to look at. */
    private static Optional<Known> parse(String line) {
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
     * The features of a picture.
     *
     * @return [D]
     * @throws IOException if the picture or the cache cannot be read or written
     * @throws org.glidefx.image.file.ImageFileException if it is no picture
     */
    public float[] of(Path picture) throws IOException {
        String hash = PixelHash.of(Files.readAllBytes(picture));
        Optional<Known> kept = kept(hash);
        if (kept.isPresent()) {
            return kept.get().feature();
        }
        float[] feature = embedder.apply(ImageFiles.read(picture));
        keep(hash, feature);
        return feature;
    }

    private Optional<Known> kept(String hash) throws IOException {
        Place place = known.get(hash);
        if (place == null) {
            return Optional.empty();
        }
        byte[] line = new byte[place.length()];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(place.at());
            in.readFully(line);
        }
        return parse(new String(line, StandardCharsets.ISO_8859_1))
                .filter(row -> row.sha256().equals(hash));
    }

    private void keep(String hash, float[] feature) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * feature.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(feature);
        Row row = new Row(hash, Base64.getEncoder().encodeToString(bytes.array()));
        String line = JsonMapper.shared().writeValueAsString(row);
        long at = Files.exists(file) ? Files.size(file) : 0;
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        known.put(hash, new Place(at, line.length()));
    }
}
