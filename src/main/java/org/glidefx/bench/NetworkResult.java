package org.glidefx.bench;

import org.glidefx.tensor.NetworkProfile;

/**
 * One network of a model.
 *
 * @param file its name in the model's folder
 */
public record NetworkResult(String file, NetworkProfile profile) {

    /** Speed as a part of the ceiling for convolutions, about 0 to 1; small networks stay far below. */
    public double share(Ceiling ceiling) {
        return profile.speed() / ceiling.convolution();
    }
}
