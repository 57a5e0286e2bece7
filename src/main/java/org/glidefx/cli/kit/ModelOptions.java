package org.glidefx.cli.kit;

import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the model and the device that it runs on. */
public final class ModelOptions {

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            defaultValue = "starter",
            description = "An installed model or a model folder (default: ${DEFAULT-VALUE}).")
    private String model;

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

    /** @throws org.glidefx.errors.UserException if a value is out of its range */
    public EngineOptions toEngineOptions() {
        return new EngineOptions(model, device, gpu, threads, server.address());
    }
}
