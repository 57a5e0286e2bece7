package org.glidefx.ui.edit;

import java.util.Optional;
import org.glidefx.editor.Sketch;
import org.glidefx.editor.TileMask;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Engine;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.Recipes;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.Box;
import org.glidefx.image.Overlay;
import org.glidefx.image.Raster;
import org.glidefx.recipe.Variation;

/** A request of the user to the engine. */
public sealed interface Request {

    String caption();

    SamplingSettings settings();

    int count();

    /**
     * Returns the writer of recipes for what an engine makes of this; empty if there can be none. Hashes the edited
     * picture.
     */
    default Optional<Recipes> recipes(Engine engine) {
        return Optional.empty();
    }

    /** Returns this request for {@code newCount} variations of one of its candidates. */
    Request varied(Variation varied, int newCount);

    /** True if this is the same request as another, apart from the seed and the count. */
    default boolean asksSame(Request other) {
        return switch (this) {
            case Fill mine ->
                other instanceof Fill theirs
                        && mine.version == theirs.version
                        && mine.caption.equals(theirs.caption)
                        && mine.mask.equals(theirs.mask)
                        && mine.context.equals(theirs.context)
                        && mine.variation.equals(theirs.variation)
                        && mine.sketch.equals(theirs.sketch)
                        && mine.settings.equals(theirs.settings.withSeed(mine.settings.seed()));
            case Vary mine ->
                other instanceof Vary theirs
                        && mine.version == theirs.version
                        && mine.caption.equals(theirs.caption)
                        && mine.variation.equals(theirs.variation)
                        && mine.sketch.equals(theirs.sketch)
                        && mine.settings.equals(theirs.settings.withSeed(mine.settings.seed()));
            case Words mine ->
                other instanceof Words theirs
                        && mine.caption.equals(theirs.caption)
                        && mine.variation.equals(theirs.variation)
                        && mine.settings.equals(theirs.settings.withSeed(mine.settings.seed()));
            case Enlarge mine -> mine.equals(other);
        };
    }

    /** Which candidate this varies; empty for new candidates. */
    default Optional<Variation> variation() {
        return Optional.empty();
    }

    /** A request whose candidates become versions of a document. */
    sealed interface OnVersion extends Request {

        /** The version that it is made from. */
        int version();

        /** That version's picture. */
        Raster picture();

        /** The same on another picture of the same size. */
        OnVersion on(int newVersion, Raster newPicture);
    }

    /**
     * Fills the masked part of the picture of {@code version}.
     *
     * @param context the square that the model sees; empty for the usual one
     * @param sketch what to start from under the mask, laid over the picture; empty for the picture as it is
     */
    record Fill(
            int version,
            Raster picture,
            TileMask mask,
            String caption,
            SamplingSettings settings,
            int count,
            Optional<Box> context,
            Optional<Variation> variation,
            Optional<Sketch> sketch)
            implements OnVersion {

        /** With the usual context and no variation. */
        public Fill(int version, Raster picture, TileMask mask, String caption, SamplingSettings settings, int count) {
            this(
                    version,
                    picture,
                    mask,
                    caption,
                    settings,
                    count,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** The request to the engine. */
        EditRequest toEngine() {
            return new EditRequest(
                    picture, mask.toMask(), caption, settings, count, context, variation, sketch.map(Sketch::toRaster));
        }

        @Override
        public Fill on(int newVersion, Raster newPicture) {
            return new Fill(newVersion, newPicture, mask, caption, settings, count, context, variation, sketch);
        }

        @Override
        public Optional<Recipes> recipes(Engine engine) {
            return Optional.of(Recipes.of(engine, toEngine()));
        }

        @Override
        public Fill varied(Variation varied, int newCount) {
            return new Fill(version, picture, mask, caption, settings, newCount, context, Optional.of(varied), sketch);
        }
    }

    /**
     * Makes the whole picture of {@code version} anew, starting from how it is.
     *
     * @param sketch what was sketched on it; empty for nothing
     */
    record Vary(
            int version,
            Raster picture,
            String caption,
            SamplingSettings settings,
            int count,
            Optional<Variation> variation,
            Optional<Sketch> sketch)
            implements OnVersion {

        public Vary {
            settings = settings.withoutScene();
        }

        /** What it starts from: the picture with the sketch over it. */
        Raster from() {
            return sketch.map(drawn -> Overlay.lay(drawn.toRaster(), picture)).orElse(picture);
        }

        /** The request to the engine. */
        GenerateRequest toEngine() {
            return new GenerateRequest(caption, settings, count, variation, Optional.of(from()));
        }

        @Override
        public Vary on(int newVersion, Raster newPicture) {
            return new Vary(newVersion, newPicture, caption, settings, count, variation, sketch);
        }

        @Override
        public Optional<Recipes> recipes(Engine engine) {
            return Optional.of(Recipes.of(engine, toEngine()));
        }

        @Override
        public Vary varied(Variation varied, int newCount) {
            return new Vary(version, picture, caption, settings, newCount, Optional.of(varied), sketch);
        }
    }

    /** Enlarges the whole picture. */
    record Enlarge(Raster picture, String caption, SamplingSettings settings, int count) implements Request {

        /** Returns this: there is only one way to enlarge. */
        @Override
        public Enlarge varied(Variation varied, int newCount) {
            return this;
        }
    }

    /** Makes pictures from a caption alone. */
    record Words(String caption, SamplingSettings settings, int count, Optional<Variation> variation)
            implements Request {

        public Words {
            settings = settings.fromNoise();
        }

        /** Without variation. */
        public Words(String caption, SamplingSettings settings, int count) {
            this(caption, settings, count, Optional.empty());
        }

        @Override
        public Optional<Recipes> recipes(Engine engine) {
            return Optional.of(Recipes.of(engine, new GenerateRequest(caption, settings, count, variation)));
        }

        @Override
        public Words varied(Variation varied, int newCount) {
            return new Words(caption, settings, newCount, Optional.of(varied));
        }
    }
}
