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
 * @param folder that pictures are written into; must exist
 * @param goal where they lie in the end, if that is on this machine; none of a line's own files may be there. Mostly the folder
 * @param gallery opens it, or throws what users are told where there is none
 */
public record BatchSetup(
        EngineFactory engines,
        BatchDefaults defaults,
        Path sources,
        Path folder,
        Path goal,
        Supplier<Gallery> gallery,
        CancelToken cancel) {}
