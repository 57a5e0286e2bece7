package org.glidefx.spark;

import java.util.List;
import org.glidefx.batch.BatchLine;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.Preset;
import org.glidefx.errors.UserException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every job: what lines are made with, and how they go out. */
final class JobOptions {

    @Option(
            names = "--sources",
            paramLabel = "DIR",
            description =
                    "The folder that pictures and masks named in lines are relative to, the same path on all machines, or the name"
                            + " of an archive (default: the folder of FILE).")
    private @Nullable String sources;

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            defaultValue = "starter",
            description =
                    "A model folder at the same path on all machines, or the name of an archive (default: ${DEFAULT-VALUE}).")
    private String model;

    @Option(
            names = "--model-hash",
            paramLabel = "HEX",
            description =
                    "SHA-256 of the model's model.json, for a driver that has no model; every executor compares its own.")
    private @Nullable String hash;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda",
            defaultValue = "cpu",
            description =
                    "What to run on. With cuda, each task takes the graphics card that Spark gives it (default: ${DEFAULT-VALUE}).")
    private String device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Threads of an engine on the CPU, the same on all machines, for another number gives other last bits; set"
                            + " spark.task.cpus to it as well (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--preset",
            paramLabel = "fast|reference",
            defaultValue = "fast",
            description = "Where settings come from that a line does not give (default: ${DEFAULT-VALUE}).")
    private String preset;

    @Option(
            names = "--format",
            paramLabel = "png|webp",
            defaultValue = "png",
            description = "What the files are; WebP is written without loss (default: ${DEFAULT-VALUE}).")
    private String format;

    @Option(names = "--no-metadata", description = "Write only the pixels.")
    private boolean bare;

    @Option(names = "--rank", description = "Score each picture against its caption by the model's CLIP.")
    private boolean rank;

    @Option(
            names = "--lines-per-task",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Lines that go to an executor at once; their rows come back together (default: ${DEFAULT-VALUE}).")
    private int perTask;

    /** @throws UserException if a value is out of its range */
    void check() {
        requireOneOf("--device", device, List.of("auto", "cpu", "cuda"));
        requireOneOf("--preset", preset, List.of("fast", "reference"));
        requireOneOf("--format", format, BatchLine.FORMATS);
        if (perTask < 1 || perTask > 10_000) {
            throw UserException.usage("--lines-per-task must be 1 to 10000, not " + perTask + ".");
        }
        var unused = new EngineOptions(model, DeviceChoice.of(device), threads);
    }

    private static void requireOneOf(String option, String found, List<String> known) {
        if (!known.contains(found)) {
            throw UserException.usage(option + " must be one of " + known + ", not " + found + ".");
        }
    }

    Preset preset() {
        return Preset.of(preset).orElse(Preset.FAST);
    }

    int perTask() {
        return perTask;
    }

    /**
     * @param beside where the batch's file lies, if all machines may see it; null if not
     * @throws UserException if the model is not there
     */
    JobSettings settings(@Nullable String beside, List<NumberedLine> lines) {
        String folder = sources != null ? sources : beside != null ? beside : "";
        return new JobSettings(
                model, device, threads, preset().id(), format, !bare, rank, folder, Models.hashes(model, hash, lines));
    }
}
