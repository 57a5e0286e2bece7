package org.glidefx.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.glidefx.errors.UserException;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.recipe.PixelHash;
import org.glidefx.recipe.Program;
import org.glidefx.recipe.Recipe;

/** Writes the recipes of what a request makes, and reads settings out of recipes. Hashes a source once for all candidates. */
public final class Recipes {

    private final Engine engine;
    private final Recipe.Kind kind;
    private final String caption;
    private final SamplingSettings settings;
    private final Optional<Variation> variation;
    private final String source;
    private final String mask;

    private Recipes(
            Engine engine,
            Recipe.Kind kind,
            String caption,
            SamplingSettings settings,
            Optional<Variation> variation,
            String[] hashes) {
        this.variation = variation;
        this.engine = engine;
        this.kind = kind;
        this.caption = caption;
        this.settings = settings;
        this.source = hashes[0];
        this.mask = hashes[1];
    }

    /** For an edit; hashes picture and mask, about a tenth of a second for 12 million pixels. */
    public static Recipes of(Engine engine, EditRequest request) {
        String[] hashes = {PixelHash.of(request.picture()), PixelHash.of(request.mask())};
        return new Recipes(
                engine, Recipe.Kind.EDIT, request.caption(), request.settings(), request.variation(), hashes);
    }

    /** For pictures from words. */
    public static Recipes of(Engine engine, GenerateRequest request) {
        return new Recipes(
                engine, Recipe.Kind.GENERATE, request.caption(), request.settings(), request.variation(), new String[] {
                    "", ""
                });
    }

    /** What makes {@code candidate} again; hashes its picture. */
    public Recipe recipe(Candidate candidate) {
        Raster picture = candidate.picture();
        return new Recipe(
                kind,
                caption,
                new Recipe.Model(engine.model().name(), engine.modelHash()),
                sampling(candidate.index()),
                picture.width(),
                picture.height(),
                source,
                mask,
                kind == Recipe.Kind.EDIT ? Optional.of(candidate.place()) : Optional.empty(),
                PixelHash.of(picture),
                Program.name());
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
                variation.map(varied -> new Recipe.Variation(varied.candidate(), varied.step(), varied.seed())),
                settings.hiddenContext(),
                settings.guidedLevels().map(levels -> new Recipe.Interval(levels.lowest(), levels.highest())));
    }

    /**
     * The settings that a recipe names.
     *
     * @throws UserException if this program does not know them, or they are out of
     *     range
     */
    public static SamplingSettings settings(Recipe recipe) {
        Recipe.Sampling sampling = recipe.sampling();
        if (!sampling.classifier().isEmpty()) {
            throw UserException.input(
                    "The picture was guided by a classifier, which its recipe does not hold; it cannot be made again.");
        }
        return new SamplingSettings(
                        choice(Preset.values(), Preset::id, sampling.preset()),
                        choice(SamplerKind.values(), SamplerKind::id, sampling.sampler()),
                        sampling.steps(),
                        sampling.guidance(),
                        sampling.seed())
                .withClipGuidance(sampling.clipGuidance())
                .withHiddenContext(sampling.hiddenContext())
                .withGuidedLevels(
                        sampling.guidanceInterval().map(levels -> new GuidedLevels(levels.lowest(), levels.highest())));
    }

    private static <E> E choice(E[] values, Function<E, String> id, String wanted) {
        return Arrays.stream(values)
                .filter(value -> id.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() -> UserException.input(
                        "The recipe asks for \"" + wanted + "\", which this program does not know; update it."));
    }

    /**
     * The edit that a recipe names.
     *
     * @throws UserException if picture or mask are others than the recipe's
     */
    public static EditRequest edit(Recipe recipe, Raster picture, Mask filled) {
        if (!PixelHash.of(picture).equals(recipe.source())) {
            throw UserException.input("This is not the picture that was edited; give the one from before the edit.");
        }
        if (!PixelHash.of(filled).equals(recipe.mask())) {
            throw UserException.input("This is not the mask that was filled; give the mask of that edit.");
        }
        return new EditRequest(
                picture,
                filled,
                recipe.caption(),
                settings(recipe),
                recipe.sampling().candidate() + 1,
                recipe.box(),
                variation(recipe));
    }

    private static Optional<Variation> variation(Recipe recipe) {
        return recipe.sampling()
                .variation()
                .map(varied -> new Variation(varied.candidate(), varied.step(), varied.seed()));
    }

    /** The pictures from words that a recipe names; the last of them is the recipe's. */
    public static GenerateRequest generate(Recipe recipe) {
        return new GenerateRequest(
                recipe.caption(), settings(recipe), recipe.sampling().candidate() + 1, variation(recipe));
    }
}
