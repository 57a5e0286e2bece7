package org.glidefx.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.glide.DeviceChoice;
import org.glidefx.glide.Engine;
import org.glidefx.glide.EngineFactory;
import org.glidefx.glide.EngineOptions;
import org.glidefx.glide.GlideEngine;
import org.glidefx.glide.ModelFolder;
import org.glidefx.glide.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;

/** Plugs the parts together. Nothing is opened before it is asked for. */
final class Wiring {

    /** System property: a folder of models that come before all others. */
    static final String MODELS = "glidefx.models";

    private final ModelLibrary models;

    private Wiring(ModelLibrary models) {
        this.models = models;
    }

    /** @param folders where the user's own models lie */
    static Wiring of(UserFolders folders) {
        List<Path> roots = new ArrayList<>();
        String shipped = System.getProperty(MODELS);
        if (shipped != null) {
            roots.add(Path.of(shipped));
        }
        roots.add(folders.data().resolve("models"));
        return new Wiring(new ModelLibrary(roots));
    }

    ModelLibrary models() {
        return models;
    }

    EngineFactory engines() {
        return this::open;
    }

    private Engine open(EngineOptions options) {
        ModelFolder model = models.find(options.model());
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(device(options.device()), options.threads()));
        return GlideEngine.open(model, runtime, runtime::device);
    }

    private static Device device(DeviceChoice choice) {
        return switch (choice) {
            case AUTO -> Device.AUTO;
            case CPU -> Device.CPU;
            case CUDA -> Device.CUDA;
        };
    }
}
