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
 * Any network that takes pictures, as a source of features and, if it is a classifier, of logits. It runs on one
 * picture at a time, so that a picture's features do not depend on other pictures. For one thread at a time; closed by
 * whoever opened it.
 */
public final class FeatureNetwork implements AutoCloseable {

    /** The most features; with more, their covariances would not fit into a desktop's memory. */
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
     * How to use a network file.
     *
     * @param features name of the output; null for a usual name or the only output
     * @param logits name of the output; null for one called "logits", if there is one
     * @param side of the pictures in pixels, if the file leaves it open
     * @param channelsLast whether the channels are the last axis, if the file leaves it open
     */
    public record Options(
            @Nullable String features,
            @Nullable String logits,
            @Nullable Integer side,
            @Nullable Boolean channelsLast,
            PixelScale scale)
            implements Serializable {

        private static final long serialVersionUID = 1L;

        /** Everything as the file says, with pixels from -1 to 1. */
        public static final Options NONE = new Options(null, null, null, null, PixelScale.SIGNED);
    }

    /**
     * Features and logits of a picture.
     *
     * @param feature [D]
     * @param logits [C]; empty if the network has none
     */
    public record Look(float[] feature, float[] logits) {

        /** Packs both into one row of numbers, which {@link #unpacked} reads. */
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
     * @throws UserException if it is not a network that takes pictures, or the options do not fit it
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

    /** The name under which reports show its features. */
    public String name() {
        return file;
    }

    /** Identifies the feature space, in letters and digits; it differs if features may differ. */
    public String space() {
        return space;
    }

    public boolean classifies() {
        return logits.isPresent();
    }

    /**
     * @throws UserException if the output is not a row of features
     * @throws org.glidefx.tensor.ModelRunException if the network fails
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
