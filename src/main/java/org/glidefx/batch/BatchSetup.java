package org.glidefx.batch;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.glidefx.engine.EngineFactory;
import org.glidefx.gallery.Gallery;
import org.glidefx.jobs.CancelToken;

/**
 * What is needed to make the lines of a batch.
 *
 * @param defaults for lines that do not say otherwise
 * @param sources the folder that files named in lines are relative to
 * @param folder that pictures are written into; must exist
 * @param goal where the pictures are moved in the end, if that is on this machine; they must not replace files that a line
 *     reads. Mostly the same as {@code folder}
 * @param overwrite whether files may be replaced that are in {@code folder} already; otherwise their lines fail
 * @param gallery opens the gallery, or throws an exception for users if there is none
 */
public record BatchSetup(
        EngineFactory engines,
        BatchDefaults defaults,
        Path sources,
        Path folder,
        Path goal,
        boolean overwrite,
        Supplier<Gallery> gallery,
        CancelToken cancel) {}
