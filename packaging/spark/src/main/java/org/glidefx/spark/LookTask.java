package org.glidefx.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.glidefx.cli.evaluate.Viewers;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.network.FeatureNetwork;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.CancelToken;
import org.glidefx.recipe.PixelHash;
import org.glidefx.spark.FeatureRows.Place;
import org.jspecify.annotations.Nullable;

/**
 * A task: looks at some pictures of a folder, but not at what somebody has looked at, and leaves the rows of features in the folder. A
 * picture that cannot be read is a row like the others.
 */
final class LookTask implements FlatMapFunction<Iterator<String>, LookTask.Row> {

    private static final long serialVersionUID = 1L;

    private final Broadcast<Shared> shared;

    LookTask(Broadcast<Shared> shared) {
        this.shared = shared;
    }

    /**
     * What all tasks have in common.
     *
     * @param folder of the pictures, a URI
     * @param clip hashes of pictures whose CLIP embeddings are there
     * @param network hashes of pictures whose other features are there
     */
    record Shared(
            LookSettings settings,
            Viewpoint viewpoint,
            String folder,
            HashSet<String> clip,
            HashSet<String> network,
            SerializableConfiguration configuration)
            implements Serializable {

        private static final long serialVersionUID = 1L;

        boolean knows(String hash) {
            return (viewpoint.clip() == null || clip.contains(hash))
                    && (viewpoint.network() == null || network.contains(hash));
        }
    }

    /**
     * What became of a picture.
     *
     * @param hash of its file; empty if it cannot be read
     * @param clip where its CLIP embedding is, if it was made now
     * @param network where its other features are, if they were made now
     * @param problem why the networks cannot look at it, a sentence; empty if they can
     */
    record Row(
            String name,
            String hash,
            @Nullable Place clip,
            @Nullable Place network,
            String problem) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    @Override
    public Iterator<Row> call(Iterator<String> names) throws IOException {
        Shared all = shared.value();
        OutFolder folder = OutFolder.kept(all.folder(), all.configuration().value());
        Seen seen = new Seen();
        try (Eyes eyes = new Eyes(all)) {
            while (names.hasNext()) {
                if (TaskContext.get().isInterrupted()) {
                    throw new TaskKilledException("killed between two pictures");
                }
                seen.add(names.next(), folder, eyes);
            }
        }
        return seen.rows(all.viewpoint(), folder).iterator();
    }

    /** The networks, opened for the first picture that nobody has looked at. */
    private static final class Eyes implements AutoCloseable {

        private final Shared all;
        private @Nullable WarmViewers warm;
        private boolean whole = true;

        Eyes(Shared all) {
            this.all = all;
        }

        Viewers open() throws IOException {
            WarmViewers known = warm;
            if (known == null) {
                known = WarmViewers.take(all.settings(), all.viewpoint());
                warm = known;
            }
            return known.viewers();
        }

        /** Looks at a picture; what goes wrong on the way leaves nobody knows what. */
        void look(String hash, Raster picture, Seen seen) throws IOException {
            Viewers viewers = open();
            whole = false;
            Viewers.Clip scoring = viewers.clip();
            FeatureNetwork features = viewers.network();
            if (scoring != null && !all.clip().contains(hash)) {
                seen.clip.put(hash, scoring.picture().apply(picture));
            }
            if (features != null && !all.network().contains(hash)) {
                seen.network.put(
                        hash, features.look(picture, CancelToken.none()).packed());
            }
            whole = true;
        }

        @Override
        public void close() {
            WarmViewers known = warm;
            if (known != null && whole) {
                known.giveBack();
            } else if (known != null) {
                known.close();
            }
        }
    }

    /** Rows until they are written. */
    private static final class Seen {

        private final Map<String, String> hashes = new LinkedHashMap<>();
        private final Map<String, String> problems = new HashMap<>();
        private final Map<String, float[]> clip = new LinkedHashMap<>();
        private final Map<String, float[]> network = new LinkedHashMap<>();

        void add(String name, OutFolder folder, Eyes eyes) throws IOException {
            try {
                byte[] bytes = bytes(name, folder);
                String hash = PixelHash.of(bytes);
                if (!eyes.all.knows(hash)) {
                    eyes.look(hash, ImageFiles.decode(bytes, name), this);
                }
                hashes.put(name, hash);
            } catch (ImageFileException unreadable) {
                hashes.put(name, "");
            } catch (UserException cannot) {
                hashes.put(name, "");
                problems.put(name, String.valueOf(cannot.getMessage()));
            }
        }

        /** What another try does not mend is the picture's fault; other failures to read fail the task. */
        private static byte[] bytes(String name, OutFolder folder) throws IOException {
            try {
                return folder.bytes(name);
            } catch (FileNotFoundException | AccessDeniedException | AccessControlException unreadable) {
                throw new ImageFileException("\"" + name + "\" cannot be read.", unreadable);
            }
        }

        List<Row> rows(Viewpoint viewpoint, OutFolder folder) throws IOException {
            Map<String, Place> clips = write(folder, viewpoint.clip(), clip);
            Map<String, Place> networks = write(folder, viewpoint.network(), network);
            List<Row> rows = new ArrayList<>();
            hashes.forEach((name, hash) -> rows.add(
                    new Row(name, hash, clips.get(hash), networks.get(hash), problems.getOrDefault(name, ""))));
            return rows;
        }

        private static Map<String, Place> write(OutFolder folder, @Nullable String space, Map<String, float[]> rows)
                throws IOException {
            return space == null ? Map.of() : FeatureRows.write(folder, space, rows);
        }
    }
}
