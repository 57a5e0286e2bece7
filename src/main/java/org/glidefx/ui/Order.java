package org.glidefx.ui;

import org.glidefx.editor.TileMask;
import org.glidefx.glide.SamplingSettings;
import org.glidefx.image.Raster;

/** What the user asked the engine for. */
public sealed interface Order {

    String caption();

    SamplingSettings settings();

    int count();

    /** Fill the masked part of the picture of {@code stage}. */
    record Fill(int stage, Raster picture, TileMask mask, String caption, SamplingSettings settings, int count)
            implements Order {}

    /** Make the whole picture larger. */
    record Enlarge(Raster picture, String caption, SamplingSettings settings, int count) implements Order {}

    /** Make pictures from words. */
    record Words(String caption, SamplingSettings settings, int count) implements Order {}
}
