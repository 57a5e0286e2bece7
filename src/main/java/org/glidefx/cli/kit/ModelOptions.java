package org.glidefx.cli.kit;

import org.glidefx.engine.EngineOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the model, and the device or server that it runs on. */
public final class ModelOptions {

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            defaultValue = "starter",
            description = "An installed model or a model folder (default: ${DEFAULT-VALUE}).")
    private String model;

    @Mixin
    private DeviceOptions device;

    /** @throws org.glidefx.errors.UserException if a value is out of its range */
    public EngineOptions toEngineOptions() {
        return device.toEngineOptions(model);
    }
}
