package org.glidefx.spark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.glidefx.evaluate.FeatureCache;
import org.jspecify.annotations.Nullable;

/**
 * Rows of features in files beside the pictures, which {@code glidefx evaluate} reads as well. Each task writes a file of its own,
 * whole, so that object stores can hold them too. Reading keeps the last file open, for rows lie behind each other.
 */
final class FeatureRows implements AutoCloseable {

    private final OutFolder folder;
    private @Nullable String open;
    private @Nullable FSDataInputStream in;

    FeatureRows(OutFolder folder) {
        this.folder = folder;
    }

    /**
     * A row.
     *
     * @param at where it starts in the file, in bytes
     * @param length without the end of the line, in bytes
     */
    record Place(String file, long at, int length) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    /** Where the rows of a space are, by the hashes of pictures. */
    static HashMap<String, Place> index(OutFolder folder, String space) throws IOException {
        HashMap<String, Place> places = new HashMap<>();
        List<String> files = new ArrayList<>(folder.names(FeatureCache.clusterPrefix(space), FeatureCache.SUFFIX));
        if (folder.has(FeatureCache.name(space))) {
            files.add(FeatureCache.name(space));
        }
        for (String file : files) {
            try (InputStream in = new BufferedInputStream(folder.open(file))) {
                var unused =
                        FeatureCache.index(in, (hash, at, length) -> places.put(hash, new Place(file, at, length)));
            }
        }
        return places;
    }

    /**
     * Writes rows into a file of their own.
     *
     * @param rows by the hashes of pictures
     * @return where they are
     */
    static Map<String, Place> write(OutFolder folder, String space, Map<String, float[]> rows) throws IOException {
        Map<String, Place> places = new HashMap<>();
        if (rows.isEmpty()) {
            return places;
        }
        String file = FeatureCache.clusterPrefix(space) + UUID.randomUUID() + FeatureCache.SUFFIX;
        StringBuilder text = new StringBuilder();
        rows.forEach((hash, row) -> {
            String line = FeatureCache.line(hash, row);
            places.put(hash, new Place(file, text.length(), line.length()));
            text.append(line).append('\n');
        });
        folder.write(file, text.toString().getBytes(StandardCharsets.ISO_8859_1));
        return places;
    }

    /** @throws IOException if the file is not what it was */
    float[] read(Place place) throws IOException {
        FSDataInputStream from = in;
        if (from == null || !place.file().equals(open)) {
            close();
            from = folder.open(place.file());
            in = from;
            open = place.file();
        }
        byte[] line = new byte[place.length()];
        from.readFully(place.at(), line);
        return FeatureCache.parse(new String(line, StandardCharsets.ISO_8859_1))
                .orElseThrow(() -> new IOException("Features in " + place.file() + " changed while they were read."))
                .feature();
    }

    @Override
    public void close() throws IOException {
        FSDataInputStream from = in;
        in = null;
        open = null;
        if (from != null) {
            from.close();
        }
    }
}
