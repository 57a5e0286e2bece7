package org.glidefx.cli.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.install.ModelInstaller;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelLibrary;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.NetworkProfiler;
import org.glidefx.tensor.TensorModel;

/**
 * What commands need from their environment.
 *
 * @param installers makes the installer; called only when a command needs it
 * @param profilers opens a profiler that runs networks as an engine with the same options would
 * @param networks opens networks that belong to no model, run as an engine with the same options would
 * @param cancel stops the running command; Ctrl-C sets it
 * @param gallery the folder of the editor's gallery
 * @param doctor examines the machine and servers; called only when a command needs it
 */
public record CommandContext(
        EngineFactory engines,
        ModelLibrary models,
        Supplier<ModelInstaller> installers,
        Function<EngineOptions, NetworkProfiler> profilers,
        Function<EngineOptions, TensorModel.Loader> networks,
        Terminal terminal,
        CancelToken cancel,
        Optional<Path> gallery,
        Examination doctor) {

    /** A context without a gallery, other networks or findings about the machine. */
    public CommandContext(
            EngineFactory engines,
            ModelLibrary models,
            Supplier<ModelInstaller> installers,
            Function<EngineOptions, NetworkProfiler> profilers,
            Terminal terminal,
            CancelToken cancel) {
        this(
                engines,
                models,
                installers,
                profilers,
                options -> file -> {
                    throw new ModelRunException("Networks of other people's cannot be opened here.", null);
                },
                terminal,
                cancel,
                Optional.empty(),
                () -> new Diagnosis(List.of()));
    }
}
