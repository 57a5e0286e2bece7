package org.glidefx.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.install.ModelInstaller;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelLibrary;
import org.glidefx.tensor.NetworkProfiler;

/**
 * What every command works with.
 *
 * @param installers makes what installs and removes models; only when a command needs it
 * @param profilers measures networks as such an engine would run them
 * @param cancel stops the command that runs, as Ctrl-C does
 * @param gallery the folder of the editor's gallery
 */
public record CommandContext(
        EngineFactory engines,
        ModelLibrary models,
        Supplier<ModelInstaller> installers,
        Function<EngineOptions, NetworkProfiler> profilers,
        Terminal terminal,
        CancelToken cancel,
        Optional<Path> gallery) {

    /** Without a gallery. */
    public CommandContext(
            EngineFactory engines,
            ModelLibrary models,
            Supplier<ModelInstaller> installers,
            Function<EngineOptions, NetworkProfiler> profilers,
            Terminal terminal,
            CancelToken cancel) {
        this(engines, models, installers, profilers, terminal, cancel, Optional.empty());
    }
}
