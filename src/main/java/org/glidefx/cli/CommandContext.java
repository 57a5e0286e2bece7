package org.glidefx.cli;

import org.glidefx.glide.EngineFactory;
import org.glidefx.glide.ModelLibrary;
import org.glidefx.jobs.CancelToken;

/**
 * What every command works with.
 *
 * @param cancel stops the command that runs, as Ctrl-C does
 */
public record CommandContext(EngineFactory engines, ModelLibrary models, Terminal terminal, CancelToken cancel) {}
