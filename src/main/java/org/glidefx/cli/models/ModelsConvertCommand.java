package org.glidefx.cli.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.glidefx.cli.kit.BadInputException;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.picture.GuidanceOptions;
import org.glidefx.convert.Checkpoint;
import org.glidefx.convert.ConversionRequest;
import org.glidefx.convert.ConversionResult;
import org.glidefx.convert.Converter;
import org.glidefx.convert.WeightStorage;
import org.glidefx.convert.checkpoint.Skipped;
import org.glidefx.convert.checkpoint.WeightKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.errors.UserException;
import org.glidefx.model.ModelManifest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code glidefx models convert}: converts a PyTorch checkpoint into a part of a model folder. */
@Command(
        name = "convert",
        description = {
            "Turn a checkpoint with GLIDE's weight names, .pt or .safetensors, into a model folder.",
            "A second checkpoint of another kind, such as an upsampler, is added to the same folder.",
            "The text encoder of a CLIP with CLIP's own tokenizer also needs bpe_simple_vocab_16e6.txt.gz, beside its checkpoint."
        },
        footer = {
            "",
            "Examples:",
            "  glidefx models convert --checkpoint base.pt --config config.json --out my-model",
            "  glidefx models convert --checkpoint up.pt --config up.json --out my-model --storage fp16"
        })
final class ModelsConvertCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            required = true,
            description = "The state dict, a .pt or .safetensors file; of one in several files, its .index.json.")
    private Path checkpoint;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The network's config.json.")
    private Path config;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The model folder to create or add to.")
    private Path out;

    @Option(
            names = "--storage",
            paramLabel = "fp32|fp16",
            defaultValue = "fp32",
            description = "How weights are stored; computation is fp32 (default: ${DEFAULT-VALUE}).")
    private WeightStorage storage;

    @Option(
            names = "--weights",
            paramLabel = "raw|ema",
            description = "Which weights to take of a checkpoint that has both (default: ema).")
    private @Nullable WeightKind weights;

    @ArgGroup(exclusive = false)
    private @Nullable GuidanceOptions guidance;

    @Mixin
    private ModelTextOptions text;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    ModelsConvertCommand(CommandContext context) {
        this.context = context;
    }

    /** Default guidance scales of the model; both or neither. */
    private static final class GuidanceOptions {

        @Option(
                names = "--generate-guidance",
                paramLabel = "SCALE",
                required = true,
                description = "Default guidance for pictures from captions.")
        private double generate;

        @Option(
                names = "--edit-guidance",
                paramLabel = "SCALE",
                required = true,
                description = "Default guidance for edits; give both or neither.")
        private double edit;
    }

    /** @throws IOException if reading or writing fails, see {@link Converter#convert} */
    @Override
    public Integer call() throws IOException {
        requireFile(checkpoint);
        requireFile(config);
        Reporter reporter = report.open(context.terminal());
        long start = System.nanoTime();
        ConversionResult result =
                context.installers().get().converter().convert(request(), reporter::work, context.cancel());
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        result.source().note().ifPresent(reporter::note);
        skipped(result.source().skipped()).ifPresent(reporter::note);
        result.lacking().ifPresent(reporter::note);
        reporter.say(
                event(result, seconds),
                "Converted " + result.parameters() + " weights into " + result.folder() + ": "
                        + String.join(", ", result.files()));
        return ExitCode.DONE;
    }

    private static Event event(ConversionResult result, double seconds) {
        return new Event.Converted(
                "models convert",
                result.folder().toString(),
                result.files(),
                result.parameters(),
                result.source()
                        .weights()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                result.source().skipped().stream().map(Skipped::name).toList(),
                seconds);
    }

    private Optional<String> skipped(List<Skipped> skipped) {
        if (skipped.isEmpty()) {
            return Optional.empty();
        }
        String count = skipped.size() == 1
                ? "one thing; --verbose names it"
                : skipped.size() + " things; --verbose names them";
        return Optional.of(
                report.isVerbose()
                        ? "Besides the network's weights the checkpoint holds "
                                + skipped.stream().map(Skipped::toString).collect(Collectors.joining(", ")) + "."
                        : "Besides the network's weights the checkpoint holds " + count + ".");
    }

    private ConversionRequest request() {
        try {
            Optional<ModelManifest.Guidance> scales =
                    Optional.ofNullable(guidance).map(ModelsConvertCommand::scales);
            Checkpoint files = new Checkpoint(checkpoint, config, Optional.empty(), Optional.ofNullable(weights));
            return new ConversionRequest(files, out, storage, text.forFolder(out), scales);
        } catch (UserException outOfRange) {
            throw new ParameterException(spec.commandLine(), outOfRange.getMessage(), outOfRange);
        }
    }

    private static double requireScale(double scale) {
        if (!(scale >= 0 && scale <= SamplingSettings.MAX_GUIDANCE)) {
            throw UserException.usage(
                    "Guidance must be 0 to " + (int) SamplingSettings.MAX_GUIDANCE + ", not " + scale + ".");
        }
        return scale;
    }

    private static ModelManifest.Guidance scales(GuidanceOptions given) {
        return new ModelManifest.Guidance(requireScale(given.generate), requireScale(given.edit));
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException("There is no file \"" + file + "\"; check the name and the folder.", null);
        }
        if (!Files.isReadable(file)) {
            throw new BadInputException("\"" + file + "\" may not be read; change its permissions or copy it.", null);
        }
    }
}
