package org.glidefx.engine;

import org.glidefx.tensor.FloatTensor;

/**
 * Caption inputs of a U-Net.
 *
 * @param projection {@code xf_proj}, [N, 4C], added to the timestep embedding
 * @param sequence {@code xf_out}, [N, W, T], attended to
 */
record Conditioning(FloatTensor projection, FloatTensor sequence) {

    /** The rows of this, then those of another. */
    Conditioning followedBy(Conditioning other) {
        return new Conditioning(projection.followedBy(other.projection), sequence.followedBy(other.sequence));
    }
}
