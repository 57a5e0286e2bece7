package org.glidefx.diffusion;

import java.util.Optional;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import tools.jackson.databind.JsonNode;

/** The closed-form denoiser of the golden loops, guided as {@code loop.json} describes. */
final class ToyDenoiser implements Denoiser {

    private static final int CHANNELS = 3;

    private final JsonNode options;
    private final Optional<FloatTensor> target;

    ToyDenoiser(Goldens goldens) {
        options = goldens.json("loop.json");
        target = gradientScale() > 0 ? Optional.of(Npy.floats(goldens.file("target.npy"))) : Optional.empty();
    }

    private double gradientScale() {
        return options.required("gradient_scale").doubleValue();
    }

    @Override
    public Parameterization parameterization() {
        boolean v = options.required("prediction").stringValue().equals("v");
        return v ? Parameterization.V : Parameterization.EPSILON;
    }

    @Override
    public ModelOutput predict(FloatTensor x, int timestep, CancelToken cancel) {
        double scale = options.required("guidance_scale").doubleValue();
        FloatTensor conditional = pass(x, timestep, 1);
        if (scale == 0) {
            return ModelOutput.split(conditional);
        }
        return new ClassifierFreeGuidance(scale).combine(conditional.followedBy(pass(x, timestep, 0)));
    }

    private FloatTensor pass(FloatTensor x, int timestep, int label) {
        Shape shape = x.shape();
        FloatTensor output = FloatTensor.zeros(Shape.of(shape.get(0), 2 * CHANNELS, shape.get(2), shape.get(3)));
        int plane = shape.get(2) * shape.get(3);
        for (int i = 0; i < output.size(); i++) {
            int row = i / (2 * CHANNELS * plane);
            int channel = i / plane % (2 * CHANNELS);
            output.data()[i] = (float)
                    (channel < CHANNELS
                            ? mixed(x, "mixing", row, channel, i % plane)
                                    + timestep / 1000.0 * vector("drift", channel)
                                    + label * vector("caption", channel)
                            : mixed(x, "variance_mixing", row, channel - CHANNELS, i % plane)
                                    + vector("variance_offset", channel - CHANNELS)
                                    + label * vector("variance_caption", channel - CHANNELS));
        }
        return output;
    }

    private double mixed(FloatTensor x, String matrix, int row, int channel, int pixel) {
        int plane = x.shape().get(2) * x.shape().get(3);
        double sum = 0;
        for (int other = 0; other < CHANNELS; other++) {
            double weight = toy(matrix).required(channel).required(other).doubleValue();
            sum += weight * x.data()[(row * CHANNELS + other) * plane + pixel];
        }
        return sum;
    }

    private double vector(String name, int channel) {
        return toy(name).required(channel).doubleValue();
    }

    private JsonNode toy(String name) {
        return options.required("toy").required(name);
    }

    @Override
    public Optional<FloatTensor> scoreGradient(FloatTensor x, int timestep, CancelToken cancel) {
        double scale = gradientScale() * (0.5 + timestep / 2000.0);
        return target.map(wanted -> {
            FloatTensor gradient = FloatTensor.zeros(x.shape());
            for (int i = 0; i < gradient.size(); i++) {
                gradient.data()[i] = (float) (scale * ((double) wanted.data()[i] - x.data()[i]));
            }
            return gradient;
        });
    }
}
