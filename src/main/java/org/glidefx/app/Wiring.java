package org.glidefx.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.cli.kit.Diagnosis;
import org.glidefx.cli.kit.Examination;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.install.Catalogue;
import org.glidefx.install.InstallException;
import org.glidefx.install.InstallPorts;
import org.glidefx.install.ModelInstaller;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.CheckedFiles;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.recipe.Program;
import org.glidefx.remote.ServerFile;
import org.glidefx.tensor.NetworkProfiler;
import org.glidefx.tensor.TensorModel;
import org.glidefx.update.UpdateCheck;

/** Wires the parts of the program together. Nothing is opened before it is needed. */
final class Wiring {

    /** System property: a folder of models that take precedence over all others. */
    static final String MODELS = "glidefx.models";

    /** System property: a file with another catalogue of installable models. */
    static final String CATALOGUE = "glidefx.catalogue";

    /** System property: another address to ask for the newest release, see {@link UpdateCheck}. */
    static final String RELEASES = "glidefx.releases";

    private final ModelLibrary models;
    private final Path own;
    private final UserFolders folders;

    private Wiring(ModelLibrary models, Path own, UserFolders folders) {
        this.models = models;
        this.own = own;
        this.folders = folders;
    }

    /** @param folders where the user's own models and gallery are */
    static Wiring of(UserFolders folders) {
        List<Path> roots = new ArrayList<>();
        String shipped = System.getProperty(MODELS);
        if (shipped != null) {
            roots.add(Path.of(shipped));
        }
        Path own = folders.models();
        roots.add(own);
        return new Wiring(new ModelLibrary(roots), own, folders);
    }

    /** The folder of the gallery. */
    Path gallery() {
        return folders.gallery();
    }

    /** Examines this machine and servers. */
    Examination examination() {
        return new Examination() {
            @Override
            public Diagnosis machine() {
                return new Doctor(folders, models, SystemLibraries.ofThisSystem(), System.getenv()).look();
            }

            @Override
            public Diagnosis server(EngineOptions options, CancelToken cancel) {
                return servers().look(options, cancel);
            }

            @Override
            public Optional<UpdateCheck> updates() {
                return Wiring.updates();
            }
        };
    }

    /** The file with the server that the window uses. */
    private ServerFile server() {
        return new ServerFile(folders.config().resolve(ServerFile.NAME));
    }

    private Servers servers() {
        return new Servers(models, server(), System.getenv());
    }

    /** The check for a newer release; empty if the build has no release address. */
    static Optional<UpdateCheck> updates() {
        return ReleaseAddress.chosen(System.getProperty(RELEASES), () -> ReleaseAddress.ofBuild(Wiring.class))
                .map(address -> new UpdateCheck(address, Program.version(), System.getenv()));
    }

    ModelLibrary models() {
        return models;
    }

    /** @throws ModelException if another catalogue is set and cannot be read */
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

    /** Opens a network on the CPU, where every machine can run it, to try it out after installation. */
    private static TensorModel openOnCpu(Path network) {
        return OnnxRuntime.start(new RuntimeOptions(Device.CPU, 0)).open(network);
    }

    EngineFactory engines() {
        EngineFactory here =
                new OnnxEngines(models, CheckedFiles.in(folders.state().resolve("checked-files")));
        return new EngineFactory() {
            @Override
            public Engine open(EngineOptions options) {
                return open(options, CancelToken.none());
            }

            @Override
            public Engine open(EngineOptions options, CancelToken cancel) {
                return options.server().isEmpty()
                        ? here.open(options, cancel)
                        : servers().open(options, cancel);
            }
        };
    }

    NetworkProfiler profiler(EngineOptions options) {
        return OnnxEngines.runtime(options);
    }

    /** Opens networks that belong to no model. */
    TensorModel.Loader networks(EngineOptions options) {
        return OnnxEngines.runtime(options);
    }
}
