package org.glidefx.gallery;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CLIP embeddings of the pictures: one vector of length 1 each, so that its dot product with a caption's vector says
 * how well the two fit. Vectors of one model at a time are held in memory: 7.7 MB for 10 000 pictures and 192 numbers.
 */
final class EmbeddingTable {

    private static final int LONGEST = 4096;

    private final Sql sql;
    private final Map<Long, float[]> held = new HashMap<>();
    private @Nullable String heldModel;
    private long heldVersion = -1;

    EmbeddingTable(Sql sql) {
        this.sql = sql;
    }

    /**
     * Ids of pictures without an embedding by the model, at most {@code most}, the newest first; the trash is left out.
     */
    List<Long> missing(String model, int most) {
        return sql.list(
                "SELECT id FROM entry WHERE trashed = 0 AND NOT EXISTS (SELECT 1 FROM look WHERE look.entry = entry.id"
                        + " AND look.model = ?) ORDER BY added DESC LIMIT ?",
                row -> row.getLong(1),
                model,
                most);
    }

    /**
     * Passes over a picture that was deleted for good while it was looked at.
     *
     * @param vector empty for a picture whose embedding failed, so that it is not tried again
     */
    void put(long entry, String model, float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        int kept = sql.update(
                "INSERT OR REPLACE INTO look (entry, model, vector) SELECT id, ?, ? FROM entry WHERE id = ?",
                model,
                bytes.array(),
                entry);
        if (kept > 0 && model.equals(heldModel)) {
            held.put(entry, vector.clone());
        }
    }

    /** The entries that have an embedding by the model, the best fit first. */
    List<GalleryEntry> ranked(List<GalleryEntry> entries, String model, float[] caption) {
        hold(model);
        List<Scored> scored = new ArrayList<>();
        for (GalleryEntry entry : entries) {
            float[] vector = held.get(entry.id());
            if (vector != null && vector.length == caption.length && vector.length > 0) {
                scored.add(new Scored(entry, product(vector, caption)));
            }
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed());
        return scored.stream().map(Scored::entry).toList();
    }

    private record Scored(GalleryEntry entry, double score) {}

    private void hold(String model) {
        long version = sql.one("PRAGMA data_version", row -> row.getLong(1)); // changes as other programs write
        if (model.equals(heldModel) && version == heldVersion) {
            return;
        }
        held.clear();
        record Row(long entry, float[] vector) {}
        sql.list(
                        "SELECT entry, vector FROM look WHERE model = ? AND length(vector) <= ?",
                        row -> new Row(row.getLong(1), floats(row.getBytes(2))),
                        model,
                        4 * LONGEST)
                .forEach(look -> held.put(look.entry(), look.vector()));
        heldModel = model;
        heldVersion = version;
    }

    private static float[] floats(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new float[0];
        }
        float[] floats = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum;
    }
}
