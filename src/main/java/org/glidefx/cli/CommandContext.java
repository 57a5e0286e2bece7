package org.glidefx.cli;

import java.util.function.Supplier;
import org.glidefx.glide.EngineFactory;
import org.glidefx.glide.ModelLibrary;
import org.glidefx.install.ModelInstaller;
import org.glidefx.jobs.CancelToken;

/**
 * What every command works with.
 *
 * @param installers makes what installs and removes models; only when a command needs it
 * @param cancel stops the command that runs, as Ctrl-C does
 */
public record CommandContext(
        EngineFactory engines,
        ModelLibrary models,
        Supplier<ModelInstaller> installers,
        Terminal terminal,
        CancelToken cancel) {}
