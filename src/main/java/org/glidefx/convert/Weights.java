package org.glidefx.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.glidefx.convert.checkpoint.BadCheckpointException;
import org.glidefx.convert.checkpoint.Skipped;
import org.glidefx.convert.checkpoint.StateDict;
import org.glidefx.convert.checkpoint.StoredTensor;
import org.glidefx.convert.graph.Dims;

/**
 * Hands out the tensors of a checkpoint by name, each once, and remembers what did not fit.
 *
 * <p>A missing or misshapen tensor does not stop the building of a graph: the graph is finished with the shape that was
 * asked for, so that {@link #requireAllFit} can name the first few of everything that is wrong in one sentence.
 */
final class Weights {

    private static final int NAMED = 3;

    /** Last parts of the names of learned parameters, in U-Nets and CLIP. */
    private static final Set<String> PARAMETERS = Set.of("weight", "bias", "w", "b", "g");

    private final StateDict checkpoint;
    private final Set<String> unused;
    private final SequencedMap<String, Dims> taken = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> misshapen = new ArrayList<>();

    Weights(StateDict checkpoint) {
        this.checkpoint = checkpoint;
        this.unused = new LinkedHashSet<>(checkpoint.names());
    }

    /** The tensor {@code name}, which must have these lengths. */
    WeightView take(String name, long... lengths) {
        if (taken.putIfAbsent(name, Dims.of(lengths)) != null) {
            throw new IllegalArgumentException("expected each weight to be used once, found " + name + " again");
        }
        StoredTensor tensor = checkpoint.tensor(name).orElse(null);
        unused.remove(name);
        if (tensor == null) {
            checkpoint
                    .other(name)
                    .ifPresentOrElse(
                            other -> misshapen.add(name + " (expected floating-point numbers, found " + other + ")"),
                            () -> missing.add(name));
            return WeightView.absent(lengths);
        }
        if (!Arrays.equals(tensor.shape(), lengths)) {
            misshapen.add(name + " (expected " + Arrays.toString(lengths) + ", found " + Arrays.toString(tensor.shape())
                    + ")");
            return WeightView.absent(lengths);
        }
        if (!tensor.type().isFloating()) {
            misshapen.add(name + " (expected floating-point numbers, found " + tensor.type() + ")");
            return WeightView.absent(lengths);
        }
        return WeightView.of(tensor);
    }

    /**
     * The number of rows of a table with {@code columns} columns, which the file decides; a table with fewer than {@code least}
     * does not fit.
     */
    long rows(String name, long columns, long least) {
        long[] shape = checkpoint.tensor(name).map(StoredTensor::shape).orElse(new long[0]);
        return shape.length == 2 && shape[1] == columns ? Math.max(shape[0], least) : least;
    }

    /** Every weight that was asked for so far, with the lengths it must have. */
    SequencedMap<String, Dims> taken() {
        return Collections.unmodifiableSequencedMap(taken);
    }

    /** @throws BadCheckpointException if a weight was missing or misshapen, or is left over */
    void requireAllFit() throws BadCheckpointException {
        List<String> problems = new ArrayList<>();
        describe(problems, "missing", missing);
        describe(problems, "of another shape", misshapen);
        describe(
                problems,
                "unknown",
                unused.stream().filter(this::isOfTheNetwork).toList());
        if (!problems.isEmpty()) {
            throw new BadCheckpointException("its weights do not fit the network that the configuration describes: "
                    + String.join("; ", problems));
        }
    }

    /**
     * True if a tensor that was not asked for belongs to a network of another kind or size: it lies in one of the network's modules,
     * or has the shape or the name of a weight. What is left are the buffers of training programs, such as {@code betas}.
     */
    private boolean isOfTheNetwork(String name) {
        StoredTensor tensor = checkpoint.tensor(name).orElseThrow();
        boolean weight = tensor.type().isFloating() && tensor.size() > 0 && tensor.shape().length > 0;
        String last = name.substring(name.lastIndexOf('.') + 1);
        return weight
                && (tensor.shape().length > 1
                        || PARAMETERS.contains(last)
                        || modules().contains(module(name)));
    }

    private Set<String> modules() {
        Set<String> modules = new HashSet<>();
        taken.keySet().forEach(name -> modules.add(module(name)));
        return modules;
    }

    private static String module(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /**
     * What the checkpoint holds besides the network's weights: entries beside the state dict, and tensors in it that were not
     * asked for.
     */
    List<Skipped> skipped() {
        List<Skipped> skipped = new ArrayList<>(checkpoint.skipped());
        unused.forEach(name -> skipped.add(new Skipped(name, "a tensor")));
        return skipped;
    }

    private static void describe(List<String> problems, String what, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        String more = names.size() > NAMED ? " and more" : "";
        problems.add(names.size() + " " + what + ": " + first + more);
    }
}
