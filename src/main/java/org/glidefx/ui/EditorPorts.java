package org.glidefx.ui;

import java.util.function.LongSupplier;
import org.glidefx.glide.EngineFactory;

/**
 * What the editor needs from outside.
 *
 * @param seeds where new seeds come from
 * @param models what the page of models shows
 */
public record EditorPorts(
        EngineFactory engines,
        PictureFiles files,
        ContextBoxRule contextBoxes,
        LongSupplier seeds,
        UiJobs jobs,
        ModelShelf models) {}
