package org.glidefx.picture;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.recipe.GuidanceInterval;
import org.jspecify.annotations.Nullable;

/**
 * Everything that makes the same pictures again; a line of a batch may have all of these fields.
 *
 * @param clipGuidance 0 if there was none
 * @param classifier left out if there was none
 * @param followCaption left out if nothing was filled
 * @param contextSquare X,Y,SIDE; left out if nothing was filled, or the square was the default
 * @param strength left out if there was no picture to start from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PictureRecipe(
        String model,
        String caption,
        String preset,
        String sampler,
        int steps,
        double guidance,
        double clipGuidance,
        @Nullable Classifier classifier,
        long seed,
        int count,
        @Nullable GuidanceInterval guidanceInterval,
        @Nullable Double followCaption,
        @Nullable String contextSquare,
        @Nullable Double strength) {

    /** A noised classifier's guidance. */
    public record Classifier(
            String file, @JsonProperty("class") int label, double scale) {}

    /** Returns a recipe of the settings alone. */
    public static PictureRecipe of(String model, SamplingSettings settings, int count) {
        return new PictureRecipe(
                model,
                "",
                settings.preset().id(),
                settings.sampler().id(),
                settings.steps(),
                settings.guidance(),
                settings.clipGuidance(),
                settings.classifier()
                        .map(guide -> new Classifier(guide.network().toString(), guide.label(), guide.scale()))
                        .orElse(null),
                settings.seed(),
                count,
                settings.guidanceInterval().orElse(null),
                settings.followCaption(),
                null,
                settings.strength());
    }

    /** Returns this recipe for a picture made from a caption alone. */
    public PictureRecipe forCaption(String words) {
        return with(words, classifier, null, null, null);
    }

    /** Returns this recipe for a picture made from another. */
    public PictureRecipe forPicture(String words) {
        return with(words, classifier, null, null, strength);
    }

    /**
     * Returns this recipe for a fill.
     *
     * @param square X,Y,SIDE; null for the default square
     */
    public PictureRecipe forFill(String words, @Nullable String square) {
        return with(words, classifier, followCaption, square, strength);
    }

    /** Returns this recipe naming the classifier file that was given, instead of the network that was made from it. */
    public PictureRecipe by(@Nullable Path file) {
        return classifier == null || file == null
                ? this
                : with(
                        caption,
                        new Classifier(file.toString(), classifier.label, classifier.scale),
                        followCaption,
                        contextSquare,
                        strength);
    }

    private PictureRecipe with(
            String words,
            @Nullable Classifier guide,
            @Nullable Double follow,
            @Nullable String square,
            @Nullable Double part) {
        return new PictureRecipe(
                model,
                words,
                preset,
                sampler,
                steps,
                guidance,
                clipGuidance,
                guide,
                seed,
                count,
                guidanceInterval,
                follow,
                square,
                part);
    }
}
