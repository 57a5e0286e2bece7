package org.glidefx.cli.kit;

import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for what a model runs on: the device of this machine, its threads, or a server. */
public final class DeviceOptions {

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda",
            defaultValue = "auto",
            description = "What to run on; auto takes CUDA where it works (default: ${DEFAULT-VALUE}).")
    private DeviceChoice device;

    @Option(
            names = "--gpu",
            paramLabel = "N",
            defaultValue = "0",
            description = "Which graphics card CUDA runs on, counted from 0 (default: ${DEFAULT-VALUE}).")
    private int gpu;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads on the CPU; 0 lets the runtime choose (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Mixin
    private ServerOption server;

    /**
     * Returns how to open a model with these options.
     *
     * @param model name of an installed model, or a model folder
     * @throws org.glidefx.errors.UserException if a value is out of its range
     */
    public EngineOptions toEngineOptions(String model) {
        return new EngineOptions(model, device, gpu, threads, server.address());
    }
}
