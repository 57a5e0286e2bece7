package org.glidefx.cli;

import org.glidefx.glide.Engine;
import org.glidefx.glide.GenerateRequest;
import org.glidefx.glide.Preset;
import org.glidefx.glide.SamplerKind;
import org.glidefx.glide.SamplingSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the picture is sampled; what is not given comes from the preset and the model. */
final class SamplingOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--preset",
            paramLabel = "fast|reference",
            defaultValue = "fast",
            description = "Where settings not given come from (default: ${DEFAULT-VALUE}).")
    private Preset preset;

    @Option(
            names = "--sampler",
            paramLabel = "ancestral|ddim|dpm-solver",
            description = "The sampling method (default: the preset's).")
    private @Nullable SamplerKind sampler;

    @Option(names = "--steps", paramLabel = "N", description = "Sampling steps, 1 to 1000 (default: the preset's).")
    private @Nullable Integer steps;

    @Option(
            names = "--guidance",
            paramLabel = "SCALE",
            description = "How closely to follow the caption, 0 to 30; 1 is unguided (default: the preset's).")
    private @Nullable Double guidance;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "The same seed and settings give the same picture (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many pictures, 1 to 64; FILE becomes FILE-1, FILE-2, ... (default: ${DEFAULT-VALUE}).")
    private int count;

    int count() {
        return count;
    }

    /**
     * Checks the values before anything slow is done.
     *
     * @throws ParameterException if a value is out of its range
     */
    void check() {
        try {
            var unused = new GenerateRequest("", over(new SamplingSettings(preset, SamplerKind.DDIM, 1, 1, 0)), count);
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(command.commandLine(), outOfRange.getMessage(), outOfRange);
        }
    }

    /** The settings for a request to this engine. */
    SamplingSettings settings(Engine engine, boolean edit) {
        return over(engine.defaults(preset, edit));
    }

    private SamplingSettings over(SamplingSettings defaults) {
        return new SamplingSettings(
                preset,
                sampler == null ? defaults.sampler() : sampler,
                steps == null ? defaults.steps() : steps,
                guidance == null ? defaults.guidance() : guidance,
                seed);
    }
}
