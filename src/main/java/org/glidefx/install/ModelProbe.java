package org.glidefx.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.convert.ConversionException;
import org.glidefx.convert.NetworkProbe;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.jspecify.annotations.Nullable;

/**
 * Test-runs a network once, on a sine wave for floats and zeros for integers, and checks the shapes of its outputs and
 * that they are finite.
 */
final class ModelProbe implements NetworkProbe {

    private final TensorModel.Loader networks;

    ModelProbe(TensorModel.Loader networks) {
        this.networks = networks;
    }

    @Override
    public void run(Path network, List<Value> inputs, List<Value> outputs, CancelToken cancel) throws IOException {
        cancel.throwIfCancelled();
        Map<String, Tensor> given = new HashMap<>();
        inputs.forEach(input -> given.put(input.name(), sample(input)));
        try (TensorModel model = networks.open(network)) {
            Map<String, Tensor> found = model.run(given, cancel);
            for (Value output : outputs) {
                require(network, output, found.get(output.name()));
            }
        } catch (ModelRunException e) {
            throw new ConversionException("The converted network " + network.getFileName()
                    + " does not run here, so it was not installed: " + e.getMessage());
        }
    }

    private static Tensor sample(Value input) {
        Shape shape = shape(input);
        return switch (input.kind()) {
            case FLOAT -> {
                float[] waves = new float[shape.size()];
                for (int i = 0; i < waves.length; i++) {
                    waves[i] = (float) Math.sin(0.7 * i);
                }
                yield new FloatTensor(shape, waves);
            }
            case INT64 -> new LongTensor(shape, new long[shape.size()]);
            case BOOL -> {
                boolean[] all = new boolean[shape.size()];
                Arrays.fill(all, true);
                yield new BoolTensor(shape, all);
            }
        };
    }

    private static Shape shape(Value value) {
        return Shape.of(value.shape().stream().mapToInt(Math::toIntExact).toArray());
    }

    private static void require(Path network, Value output, @Nullable Tensor found) throws ConversionException {
        if (!(found instanceof FloatTensor floats) || !floats.shape().equals(shape(output))) {
            throw unfit(network, output, "of another shape than its description says");
        }
        for (float value : floats.data()) {
            if (!Float.isFinite(value)) {
                throw unfit(network, output, "that are not finite");
            }
        }
    }

    private static ConversionException unfit(Path network, Value output, String how) {
        return new ConversionException("The converted network " + network.getFileName() + " gives values " + how + " ("
                + output.name() + "), so it was not installed; the checkpoint cannot be used.");
    }
}
