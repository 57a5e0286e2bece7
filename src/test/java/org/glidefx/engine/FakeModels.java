package org.glidefx.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelStage;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;

/** Opens fakes by file name and records what was opened, run and closed. */
public final class FakeModels implements TensorModel.Loader {

    private final Map<String, FakeModel> models = new HashMap<>();
    public final List<String> opened = new ArrayList<>();

    /**
     * Fakes of a model with a base and an upsampler, text encoders included.
     *
     * @param belief of both U-Nets
     */
    public static FakeModels of(ModelFolder folder, Belief belief) {
        FakeModels fakes = new FakeModels().put("text.onnx", textEncoder()).put("up-text.onnx", textEncoder());
        for (ModelStage stage : folder.manifest().stages()) {
            fakes.put(stage.network(), unet(stage, belief));
        }
        return fakes;
    }

    public FakeModels put(String file, FakeModel model) {
        models.put(file, model);
        return this;
    }

    public FakeModel get(String file) {
        return models.get(file);
    }

    @Override
    public TensorModel open(Path file) {
        String name = String.valueOf(file.getFileName());
        opened.add(name);
        FakeModel model = models.get(name);
        if (model == null) {
            throw new ModelRunException("no fake for " + name, null);
        }
        return model;
    }

    /** A network that is a function. */
    public static final class FakeModel implements TensorModel {

        private final Set<String> inputs;
        private final Function<Map<String, Tensor>, Map<String, Tensor>> function;
        final List<Map<String, Tensor>> runs = new ArrayList<>();
        boolean closed;

        FakeModel(Set<String> inputs, Function<Map<String, Tensor>, Map<String, Tensor>> function) {
            this.inputs = inputs;
            this.function = function;
        }

        @Override
        public Set<String> inputNames() {
            return inputs;
        }

        @Override
        public Set<String> outputNames() {
            return Set.of();
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> given, CancelToken cancel) {
            cancel.throwIfCancelled();
            if (!given.keySet().equals(inputs)) {
                throw new ModelRunException("expected " + inputs + ", found " + given.keySet(), null);
            }
            runs.add(Map.copyOf(given));
            return function.apply(given);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Its projection is [number of caption tokens, 0], its sequence [1, 1, T] the tokens. */
    public static FakeModel textEncoder() {
        return new FakeModel(Set.of("tokens", "mask"), inputs -> {
            var tokens = (LongTensor) inputs.get("tokens");
            var mask = (BoolTensor) inputs.get("mask");
            int count = 0;
            float[] sequence = new float[tokens.data().length];
            for (int i = 0; i < sequence.length; i++) {
                count += mask.data()[i] ? 1 : 0;
                sequence[i] = tokens.data()[i];
            }
            return Map.of(
                    "xf_proj", new FloatTensor(Shape.of(1, 2), new float[] {count, 0}),
                    "xf_out", new FloatTensor(Shape.of(1, 1, sequence.length), sequence));
        });
    }

    /** The clean picture that a fake U-Net predicts. */
    @FunctionalInterface
    public interface Belief {

        /**
         * @param inputs of the network
         * @param at element of x, all rows counted
         */
        float x0(Map<String, Tensor> inputs, int at);
    }

    /** Depends on the noise, on the caption, so that guidance shows, and on the picture that an upsampler enlarges. */
    static float dream(Map<String, Tensor> inputs, int at) {
        FloatTensor x = floats(inputs, "x");
        float caption = floats(inputs, "xf_proj").data()[at / x.shape().stride() * 2];
        float below = inputs.containsKey("low_res") ? floats(inputs, "low_res").data()[at % 16] : 0;
        return (float) Math.tanh(0.5 * x.data()[at] + 0.1 * caption + 0.3 * below);
    }

    /** A U-Net that predicts x0 as its belief says, converted to its stage's parameterization. */
    public static FakeModel unet(ModelStage stage, Belief belief) {
        Set<String> names = new HashSet<>(Set.of("x", "timesteps", "xf_proj", "xf_out"));
        if (stage.inpaint()) {
            names.addAll(Set.of("inpaint_image", "inpaint_mask"));
        }
        if (!stage.isBase()) {
            names.add("low_res");
        }
        return new FakeModel(names, inputs -> Map.of("out", predict(stage, inputs, belief)));
    }

    private static FloatTensor predict(ModelStage stage, Map<String, Tensor> inputs, Belief belief) {
        FloatTensor x = floats(inputs, "x");
        long t = ((LongTensor) inputs.get("timesteps")).data()[0];
        double alpha = Math.sqrt(stage.schedule().alphaBar((int) t));
        double sigma = Math.sqrt(1 - alpha * alpha);
        int row = x.shape().stride();
        int rows = x.shape().get(0);
        FloatTensor out =
                FloatTensor.zeros(Shape.of(rows, 6, x.shape().get(2), x.shape().get(3)));
        for (int i = 0; i < x.size(); i++) {
            double x0 = belief.x0(inputs, i);
            double value = stage.prediction() == Parameterization.V
                    ? (alpha * x.data()[i] - x0) / sigma
                    : (x.data()[i] - alpha * x0) / sigma;
            out.data()[i / row * 2 * row + i % row] = (float) value;
        }
        return out;
    }

    public static FloatTensor floats(Map<String, Tensor> tensors, String name) {
        return (FloatTensor) tensors.get(name);
    }
}
