package org.glidefx.batch;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.glidefx.engine.EngineFactory;
import org.glidefx.gallery.Gallery;
import org.glidefx.jobs.CancelToken;

/**
 * What the lines of a batch are made with.
 *
 * @param defaults for lines that do not say otherwise
 * @param sources the folder that files named in lines are relative to
 * @param folder for the pictures; must exist
 * @param gallery opens it, or throws what users are told where there is none
 */
public record BatchSetup(
        EngineFactory engines,
        BatchDefaults defaults,
        Path sources,
        Path folder,
        Supplier<Gallery> gallery,
        CancelToken cancel) {}
