package org.glidefx.engine;

import java.util.Optional;
import org.glidefx.errors.UserException;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.recipe.PixelHash;
import org.glidefx.recipe.Program;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.Rim;
import org.glidefx.recipe.UpsamplerSteps;
import org.glidefx.recipe.Variation;

/**
 * Writes the recipes of a request's candidates, and reads settings and requests from recipes. Hashes a source once for all
 * candidates.
 */
public final class Recipes {

    /** Defaults that decide nothing, because a recipe names every setting; one without an interval means all noise levels. */
    private static final SamplingSettings NOTHING = new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 1, 1, 0);

    private final Engine engine;
    /** The square that the model sees; empty for whole pictures. */
    private final Optional<Box> box;

    private final String caption;
    private final SamplingSettings settings;
    private final Optional<Variation> variation;
    private final Hashes hashes;

    /** Hashes of source picture, mask and sketch; empty for each that the request does not have. */
    private record Hashes(String source, String mask, String sketch) {}

    private Recipes(
            Engine engine,
            Optional<Box> box,
            String caption,
            SamplingSettings settings,
            Optional<Variation> variation,
            Hashes hashes) {
        this.variation = variation;
        this.engine = engine;
        this.box = box;
        this.caption = caption;
        this.settings = settings;
        this.hashes = hashes;
    }

    /** Recipes of an edit. Hashes picture, mask and sketch, about a tenth of a second for 12 million pixels. */
    public static Recipes of(Engine engine, EditRequest request) {
        Hashes hashes = new Hashes(PixelHash.of(request.picture()), PixelHash.of(request.mask()), sketch(request));
        return new Recipes(
                engine, Optional.of(request.box()), request.caption(), request.settings(), request.variation(), hashes);
    }

    /** The sketch's hash; empty for a sketch that had no effect. */
    private static String sketch(EditRequest request) {
        return request.sketch()
                .filter(drawn -> request.settings().strength() < 1)
                .map(PixelHash::of)
                .orElse("");
    }

    /** Recipes of whole pictures. */
    public static Recipes of(Engine engine, GenerateRequest request) {
        Hashes hashes = new Hashes(request.from().map(PixelHash::of).orElse(""), "", "");
        return new Recipes(
                engine, Optional.empty(), request.caption(), request.settings(), request.variation(), hashes);
    }

    /** The recipe that makes {@code candidate} again; hashes its picture. */
    public Recipe recipe(Candidate candidate) {
        Raster picture = candidate.picture();
        return new Recipe(
                kind(),
                caption,
                new Recipe.Model(engine.model().name(), engine.modelHash()),
                sampling(candidate.index()),
                picture.width(),
                picture.height(),
                hashes.source(),
                hashes.mask(),
                hashes.sketch(),
                box,
                PixelHash.of(picture),
                Program.name());
    }

    private Recipe.Kind kind() {
        return box.isPresent() ? Recipe.Kind.EDIT : Recipe.Kind.GENERATE;
    }

    private Recipe.Sampling sampling(int candidate) {
        return new Recipe.Sampling(
                settings.preset().id(),
                settings.sampler().id(),
                settings.steps(),
                settings.guidance(),
                settings.clipGuidance(),
                settings.classifier()
                        .map(guide -> "class " + guide.label() + " by " + guide.scale())
                        .orElse(""),
                settings.seed(),
                candidate,
                variation,
                settings.followCaption(),
                settings.guidanceInterval(),
                settings.strength(),
                engine.upsampler(settings, box.isPresent()),
                box.isPresent() ? settings.rim().id() : "");
    }

    /**
     * The settings that a recipe names.
     *
     * @throws UserException if this program does not know one of them, it is out of range, or a classifier guided the picture
     */
    public static SamplingSettings settings(Recipe recipe) {
        Recipe.Sampling sampling = recipe.sampling();
        if (!sampling.classifier().isEmpty()) {
            throw UserException.input(
                    "The picture was guided by a classifier, which its recipe does not hold; it cannot be made again.");
        }
        SettingsOverrides named = new SettingsOverrides(
                Preset.of(sampling.preset()).orElseThrow(() -> unknown(sampling.preset())),
                SamplerKind.of(sampling.sampler()).orElseThrow(() -> unknown(sampling.sampler())),
                sampling.steps(),
                sampling.guidance(),
                sampling.seed(),
                sampling.clipGuidance(),
                null,
                sampling.followCaption(),
                sampling.guidanceInterval().orElse(null),
                sampling.strength());
        sampling.upsampler().ifPresent(Recipes::requireKnown);
        return named.over(NOTHING).withUpsampler(sampling.upsampler()).withRim(rim(recipe));
    }

    /** A whole picture has no hole; if its settings are used for a fill, they mean the default. */
    private static Rim rim(Recipe recipe) {
        String id = recipe.sampling().rim();
        return recipe.kind() == Recipe.Kind.EDIT ? Rim.of(id).orElseThrow(() -> unknown(id)) : NOTHING.rim();
    }

    private static void requireKnown(UpsamplerSteps upsampler) {
        if (SamplerKind.of(upsampler.sampler()).isEmpty()) {
            throw unknown(upsampler.sampler());
        }
        if (UpsamplerSteps.Placement.of(upsampler.placement()).isEmpty()) {
            throw unknown(upsampler.placement());
        }
    }

    private static UserException unknown(String id) {
        return UserException.input("The recipe asks for \"" + id + "\", which this program does not know; update it.");
    }

    /**
     * Returns the edit that a recipe describes.
     *
     * @param sketch what was sketched; empty where the recipe names none
     * @throws UserException if one of these is not the recipe's
     */
    public static EditRequest edit(Recipe recipe, Raster picture, Mask filled, Optional<Raster> sketch) {
        if (!PixelHash.of(picture).equals(recipe.source())) {
            throw UserException.input("This is not the picture that was edited; give the one from before the edit.");
        }
        if (!PixelHash.of(filled).equals(recipe.mask())) {
            throw UserException.input("This is not the mask that was filled; give the mask of that edit.");
        }
        if (!sketch.map(PixelHash::of).orElse("").equals(recipe.sketch())) {
            throw UserException.input(
                    "This is not the sketch that the edit started from; give the one of that edit, or none if it had none.");
        }
        return new EditRequest(
                picture,
                filled,
                recipe.caption(),
                settings(recipe),
                recipe.sampling().candidate() + 1,
                recipe.box(),
                recipe.sampling().variation(),
                sketch);
    }

    /**
     * Returns the request that a recipe of a whole picture describes; its last candidate is the recipe's picture.
     *
     * @param from the picture that it was made from; empty if the recipe names none
     * @throws UserException if this is not the recipe's picture
     */
    public static GenerateRequest generate(Recipe recipe, Optional<Raster> from) {
        if (!from.map(PixelHash::of).orElse("").equals(recipe.source())) {
            throw UserException.input("This is not the picture that it was made from; give that picture, or none if the"
                    + " picture was made from a caption alone.");
        }
        return new GenerateRequest(
                recipe.caption(),
                settings(recipe),
                recipe.sampling().candidate() + 1,
                recipe.sampling().variation(),
                from);
    }
}
