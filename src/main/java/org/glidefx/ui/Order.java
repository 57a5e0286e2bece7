package org.glidefx.ui;

import java.util.Optional;
import org.glidefx.editor.TileMask;
import org.glidefx.glide.EditRequest;
import org.glidefx.glide.Engine;
import org.glidefx.glide.GenerateRequest;
import org.glidefx.glide.Recipes;
import org.glidefx.glide.SamplingSettings;
import org.glidefx.image.Raster;

/** What the user asked the engine for. */
public sealed interface Order {

    String caption();

    SamplingSettings settings();

    int count();

    /** Writes the recipes of what an engine makes of this, where there can be any; hashes the picture that is edited. */
    default Optional<Recipes> recipes(Engine engine) {
        return Optional.empty();
    }

    /** Fill the masked part of the picture of {@code stage}. */
    record Fill(int stage, Raster picture, TileMask mask, String caption, SamplingSettings settings, int count)
            implements Order {

        @Override
        public Optional<Recipes> recipes(Engine engine) {
            return Optional.of(Recipes.of(engine, new EditRequest(picture, mask.toMask(), caption, settings, count)));
        }
    }

    /** Make the whole picture larger. */
    record Enlarge(Raster picture, String caption, SamplingSettings settings, int count) implements Order {}

    /** Make pictures from words. */
    record Words(String caption, SamplingSettings settings, int count) implements Order {

        @Override
        public Optional<Recipes> recipes(Engine engine) {
            return Optional.of(Recipes.of(engine, new GenerateRequest(caption, settings, count)));
        }
    }
}
