package org.glidefx.cli.batch;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.batch.BatchDefaults;
import org.glidefx.batch.BatchLine;
import org.glidefx.batch.BatchLog;
import org.glidefx.batch.BatchPart;
import org.glidefx.cli.kit.BadInputException;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ModelOptions;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.kit.Usage;
import org.glidefx.cli.picture.GalleryOption;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.Preset;
import org.glidefx.text.TextLines;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glidefx batch}: makes many pictures from a file with one line for each request. */
@Command(
        name = "batch",
        description = {
            "Make many pictures: one JSON object per line, for a picture from a caption, one from another picture, or an edit.",
            "Fields: caption; image, mask and sketch (for an edit), from (for a whole picture), relative to FILE; name (of the"
                    + " files); model.",
            "As the options of generate and edit: seed, count, preset, sampler, steps, guidance, clipGuidance,"
                    + " guidanceInterval (\"LOW..HIGH\"), classifier ({\"file\", \"class\", \"scale\"}), strength; for an edit"
                    + " followCaption and contextSquare (\"X,Y,SIDE\").",
            "Instead of this command's options: format (\"png\" or \"webp\"), metadata, rank, gallery (true or false).",
            "A line that fails is reported, and the others are still made."
        },
        footer = {
            "",
            "Examples:",
            "  glidefx batch jobs.jsonl --out pictures",
            "  glidefx batch jobs.jsonl --out pictures --resume --json",
            "  glidefx batch jobs.jsonl --out pictures --resume --part $SLURM_ARRAY_TASK_ID/16",
            "A line:",
            "  {\"name\": \"cat\", \"caption\": \"a cat\", \"image\": \"photo.jpg\", \"mask\": \"mask.png\", \"seed\": 7}"
        })
public final class BatchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "The batch: UTF-8, one JSON object per line; empty lines are skipped.")
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder for the pictures; created if it does not exist.")
    private Path folder;

    @Option(
            names = "--resume",
            description = "Skip the lines that an earlier run into DIR has finished, with the same model, settings and"
                    + " source pictures; make the others, whatever is in their place.")
    private boolean resume;

    @Option(
            names = "--overwrite",
            description = "Make every line again, and replace whatever files are in DIR already.")
    private boolean overwrite;

    @Option(
            names = "--part",
            paramLabel = "K/N",
            description =
                    "Make only the Kth of N shares of the lines, for one of N processes that share FILE and DIR, such as"
                            + " the tasks of a Slurm array. With --resume, what any of them has finished counts.")
    private @Nullable String part;

    @Option(names = "--no-metadata", description = "Write only the pixels.")
    private boolean bare;

    @Option(
            names = "--format",
            paramLabel = "png|webp",
            defaultValue = "png",
            description = "What the files are; WebP is written without loss (default: ${DEFAULT-VALUE}).")
    private String format;

    @Option(
            names = "--rank",
            description =
                    "Score each picture against its caption by the model's CLIP, and name the best of a line first.")
    private boolean rank;

    @Mixin
    private GalleryOption gallery;

    @Option(
            names = "--preset",
            paramLabel = "fast|reference",
            defaultValue = "fast",
            description = "Where settings come from that a line does not give (default: ${DEFAULT-VALUE}).")
    private Preset preset;

    @Mixin
    private ModelOptions model;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    public BatchCommand(CommandContext context) {
        this.context = context;
    }

    /** @throws IOException if the folder cannot be written */
    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        BatchDefaults defaults = defaults();
        BatchPart share = part == null ? BatchPart.WHOLE : BatchPart.parse(part);
        if (resume && overwrite) {
            throw new ParameterException(
                    spec.commandLine(), "--resume keeps what is done, --overwrite makes it again; give one of them.");
        }
        List<String> lines = read();
        if (!resume && !overwrite) {
            BatchLog.requireNone(folder, share);
        }
        Files.createDirectories(folder);
        BatchLog log = BatchLog.open(folder, resume, share);
        Reporter reporter = report.open(context.terminal());
        Path beside = file.toAbsolutePath().getParent();
        BatchRun run =
                new BatchRun(context, defaults, beside == null ? folder : beside, folder, resume || overwrite, log);
        BatchRun.Totals totals = run.run(lines, share, reporter);
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        reporter.say(
                new Event.Batch("batch", totals.done(), totals.skipped(), totals.failed(), seconds),
                totals.done() + " lines done, " + totals.skipped() + " were done before, " + totals.failed()
                        + " failed.");
        return totals.failed() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private List<String> read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException("There is no file \"" + file + "\"; check the name and the folder.", null);
        }
        try {
            return TextLines.read(file);
        } catch (CharacterCodingException e) {
            throw new BadInputException("\"" + file + "\" is not UTF-8 text; save it as UTF-8.", e);
        }
    }

    private BatchDefaults defaults() {
        EngineOptions options = Usage.checked(spec, model::toEngineOptions);
        if (!BatchLine.FORMATS.contains(format)) {
            throw new ParameterException(
                    spec.commandLine(), "--format must be one of " + BatchLine.FORMATS + ", not " + format + ".");
        }
        return new BatchDefaults(options, preset, format, !bare, rank, gallery.wanted());
    }
}
