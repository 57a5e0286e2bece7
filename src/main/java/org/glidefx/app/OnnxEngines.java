package org.glidefx.app;

import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.GlideEngine;
import org.glidefx.engine.Residency;
import org.glidefx.model.CheckedFiles;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;

/**
 * Engines on ONNX Runtime in this process.
 *
 * @param models finds the models
 * @param checked remembers model files whose checksums need not be computed again
 */
public record OnnxEngines(ModelLibrary models, CheckedFiles checked) implements EngineFactory {

    /**
     * System property: "all" or "one" of a model's networks in memory at a time; if it is not set, what suits the
     * machine.
     */
    static final String NETWORKS = "glidefx.networks";

    /** Engines that check every file of a model whenever they open it. */
    public OnnxEngines(ModelLibrary models) {
        this(models, CheckedFiles.none());
    }

    @Override
    public Engine open(EngineOptions options) {
        ModelFolder model = models.find(options.model());
        OnnxRuntime runtime = runtime(options);
        return GlideEngine.open(model, runtime, runtime::device, residency(model, runtime), checked);
    }

    /** Starts the runtime that an engine with these options would have. */
    public static OnnxRuntime runtime(EngineOptions options) {
        return OnnxRuntime.start(new RuntimeOptions(device(options.device()), options.card(), options.threads()));
    }

    /**
     * Chooses how many networks stay in memory. With CUDA it is all of them: steps are so fast that reopening networks
     * would take most of the time.
     */
    private static Residency residency(ModelFolder model, OnnxRuntime runtime) {
        return switch (System.getProperty(NETWORKS, "")) {
            case "all" -> Residency.ALL;
            case "one" -> Residency.ONE;
            default ->
                switch (runtime.active()) {
                    case CUDA -> Residency.ALL;
                    case CPU -> Residency.suited(model.manifest(), MachineMemory.bytes());
                };
        };
    }

    private static Device device(DeviceChoice choice) {
        return switch (choice) {
            case AUTO -> Device.AUTO;
            case CPU -> Device.CPU;
            case CUDA -> Device.CUDA;
        };
    }
}
