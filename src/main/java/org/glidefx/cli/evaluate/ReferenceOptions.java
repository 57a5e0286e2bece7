package org.glidefx.cli.evaluate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the reference that the pictures are compared with. */
public final class ReferenceOptions {

    @Option(
            names = "--reference",
            paramLabel = "DIR|FILE.npz",
            description =
                    "Pictures to compare with, or their statistics; statistics alone give only the Frechet distance.")
    private @Nullable Path reference;

    @Option(
            names = "--save-reference",
            paramLabel = "FILE.npz",
            description = "Write the statistics of the reference, in the form of pytorch-fid.")
    private @Nullable Path saved;

    @Option(
            names = "--neighbours",
            paramLabel = "K",
            defaultValue = "5",
            description = "Nearest neighbours for precision, recall, density and coverage, 1 to 100 (default:"
                    + " ${DEFAULT-VALUE}).")
    private int k;

    /** @throws org.glidefx.errors.UserException if the options do not fit together */
    public EvaluationPlan.Comparison comparison() {
        return new EvaluationPlan.Comparison(reference, saved, k);
    }
}
