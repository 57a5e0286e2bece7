package org.glidefx.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.Recipes;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.jobs.CancelToken;

/** What a command or a line of a batch asks for, apart from the settings. */
sealed interface PictureTask {

    String caption();

    /** The picture that is changed, whose size the results have; empty where the model decides. */
    Optional<Raster> source();

    /** Makes the pictures; blocks. */
    List<Candidate> make(
            Engine engine, SamplingSettings settings, int count, EngineListener listener, CancelToken cancel);

    /** What files say of the pictures. */
    Function<Candidate, PictureMetadata> metadata(Engine engine, SamplingSettings settings);

    /** Pictures from the caption alone. */
    record FromCaption(String caption) implements PictureTask {

        @Override
        public Optional<Raster> source() {
            return Optional.empty();
        }

        @Override
        public List<Candidate> make(
                Engine engine, SamplingSettings settings, int count, EngineListener listener, CancelToken cancel) {
            return engine.generate(new GenerateRequest(caption, settings, count), listener, cancel);
        }

        @Override
        public Function<Candidate, PictureMetadata> metadata(Engine engine, SamplingSettings settings) {
            Recipes recipes = Recipes.of(engine, new GenerateRequest(caption, settings, 1));
            return candidate -> PictureMetadata.of(recipes.recipe(candidate));
        }
    }

    /**
     * The masked part of a picture filled.
     *
     * @param square what the model sees; empty for the one by rule
     */
    record Fill(String caption, Raster picture, Mask mask, Optional<Box> square) implements PictureTask {

        /** @throws org.glidefx.errors.UserException if these do not go together */
        public Fill {
            EditRequest.requireMatch(picture, mask, square);
        }

        @Override
        public Optional<Raster> source() {
            return Optional.of(picture);
        }

        @Override
        public List<Candidate> make(
                Engine engine, SamplingSettings settings, int count, EngineListener listener, CancelToken cancel) {
            return engine.edit(request(settings, count), listener, cancel);
        }

        @Override
        public Function<Candidate, PictureMetadata> metadata(Engine engine, SamplingSettings settings) {
            Recipes recipes = Recipes.of(engine, request(settings, 1));
            return candidate -> PictureMetadata.of(recipes.recipe(candidate)).with(mask);
        }

        private EditRequest request(SamplingSettings settings, int count) {
            return new EditRequest(picture, mask, caption, settings, count, square, Optional.empty());
        }
    }
}
