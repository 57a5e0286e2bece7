package org.glidefx.evaluate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.recipe.PixelHash;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Features of pictures, kept in a file beside them so that an evaluation that was stopped goes on, and another guidance
 * scale or reference costs nothing again. A picture is known by the hash of its file. Not safe for threads.
 */
public final class FeatureCache {

    private final Path file;
    private final Function<Raster, float[]> embedder;
    private final Map<String, float[]> known = new HashMap<>();

    /** One line. */
    private record Row(String sha256, String feature) {}

    /**
     * @param space what the features are of, such as the hash of a model: letters and digits. Each has its own file
     * @param embedder the features of a picture, always the same number of them
     * @throws IOException if the file is there and cannot be read
     */
    public FeatureCache(Path folder, String space, Function<Raster, float[]> embedder) throws IOException {
        this.file = folder.resolve(".glidefx-features-" + space + ".jsonl");
        this.embedder = embedder;
        if (Files.exists(file)) {
            String written = Files.readString(file);
            written.lines().forEach(this::take);
            if (!written.isEmpty() && !written.endsWith("\n")) {
                Files.writeString(file, "\n", StandardOpenOption.APPEND);
            }
        }
    }

    /** A line that a crash cut off means one picture more to look at. */
    private void take(String line) {
        try {
            Row row = JsonMapper.shared().readValue(line, Row.class);
            ByteBuffer bytes =
                    ByteBuffer.wrap(Base64.getDecoder().decode(row.feature())).order(ByteOrder.LITTLE_ENDIAN);
            float[] feature = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(feature);
            known.put(row.sha256(), feature);
        } catch (JacksonException | IllegalArgumentException | NullPointerException cutOff) {
            return;
        }
    }

    /**
     * The features of a picture.
     *
     * @return [D]; the caller must not change it
     * @throws IOException if the picture or the cache cannot be read or written
     * @throws org.glidefx.image.file.ImageFileException if it is no picture
     */
    public float[] of(Path picture) throws IOException {
        String hash = PixelHash.of(Files.readAllBytes(picture));
        float[] feature = known.get(hash);
        if (feature == null) {
            feature = embedder.apply(ImageFiles.read(picture));
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * feature.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(feature);
            Row row = new Row(hash, Base64.getEncoder().encodeToString(bytes.array()));
            Files.writeString(
                    file,
                    JsonMapper.shared().writeValueAsString(row) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            known.put(hash, feature);
        }
        return feature;
    }
}
