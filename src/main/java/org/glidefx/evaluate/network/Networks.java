package org.glidefx.evaluate.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glidefx.digest.FileHash;
import org.glidefx.errors.UserException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorForm;
import org.glidefx.tensor.TensorModel;
import org.jspecify.annotations.Nullable;

/** Opens networks from unknown sources, and finds their inputs and outputs. */
final class Networks {

    private Networks() {}

    /** @throws UserException if there is no such file, or it is not a network that can be run */
    static TensorModel open(TensorModel.Loader loader, Path file) {
        if (!Files.isRegularFile(file)) {
            throw UserException.input("There is no file \"" + file + "\"; check the name and the folder.");
        }
        try {
            return loader.open(file);
        } catch (ModelRunException unusable) {
            throw UserException.input(
                    "\"" + file
                            + "\" does not open: it must be a whole ONNX file, its weights beside it, with inputs and"
                            + " outputs of float32, int64 or bool.",
                    unusable);
        }
    }

    /**
     * Hashes all that the features depend on: the files, their weights and the options. Returns 24 hexadecimal digits.
     *
     * @param files network files; their weights are files beside them whose names begin with theirs, as exporters write
     *     them
     * @param options how the files are used
     * @throws IOException if a file cannot be read
     */
    static String space(List<Path> files, String options, CancelToken cancel) throws IOException {
        MessageDigest digest = FileHash.digest("SHA-256");
        digest.update(options.getBytes(StandardCharsets.UTF_8));
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            try (Stream<Path> all = Files.list(file.toAbsolutePath().resolveSibling(""))) {
                List<Path> own = all.filter(
                                each -> String.valueOf(each.getFileName()).startsWith(name))
                        .filter(Files::isRegularFile)
                        .sorted()
                        .toList();
                for (Path each : own) {
                    FileHash.read(each, List.of(digest), ignored -> {}, cancel);
                }
            }
        }
        return FileHash.hex(digest).substring(0, 24);
    }

    /**
     * Returns zeros for the inputs for timesteps; a finished picture is at timestep 0.
     *
     * @param own the inputs that are supplied otherwise
     * @throws UserException if there is an unknown input
     */
    static Map<String, Tensor> steps(TensorModel network, String file, Set<String> own) {
        Map<String, Tensor> zeros = new LinkedHashMap<>();
        for (String name : network.inputNames()) {
            if (own.contains(name)) {
                continue;
            }
            Optional<TensorForm> form = network.form(name);
            if (form.isEmpty()
                    || form.get().type() != TensorForm.Type.INT64
                    || form.get().rank() != 1) {
                throw UserException.input("\"" + file + "\" has an input \"" + name
                        + "\" that nothing is known for; export the network without it.");
            }
            zeros.put(name, new LongTensor(Shape.of(1), new long[] {0}));
        }
        return zeros;
    }

    /**
     * Returns the name of the output to use.
     *
     * @param wanted the name given by the user; null for one of the usual names, or the only output
     * @param hint what to do if there are several, as the end of a sentence
     */
    static String output(
            TensorModel network, String file, @Nullable String wanted, Collection<String> usual, String hint) {
        Set<String> all = network.outputNames();
        if (wanted != null) {
            if (!all.contains(wanted)) {
                throw UserException.input("\"" + file + "\" has no output \"" + wanted + "\"; it has "
                        + String.join(", ", all.stream().sorted().toList()) + ".");
            }
            return wanted;
        }
        for (String name : usual) {
            if (all.contains(name)) {
                return name;
            }
        }
        if (all.size() == 1) {
            return all.iterator().next();
        }
        throw UserException.input("\"" + file + "\" has the outputs "
                + String.join(", ", all.stream().sorted().toList()) + "; " + hint + ".");
    }

    /**
     * Returns the numbers of one picture from an output [1, D], or [1, C, H, W] (or [1, H, W, C]), which is averaged
     * over its positions.
     *
     * @throws UserException if the output has another shape, more than {@code most} numbers, or one that is not finite
     */
    static float[] row(@Nullable Tensor output, String name, String file, boolean channelsLast, int most) {
        if (!(output instanceof FloatTensor floats)) {
            throw UserException.input("The output \"" + name + "\" of \"" + file + "\" is not of float32.");
        }
        Shape shape = floats.shape();
        boolean flat = shape.rank() == 2;
        int channels = shape.rank() < 2 ? 0 : flat || !channelsLast ? shape.get(1) : shape.get(shape.rank() - 1);
        if (!flat && shape.rank() != 4 || shape.get(0) != 1 || channels < 1 || channels > most || shape.size() == 0) {
            throw UserException.input("The output \"" + name + "\" of \"" + file + "\" is " + shape
                    + "; expected [1, D] or a map of D channels, D from 1 to " + most + ".");
        }
        float[] row = flat ? floats.data().clone() : pooled(floats.data(), channels, channelsLast);
        for (float value : row) {
            if (!Float.isFinite(value)) {
                throw UserException.input(
                        "\"" + file + "\" gave a number that is not finite; check that it is given pixels"
                                + " in the range it was trained on.");
            }
        }
        return row;
    }

    private static float[] pooled(float[] map, int channels, boolean channelsLast) {
        int places = map.length / channels;
        float[] row = new float[channels];
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int p = 0; p < places; p++) {
                sum += map[channelsLast ? p * channels + c : c * places + p];
            }
            row[c] = (float) (sum / places);
        }
        return row;
    }

    /** Usual names of a feature output. */
    static final List<String> FEATURES =
            List.of("features", "feature", "embedding", "embeddings", "image_embeds", "pool", "pool3", "pooler_output");
}
