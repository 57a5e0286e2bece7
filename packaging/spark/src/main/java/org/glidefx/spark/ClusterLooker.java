package org.glidefx.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.glidefx.cli.evaluate.ComparisonCheck;
import org.glidefx.cli.evaluate.Looker;
import org.glidefx.cli.evaluate.PictureSet;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.FeatureGroups;
import org.glidefx.evaluate.Gaussian;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.spark.FeatureRows.Place;
import org.jspecify.annotations.Nullable;

/**
 * Executors look: they make the features and sum them, and the driver, which opens no network, reads rows of features where figures need
 * single ones.
 */
final class ClusterLooker implements Looker, AutoCloseable {

    /** Pictures of a task at most: so many are looked at again if an executor dies. */
    private static final int MOST = 64;

    private final JavaSparkContext spark;
    private final LookSettings settings;
    private final Places places;
    private final Viewpoint viewpoint;
    private final int featuresEach;
    private final List<FeatureRows> open = new ArrayList<>();

    /** Where the pictures of a set's folder lie for all machines. */
    interface Places {

        /** @return a URI, or a path that all machines have */
        String of(Path folder);
    }

    private ClusterLooker(
            JavaSparkContext spark, LookSettings settings, Places places, Viewpoint viewpoint, int featuresEach) {
        this.spark = spark;
        this.settings = settings;
        this.places = places;
        this.viewpoint = viewpoint;
        this.featuresEach = featuresEach;
    }

    /** @throws UserException if the networks cannot be used */
    static ClusterLooker open(JavaSparkContext spark, LookSettings settings, Places places) {
        ViewpointTask.Answer answer = spark.parallelize(List.of(0), 1)
                .map(new ViewpointTask(settings))
                .collect()
                .getFirst();
        return new ClusterLooker(spark, settings, places, answer.orFail(), answer.features());
    }

    /** @throws UserException unless the features can be compared with the reference */
    void requireAlike(Gaussian reference) {
        ComparisonCheck.requireAlike(reference, features(), featuresEach);
    }

    @Override
    public String features() {
        return viewpoint.features();
    }

    @Override
    public @Nullable String title() {
        return viewpoint.title();
    }

    @Override
    public void bring(Path picture) throws IOException {
        if (!Files.exists(picture)) {
            Files.createDirectories(picture.resolveSibling(""));
            try (OutFolder folder = folder(picture.resolveSibling(""))) {
                Files.write(picture, folder.bytes(String.valueOf(picture.getFileName())));
            }
        }
    }

    private OutFolder folder(Path local) throws IOException {
        return OutFolder.open(places.of(local), spark.hadoopConfiguration());
    }

    @Override
    public Sights look(PictureSet set, boolean summed) throws IOException {
        OutFolder folder = OutFolder.kept(places.of(set.folder()), spark.hadoopConfiguration());
        Map<String, Place> clip = index(folder, viewpoint.clip());
        Map<String, Place> network = index(folder, viewpoint.network());
        Map<String, String> hashes = new HashMap<>();
        for (LookTask.Row row : rows(set, folder, clip, network)) {
            if (!row.problem().isEmpty()) {
                throw UserException.input(row.problem());
            }
            hashes.put(row.name(), row.hash());
            put(clip, row.hash(), row.clip());
            put(network, row.hash(), row.network());
        }
        Map<String, Place> features = viewpoint.network() == null ? clip : network;
        return new Sights(
                viewpoint.clip() == null ? null : sight(folder, hashes, clip),
                viewpoint.network() == null ? null : sight(folder, hashes, network),
                viewpoint.clip() == null ? null : this::read,
                summed ? groups(set, folder, hashes, features) : Optional.empty(),
                new ClusterNeighbours(spark));
    }

    private static Map<String, Place> index(OutFolder folder, @Nullable String space) throws IOException {
        return space == null ? new HashMap<>() : FeatureRows.index(folder, space);
    }

    private static void put(Map<String, Place> places, String hash, @Nullable Place place) {
        if (place != null) {
            places.put(hash, place);
        }
    }

    private List<LookTask.Row> rows(
            PictureSet set, OutFolder folder, Map<String, Place> clip, Map<String, Place> network) throws IOException {
        List<String> names = set.files().stream()
                .map(each -> String.valueOf(each.file().getFileName()))
                .toList();
        Broadcast<LookTask.Shared> shared = spark.broadcast(new LookTask.Shared(
                settings,
                viewpoint,
                folder.place(),
                new HashSet<>(clip.keySet()),
                new HashSet<>(network.keySet()),
                configuration()));
        List<LookTask.Row> rows = spark.parallelize(names, tasks(names.size()))
                .mapPartitions(new LookTask(shared))
                .collect();
        shared.destroy();
        folder.sweep();
        return rows;
    }

    private SerializableConfiguration configuration() {
        return new SerializableConfiguration(spark.hadoopConfiguration());
    }

    /** Some for each core, so that none waits long for another. */
    private int tasks(int items) {
        return Math.clamp(4L * spark.defaultParallelism(), Math.ceilDiv(items, MOST), Math.max(items, 1));
    }

    private Sight sight(OutFolder folder, Map<String, String> hashes, Map<String, Place> places) {
        FeatureRows rows = new FeatureRows(folder);
        open.add(rows);
        return picture -> {
            String name = String.valueOf(picture.getFileName());
            Place place = places.get(hashes.getOrDefault(name, ""));
            if (place == null) {
                throw new ImageFileException("\"" + name + "\" cannot be read.");
            }
            return rows.read(place);
        };
    }

    private List<float[]> read(List<String> captions) {
        if (captions.isEmpty()) {
            return List.of();
        }
        Broadcast<LookSettings> shared = spark.broadcast(settings);
        List<float[]> embeddings = spark.parallelize(captions, tasks(captions.size()))
                .mapPartitions(new CaptionTask(shared, viewpoint))
                .collect();
        shared.destroy();
        return embeddings;
    }

    private Optional<FeatureGroups> groups(
            PictureSet set, OutFolder folder, Map<String, String> hashes, Map<String, Place> features)
            throws IOException {
        List<Place> readable = new ArrayList<>();
        for (PictureSet.Captioned each : set.files()) {
            Place place =
                    features.get(hashes.getOrDefault(String.valueOf(each.file().getFileName()), ""));
            if (place != null) {
                readable.add(place);
            }
        }
        if (readable.isEmpty()) {
            return Optional.empty();
        }
        SumTask.Shared about = new SumTask.Shared(folder.place(), viewpoint.network() != null, configuration());
        FeatureGroups groups = new FeatureGroups(set.files().size(), dimensions(folder, about, readable.getFirst()));
        Map<Integer, ArrayList<Place>> parts = new TreeMap<>();
        for (int i = 0; i < readable.size(); i++) {
            parts.computeIfAbsent(groups.group(i), unused -> new ArrayList<>()).add(readable.get(i));
        }
        List<SumTask.Group> work = new ArrayList<>();
        parts.forEach((number, places) -> work.add(new SumTask.Group(number, places)));
        Broadcast<SumTask.Shared> shared = spark.broadcast(about);
        for (SumTask.Sum sum : spark.parallelize(work, work.size())
                .mapPartitions(new SumTask(shared))
                .collect()) {
            groups.put(sum.number(), sum.statistics());
        }
        shared.destroy();
        return Optional.of(groups);
    }

    private static int dimensions(OutFolder folder, SumTask.Shared about, Place first) throws IOException {
        try (FeatureRows rows = new FeatureRows(folder)) {
            return about.feature(rows, first).length;
        }
    }

    @Override
    public void close() throws IOException {
        for (FeatureRows rows : open) {
            rows.close();
        }
        WarmViewers.closeAll();
    }
}
