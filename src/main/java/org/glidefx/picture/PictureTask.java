package org.glidefx.picture;

import java.nio.file.Path;
import java.util.ArrayList;
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
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.OpenedPicture;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.image.file.PictureSource;
import org.glidefx.jobs.CancelToken;

/** What a command or a line of a batch makes, apart from the settings. */
public sealed interface PictureTask {

    String caption();

    /** The picture that is changed, whose size the results have; empty if the model decides the size. */
    Optional<Raster> source();

    /** The part of the changed picture's file that results keep. */
    default PictureSource kept() {
        return PictureSource.NONE;
    }

    /** Sentences for users about what was read. */
    default List<String> notes() {
        return List.of();
    }

    /** Makes the pictures, for the listener; blocks. */
    void make(Engine engine, SamplingSettings settings, int count, EngineListener listener, CancelToken cancel);

    /** Returns {@code settings} with this task's caption and other fields. */
    PictureRecipe recipe(PictureRecipe settings);

    /** Returns the metadata that goes into each candidate's file. */
    Function<Candidate, PictureMetadata> metadata(Engine engine, SamplingSettings settings);

    /** Pictures from the caption alone. */
    record FromCaption(String caption) implements PictureTask {

        @Override
        public Optional<Raster> source() {
            return Optional.empty();
        }

        @Override
        public void make(
                Engine engine, SamplingSettings settings, int count, EngineListener listener, CancelToken cancel) {
            engine.generate(new GenerateRequest(caption, settings, count), listener, cancel);
        }

        @Override
        public PictureRecipe recipe(PictureRecipe settings) {
            return settings.forCaption(caption);
        }

        @Override
        public Function<Candidate, PictureMetadata> metadata(Engine engine, SamplingSettings settings) {
            Recipes recipes = Recipes.of(engine, new GenerateRequest(caption, settings, 1));
            return candidate -> PictureMetadata.of(recipes.recipe(candidate));
        }
    }

    /** Whole pictures made from another. */
    record FromPicture(String caption, OpenedPicture opened, List<String> notes) implements PictureTask {

        public FromPicture {
            notes = List.copyOf(notes);
        }

        /** Opens the picture. */
        public static FromPicture of(String caption, Path image) {
            OpenedPicture opened = ImageFiles.open(image);
            return new FromPicture(caption, opened, opened.sentences("\"" + image.getFileName() + "\""));
        }

        /** The colour profile only: the description in the file is not true of a new picture. */
        @Override
        public PictureSource kept() {
            return opened.source().withoutDescription();
        }

        @Override
        public Optional<Raster> source() {
            return Optional.of(opened.picture());
        }

        @Override
        public void make(
                Engine engine, SamplingSettings settings, int count, EngineListener listener, CancelToken cancel) {
            engine.generate(request(settings, count), listener, cancel);
        }

        @Override
        public PictureRecipe recipe(PictureRecipe settings) {
            return settings.forPicture(caption);
        }

        @Override
        public Function<Candidate, PictureMetadata> metadata(Engine engine, SamplingSettings settings) {
            Recipes recipes = Recipes.of(engine, request(settings, 1));
            return candidate -> PictureMetadata.of(recipes.recipe(candidate));
        }

        private GenerateRequest request(SamplingSettings settings, int count) {
            return new GenerateRequest(caption, settings, count, Optional.empty(), Optional.of(opened.picture()));
        }
    }

    /**
     * The part of a picture to fill.
     *
     * @param square the square that the model sees; empty for the default
     * @param sketch colours to start from, laid over the picture
     */
    record Hole(Mask mask, Optional<Box> square, Optional<Raster> sketch) {}

    /**
     * Fills of the masked part of a picture.
     *
     * @param notes about the picture and the mask
     */
    record Fill(String caption, OpenedPicture opened, Hole hole, List<String> notes) implements PictureTask {

        /** @throws org.glidefx.errors.UserException if picture, mask, square and sketch do not fit together */
        public Fill {
            EditRequest.requireMatch(opened.picture(), hole.mask(), hole.square());
            EditRequest.requireSketch(opened.picture(), hole.sketch());
            notes = List.copyOf(notes);
        }

        /**
         * Opens the picture.
         *
         * @param about sentences for users about the mask
         */
        public static Fill of(String caption, Path image, Hole hole, List<String> about) {
            OpenedPicture opened = ImageFiles.open(image);
            List<String> notes = new ArrayList<>(opened.sentences("\"" + image.getFileName() + "\""));
            notes.addAll(about);
            if (hole.mask().coversAll()) {
                notes.add("The mask covers the whole picture; nothing of the picture is kept.");
            }
            return new Fill(caption, opened, hole, notes);
        }

        @Override
        public PictureSource kept() {
            return opened.source();
        }

        @Override
        public Optional<Raster> source() {
            return Optional.of(opened.picture());
        }

        @Override
        public void make(
                Engine engine, SamplingSettings settings, int count, EngineListener listener, CancelToken cancel) {
            engine.edit(request(settings, count), listener, cancel);
        }

        @Override
        public PictureRecipe recipe(PictureRecipe settings) {
            return settings.forFill(
                    caption, hole.square().map(ContextSquare::text).orElse(null));
        }

        @Override
        public Function<Candidate, PictureMetadata> metadata(Engine engine, SamplingSettings settings) {
            Recipes recipes = Recipes.of(engine, request(settings, 1));
            return candidate -> PictureMetadata.of(recipes.recipe(candidate)).with(hole.mask());
        }

        private EditRequest request(SamplingSettings settings, int count) {
            return new EditRequest(
                    opened.picture(),
                    hole.mask(),
                    caption,
                    settings,
                    count,
                    hole.square(),
                    Optional.empty(),
                    hole.sketch());
        }
    }
}
