package org.glidefx.bench;

import org.glidefx.tensor.NetworkProfile;

/**
 * The measurement of one network of a model.
 *
 * @param file its name in the model's folder
 */
public record NetworkResult(String file, NetworkProfile profile) {

    /** Returns the speed as a fraction of the ceiling for convolutions, about 0 to 1; small networks are far below 1. */
    public double share(Ceiling ceiling) {
        return profile.speed() / ceiling.convolution();
    }
}
