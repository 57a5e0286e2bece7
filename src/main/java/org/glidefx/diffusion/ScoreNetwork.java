package org.glidefx.diffusion;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;

/**
 * A network that computes {@code score} [N] and {@code gradient} [N, 3, S, S] from {@code image} [N, 3, S, S] and {@code
 * timesteps} int64 [N] in one run, with its condition bound. Does not own the network.
 *
 * <p>The condition of a noised CLIP is {@code target} [N, D], the embeddings of the rows' captions; that of a noised classifier
 * is {@code labels} int64 [N].
 */
public final class ScoreNetwork implements ScoreGradient {

    private final TensorModel network;
    private final String condition;
    private final Tensor wanted;

    private ScoreNetwork(TensorModel network, String condition, Tensor wanted) {
        this.network = network;
        this.condition = condition;
        this.wanted = wanted;
    }

    /** @param target unit vectors, [N, D] */
    public static ScoreNetwork clip(TensorModel network, FloatTensor target) {
        return new ScoreNetwork(network, "target", target);
    }

    /** @param labels what the rows should show, [N] */
    public static ScoreNetwork classifier(TensorModel network, LongTensor labels) {
        return new ScoreNetwork(network, "labels", labels);
    }

    /**
     * @throws ModelRunException if the network fails or has other outputs
     * @throws java.util.concurrent.CancellationException if the token is cancelled before or during the pass
     */
    @Override
    public FloatTensor at(FloatTensor x, int timestep, CancelToken cancel) {
        long[] timesteps = new long[x.shape().get(0)];
        Arrays.fill(timesteps, timestep);
        Map<String, Tensor> inputs = new HashMap<>();
        inputs.put("image", x);
        inputs.put("timesteps", new LongTensor(Shape.of(timesteps.length), timesteps));
        inputs.put(condition, wanted);
        if (network.run(inputs, cancel).get("gradient") instanceof FloatTensor gradient) {
            return gradient;
        }
        throw new ModelRunException("A guiding network gives no gradient; install the model again.", null);
    }
}
