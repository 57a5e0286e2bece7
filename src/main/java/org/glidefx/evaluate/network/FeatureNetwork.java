package org.glidefx.evaluate.network;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glidefx.errors.UserException;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.jspecify.annotations.Nullable;

/**
 * Any network of pictures as a source of features and, where it is a classifier, of logits. It is run one picture at a time,
 * so that a picture has the same features whatever else is looked at. One thread at a time; whoever opened it closes it.
 */
public final class FeatureNetwork implements AutoCloseable {

    /** More, and their covariances would not fit the memory of a desktop. */
    public static final int MAX_FEATURES = 4096;

    private static final int MAX_CLASSES = 100_000;
    private static final String LOGITS = "logits";

    private final TensorModel network;
    private final String file;
    private final String space;
    private final PictureInput input;
    private final Map<String, Tensor> steps;
    private final String features;
    private final Optional<String> logits;

    /**
     * What is asked of a file.
     *
     * @param features name of the output; null for a usual name or the only output
     * @param logits name of the output; null for one called "logits", if there is one
     * @param side of the pictures, where the file leaves it open
     * @param channelsLast whether colours come last, where the file leaves it open
     */
    public record Options(
            @Nullable String features,
            @Nullable String logits,
            @Nullable Integer side,
            @Nullable Boolean channelsLast,
            PixelScale scale)
            implements Serializable {

        private static final long serialVersionUID = 1L;

        /** All as the file says, pixels from -1 to 1. */
        public static final Options NONE = new Options(null, null, null, null, PixelScale.SIGNED);
    }

    /**
     * What a picture looks like.
     *
     * @param feature [D]
     * @param logits [C]; empty where the network has none
     */
    public record Look(float[] feature, float[] logits) {

        /** One row of numbers, from which {@link #unpacked} makes it again. */
        public float[] packed() {
            float[] row = new float[1 + feature.length + logits.length];
            row[0] = feature.length;
            System.arraycopy(feature, 0, row, 1, feature.length);
            System.arraycopy(logits, 0, row, 1 + feature.length, logits.length);
            return row;
        }

        public static Look unpacked(float[] row) {
            int features = (int) row[0];
            return new Look(
                    Arrays.copyOfRange(row, 1, 1 + features), Arrays.copyOfRange(row, 1 + features, row.length));
        }
    }

    private FeatureNetwork(TensorModel network, Path path, String space, Options options) {
        this.network = network;
        this.file = String.valueOf(path.getFileName());
        this.space = space;
        Boolean last = options.channelsLast();
        PictureInput.Layout layout =
                last == null ? null : last ? PictureInput.Layout.CHANNELS_LAST : PictureInput.Layout.CHANNELS_FIRST;
        this.input = PictureInput.of(network, file, new PictureInput.Known(options.side(), layout, options.scale()));
        this.steps = Networks.steps(network, file, Set.of(input.name()));
        this.features = Networks.output(
                network, file, options.features(), Networks.FEATURES, "name one with --features-output");
        boolean classifies = options.logits() != null || network.outputNames().contains(LOGITS);
        this.logits = classifies
                ? Optional.of(Networks.output(
                        network, file, options.logits(), Set.of(LOGITS), "name one with --features-logits"))
                : Optional.empty();
    }

    /**
     * @throws IOException if the file cannot be read
     * @throws UserException if it is no network of pictures, or the options do not fit it
     */
    public static FeatureNetwork open(TensorModel.Loader loader, Path file, Options options, CancelToken cancel)
            throws IOException {
        TensorModel network = Networks.open(loader, file);
        try {
            return new FeatureNetwork(
                    network, file, Networks.space(List.of(file), options.toString(), cancel), options);
        } catch (IOException | RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /** For figures: whose features these are. */
    public String name() {
        return file;
    }

    /** Differs where features may differ: letters and digits. */
    public String space() {
        return space;
    }

    public boolean classifies() {
        return logits.isPresent();
    }

    /**
     * @throws UserException if what the network gives is no row of features
     * @throws org.glidefx.tensor.ModelRunException if it fails
     */
    public Look look(Raster picture, CancelToken cancel) {
        Map<String, Tensor> given = new LinkedHashMap<>(steps);
        given.put(input.name(), input.tensor(picture));
        Map<String, Tensor> seen = network.run(given, cancel);
        boolean last = input.layout() == PictureInput.Layout.CHANNELS_LAST;
        float[] feature = Networks.row(seen.get(features), features, file, last, MAX_FEATURES);
        float[] classes = logits.map(name -> Networks.row(seen.get(name), name, file, last, MAX_CLASSES))
                .orElse(new float[0]);
        return new Look(feature, classes);
    }

    @Override
    public void close() {
        network.close();
    }
}
