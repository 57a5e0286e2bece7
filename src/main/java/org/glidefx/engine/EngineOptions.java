package org.glidefx.engine;

import org.glidefx.errors.UserException;

/**
 * The model to open and how to run it.
 *
 * @param model the name of an installed model, or the path of a model folder
 * @param card which graphics card, counted from 0 as CUDA counts them; ignored on the CPU
 * @param threads for the CPU; 0 lets the runtime choose
 * @param server address of a server that runs the networks, such as "https://gpu.example:8000"; empty for this machine
 */
public record EngineOptions(String model, DeviceChoice device, int card, int threads, String server) {

    private static final int MOST = 1024;

    public EngineOptions {
        if (threads < 0 || threads > MOST) {
            throw UserException.usage("Threads must be 0 to 1024, not " + threads + ".");
        }
        if (card < 0 || card >= MOST) {
            throw UserException.usage("Graphics cards are counted from 0, so there is no card " + card + ".");
        }
    }

    /** Networks run on this machine. */
    public EngineOptions(String model, DeviceChoice device, int card, int threads) {
        this(model, device, card, threads, "");
    }

    /** Networks run on this machine, and if on a graphics card, on the first. */
    public EngineOptions(String model, DeviceChoice device, int threads) {
        this(model, device, 0, threads, "");
    }

    /** Returns the same options for a server; an empty address means this machine. */
    public EngineOptions on(String address) {
        return new EngineOptions(model, device, card, threads, address);
    }

    /** Returns the same options for another model. */
    public EngineOptions of(String other) {
        return new EngineOptions(other, device, card, threads, server);
    }
}
