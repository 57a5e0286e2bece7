package org.glidefx.cli;

import org.glidefx.glide.DeviceChoice;
import org.glidefx.glide.EngineOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which model makes the picture, and what it runs on. */
final class ModelOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

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
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads on the CPU; 0 lets the runtime choose (default: ${DEFAULT-VALUE}).")
    private int threads;

    /** @throws ParameterException if a value is out of its range */
    EngineOptions toEngineOptions() {
        try {
            return new EngineOptions(model, device, threads);
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(command.commandLine(), outOfRange.getMessage(), outOfRange);
        }
    }
}
