package org.glidefx.ui.edit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.glidefx.engine.EngineFactory;
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.ui.models.ModelShelf;
import org.glidefx.update.UpdateCheck;

/**
 * The editor's dependencies on the outside.
 *
 * @param seeds where new seeds come from
 * @param models what the models page shows
 * @param autosave the folder for unsaved work; empty keeps none
 * @param gallery the folder in which everything made is kept; empty keeps nothing
 * @param clock tells when a picture was made and what day it is, in the user's time zone
 * @param updates asks for the newest release; empty if the build names no release address
 */
public record EditorPorts(
        EngineFactory engines,
        PictureFiles files,
        ContextBoxRule contextBoxes,
        LongSupplier seeds,
        UiJobs jobs,
        ModelShelf models,
        Optional<Path> autosave,
        Optional<Path> gallery,
        Clock clock,
        Optional<UpdateCheck> updates) {

    /** Without autosave, gallery and update check. */
    public EditorPorts(
            EngineFactory engines,
            PictureFiles files,
            ContextBoxRule contextBoxes,
            LongSupplier seeds,
            UiJobs jobs,
            ModelShelf models) {
        this(
                engines,
                files,
                contextBoxes,
                seeds,
                jobs,
                models,
                Optional.empty(),
                Optional.empty(),
                Clock.systemDefaultZone(),
                Optional.empty());
    }
}
