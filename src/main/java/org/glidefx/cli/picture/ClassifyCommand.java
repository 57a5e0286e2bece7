package org.glidefx.cli.picture;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.glidefx.caption.Labels;
import org.glidefx.cli.kit.BadInputException;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ModelOptions;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.kit.Usage;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.LabelProbability;
import org.glidefx.engine.Scoring;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.ReadableFormat;
import org.glidefx.text.TextLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glidefx classify}: says which of the given labels a picture shows. */
@Command(
        name = "classify",
        description = {
            "Say which of some labels a picture shows, using the model's CLIP without training for these labels.",
            "The CLIP sees the largest centred square, resized to its own size. The probabilities add up to 1 over the labels"
                    + " given, even if none of them fits."
        },
        footer = {
            "",
            "Examples:",
            "  glidefx classify pet.jpg --labels \"a cat, a dog, a parrot\" --model glide-filtered",
            "  glidefx classify pet.jpg --labels animals.txt --json --model glide-filtered"
        })
public final class ClassifyCommand implements Callable<Integer> {

    private static final long MOST_BYTES = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "IMAGE", description = "The picture: " + ReadableFormat.ANY + ".")
    private Path image;

    @Option(
            names = "--labels",
            paramLabel = "\"A, B, ...\"|FILE",
            required = true,
            description = "Labels separated by commas, or a text file with one per line.")
    private String labels;

    @Mixin
    private ModelOptions model;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    public ClassifyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        EngineOptions options = Usage.checked(spec, model::toEngineOptions);
        List<String> wanted = labels();
        Raster picture = ImageFiles.read(image);
        Reporter reporter = report.open(context.terminal());
        try (Engine engine = context.engines().open(options, context.cancel())) {
            Scoring scoring = engine.requireScoring();
            List<LabelProbability> found =
                    LabelProbability.of(wanted, scoring.scores(picture, wanted, context.cancel()));
            reporter.say(new Event.Classified("classify", options.model(), image.toString(), found), table(found));
        }
        return ExitCode.DONE;
    }

    private List<String> labels() throws IOException {
        List<String> distinct = isFile(labels) ? Labels.distinct(lines(Path.of(labels))) : Labels.in(labels);
        if (distinct.isEmpty() || distinct.size() > Labels.MOST) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Give 1 to " + Labels.MOST + " labels, separated by commas or as lines of a file; found "
                            + distinct.size() + ".");
        }
        return distinct;
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<String> lines(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new BadInputException(file + " is too long for a list of labels; use a shorter one.", null);
        }
        try {
            return TextLines.read(file);
        } catch (CharacterCodingException e) {
            throw new BadInputException(file + " is not UTF-8 text; save the labels as UTF-8.", e);
        }
    }

    private static String table(List<LabelProbability> found) {
        StringBuilder table = new StringBuilder();
        for (LabelProbability each : found) {
            table.append(String.format(Locale.ROOT, "%5.1f %%  %s%n", 100 * each.probability(), each.label()));
        }
        return table.toString().stripTrailing();
    }
}
