package org.glidefx.engine;

import org.glidefx.diffusion.ScoreGradient;
import org.glidefx.diffusion.ScoreNetwork;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.TensorModel;

/**
 * A noised classifier that guides a stage towards a class: g = scale * gradient of log p(label | x_t) with respect to x_t
 * (Dhariwal and Nichol 2021, section 4). It ignores the caption. Does not own the network.
 *
 * @param scale above 0
 */
record OpenClassifier(TensorModel network, int label, double scale) implements Guide {

    @Override
    public ScoreGradient gradient(String caption, CancelToken cancel) {
        return ScoreNetwork.classifier(network, new LongTensor(Shape.of(1), new long[] {label}));
    }
}
