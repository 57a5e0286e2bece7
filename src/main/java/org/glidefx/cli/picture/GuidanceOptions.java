package org.glidefx.cli.picture;

import java.io.IOException;
import java.nio.file.Path;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.kit.Usage;
import org.glidefx.errors.UserException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.picture.GivenClassifier;
import org.glidefx.recipe.GuidanceInterval;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options for guidance towards the caption or a class; all kinds can be combined. */
public final class GuidanceOptions {

    @Option(
            names = "--guidance",
            paramLabel = "SCALE",
            description = "Classifier-free guidance: how closely to follow the caption, 0 to 30; 1 is none "
                    + "(default: the preset's, or 1 with --clip-guidance).")
    private @Nullable Double guidance;

    @Option(
            names = "--clip-guidance",
            paramLabel = "SCALE",
            description = "Guidance by the model's CLIP, 0 to 30; GLIDE's notebook uses 3. Add --guidance to mix both "
                    + "(default: none).")
    private @Nullable Double clipGuidance;

    @Option(
            names = "--guidance-interval",
            paramLabel = "LOW..HIGH",
            description =
                    "Noise levels sigma/alpha at which --guidance is on, such as 0.28..5.42, or all; any other step"
                            + " costs half (default: those that the model names for fast, else all).")
    private @Nullable String interval;

    @ArgGroup(exclusive = false)
    private @Nullable Classifier classifier;

    /** The classifier's options; its class must be given. */
    private static final class Classifier {

        @Option(
                names = "--classifier",
                paramLabel = "FILE",
                required = true,
                description = "Guide towards --class of this classifier of noisy pictures, an ONNX file with logits.")
        private Path file;

        @Option(
                names = "--class",
                paramLabel = "N",
                required = true,
                description = "The class that the pictures should show, counted from 0.")
        private int label;

        @Option(
                names = "--classifier-scale",
                paramLabel = "SCALE",
                defaultValue = "1",
                description = "Scale of the classifier's guidance, above 0 to 30 (default: ${DEFAULT-VALUE}).")
        private double scale;
    }

    /** The scale; null if it was not given, as with the other options. */
    @Nullable
    Double scale() {
        return guidance;
    }

    @Nullable
    Double clipScale() {
        return clipGuidance;
    }

    /** @throws UserException if the text is not an interval */
    @Nullable
    GuidanceInterval interval() {
        return interval == null ? null : GuidanceInterval.parse(interval);
    }

    /** @throws org.glidefx.errors.UserException if one of the classifier's values is out of range */
    void checkClassifier() {
        if (classifier != null) {
            GivenClassifier.check(classifier.label, classifier.scale);
        }
    }

    /**
     * Converts the classifier that was given to a network with a gradient; returns null if none was.
     *
     * @throws IOException if a file cannot be read or written, or is not a classifier that can be used
     * @throws picocli.CommandLine.ParameterException if it has no such class
     */
    @Nullable
    GivenClassifier openClassifier(CommandSpec command, Reporter reporter, CancelToken cancel) throws IOException {
        Classifier given = classifier;
        if (given == null) {
            return null;
        }
        GivenClassifier opened = GivenClassifier.open(given.file, reporter::work, cancel);
        try {
            return Usage.checked(command, () -> opened.guiding(given.label, given.scale));
        } catch (ParameterException e) {
            opened.close();
            throw e;
        }
    }
}
