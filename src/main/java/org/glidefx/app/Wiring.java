package org.glidefx.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.cli.kit.Diagnosis;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.GlideEngine;
import org.glidefx.engine.Residency;
import org.glidefx.install.Catalogue;
import org.glidefx.install.InstallException;
import org.glidefx.install.InstallPorts;
import org.glidefx.install.ModelInstaller;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.recipe.Program;
import org.glidefx.tensor.NetworkProfiler;
import org.glidefx.tensor.TensorModel;
import org.glidefx.update.UpdateCheck;

/** Plugs the parts together. Nothing is opened before it is asked for. */
final class Wiring {

    /** System property: a folder of models that come before all others. */
    static final String MODELS = "glidefx.models";

    /** System property: a file with another catalogue of models that can be installed. */
    static final String CATALOGUE = "glidefx.catalogue";

    /** System property: "all" or "one" of a model's networks in memory at a time; without it, as suits the machine. */
    static final String NETWORKS = "glidefx.networks";

    /** System property: another address of the newest release, see {@link UpdateCheck}. */
    static final String RELEASES = "glidefx.releases";

    private final ModelLibrary models;
    private final Path own;
    private final UserFolders folders;

    private Wiring(ModelLibrary models, Path own, UserFolders folders) {
        this.models = models;
        this.own = own;
        this.folders = folders;
    }

    /** @param folders where the user's own models and gallery lie */
    static Wiring of(UserFolders folders) {
        List<Path> roots = new ArrayList<>();
        String shipped = System.getProperty(MODELS);
        if (shipped != null) {
            roots.add(Path.of(shipped));
        }
        Path own = folders.data().resolve("models");
        roots.add(own);
        return new Wiring(new ModelLibrary(roots), own, folders);
    }

    /** Where everything made is kept. */
    Path gallery() {
        return folders.data().resolve("gallery");
    }

    /** What this machine has for the program. */
    Diagnosis diagnosis() {
        return new Doctor(folders, models, SystemLibraries.ofThisSystem(), System.getenv()).look();
    }

    /** Asks for the newest release; empty where the build names no address of releases. */
    static Optional<UpdateCheck> updates() {
        return ReleaseAddress.chosen(System.getProperty(RELEASES), () -> ReleaseAddress.ofBuild(Wiring.class))
                .map(address -> new UpdateCheck(address, Program.version(), System.getenv()));
    }

    ModelLibrary models() {
        return models;
    }

    /** @throws ModelException if another catalogue is wanted and cannot be read */
    ModelInstaller installer() {
        String catalogue = System.getProperty(CATALOGUE);
        try {
            return new ModelInstaller(
                    catalogue == null ? Catalogue.builtIn() : Catalogue.read(Path.of(catalogue)),
                    own,
                    InstallPorts.ofThisMachine(Wiring::openOnCpu));
        } catch (InstallException unusable) {
            throw new ModelException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /** Networks are tried out where every machine can run them. */
    private static TensorModel openOnCpu(Path network) {
        return OnnxRuntime.start(new RuntimeOptions(Device.CPU, 0)).open(network);
    }

    EngineFactory engines() {
        return this::open;
    }

    NetworkProfiler profiler(EngineOptions options) {
        return runtime(options);
    }

    private static OnnxRuntime runtime(EngineOptions options) {
        return OnnxRuntime.start(new RuntimeOptions(device(options.device()), options.threads()));
    }

    private Engine open(EngineOptions options) {
        ModelFolder model = models.find(options.model());
        OnnxRuntime runtime = runtime(options);
        return GlideEngine.open(model, runtime, runtime::device, residency(model, runtime));
    }

    /** On a graphics card, steps are so quick that opening networks again would take most of the time. */
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
