package org.glidefx.engine;

import org.glidefx.diffusion.ScoreGradient;
import org.glidefx.diffusion.ScoreNetwork;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.TensorModel;

/**
 * A noised classifier that pulls the pictures of a stage towards a class: g = scale * gradient by x_t of log p(label | x_t)
 * (Dhariwal and Nichol 2021, section 4). The caption does not matter to it. Does not own the network.
 *
 * @param scale above 0
 */
record OpenClassifier(TensorModel network, int label, double scale) implements Guide {

    @Override
    public ScoreGradient gradient(String caption, CancelToken cancel) {
        return ScoreNetwork.classifier(network, new LongTensor(Shape.of(1), new long[] {label}));
    }
}
