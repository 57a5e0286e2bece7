package org.glidefx.cli.picture;

import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the sampler and its steps; what is not given comes from the preset and the model. */
public final class SolverOptions {

    @Option(
            names = "--preset",
            paramLabel = "fast|reference",
            defaultValue = "fast",
            description = "Where settings come from that are not given (default: ${DEFAULT-VALUE}).")
    private Preset preset;

    @Option(
            names = "--sampler",
            paramLabel = "ancestral|ddim|dpm-solver|unipc",
            description = "The sampling method (default: the preset's).")
    private @Nullable SamplerKind sampler;

    @Option(names = "--steps", paramLabel = "N", description = "Sampling steps, 1 to 1000 (default: the preset's).")
    private @Nullable Integer steps;

    public Preset preset() {
        return preset;
    }

    /** The sampler; null if it was not given, as with the steps. */
    @Nullable
    public SamplerKind sampler() {
        return sampler;
    }

    @Nullable
    public Integer steps() {
        return steps;
    }
}
