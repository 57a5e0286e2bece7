package org.glidefx.engine;

import org.glidefx.errors.UserException;

/**
 * The model to open and how to run it.
 *
 * @param model the name of an installed model, or the path of a model folder
 * @param threads for the CPU; 0 lets the runtime choose
 */
public record EngineOptions(String model, DeviceChoice device, int threads) {

    public EngineOptions {
        if (threads < 0 || threads > 1024) {
            throw UserException.usage("Threads must be 0 to 1024, not " + threads + ".");
        }
    }
}
