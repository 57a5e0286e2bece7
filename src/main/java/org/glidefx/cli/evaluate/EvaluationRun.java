package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.cli.batch.BatchRun;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.CaptionFile;
import org.glidefx.evaluate.Gaussian;

/**
 * Makes the pictures of a plan that do not exist, runs the networks on those without cached features, and writes the
 * report.
 */
public final class EvaluationRun {

    private final CommandContext context;
    private final EvaluationPlan plan;

    public EvaluationRun(CommandContext context, EvaluationPlan plan) {
        this.context = context;
        this.plan = plan;
    }

    /**
     * Counts of a plan's pictures; 1 of 1 for a plan that measures existing ones.
     *
     * @param there pictures that exist already
     */
    public record Extent(int there, int all) {}

    /** @throws IOException if the captions cannot be read */
    public Extent extent() throws IOException {
        return switch (plan.from()) {
            case EvaluationPlan.Pictures ignored -> new Extent(1, 1);
            case EvaluationPlan.Captions captions -> {
                CaptionBatch batch = batch(captions);
                int there = scales(captions).stream()
                        .mapToInt(scale -> batch.there(plan.folder(), scale.orElse(null)))
                        .sum();
                yield new Extent(
                        there, batch.captions().size() * scales(captions).size());
            }
        };
    }

    private CaptionBatch batch(EvaluationPlan.Captions captions) throws IOException {
        return new CaptionBatch(CaptionFile.read(captions.file(), captions.limit()), plan.seed(), captions.solver());
    }

    private static List<Optional<Double>> scales(EvaluationPlan.Captions captions) {
        return captions.scales().isEmpty()
                ? List.of(Optional.empty())
                : captions.scales().stream().map(Optional::of).toList();
    }

    /**
     * @throws IOException if a file cannot be read or written
     * @throws UserException if the plan does not fit the pictures or the reference
     * @throws java.util.concurrent.CancellationException if cancelled; running the same plan again resumes it
     */
    public Measurement.Result run(Reporter reporter) throws IOException {
        Files.createDirectories(plan.folder());
        Optional<Gaussian> reference = ComparisonCheck.of(plan.comparison());
        try (Viewers viewers = Viewers.open(context, plan.model(), plan.networks())) {
            int features = viewers.tryOut(context.cancel());
            reference.ifPresent(known -> ComparisonCheck.requireAlike(known, viewers.features(), features));
        }
        List<PictureSet> sets = new ArrayList<>();
        int failed = 0;
        switch (plan.from()) {
            case EvaluationPlan.Pictures there -> sets.add(PictureSet.of(there.folder()));
            case EvaluationPlan.Captions captions -> {
                CaptionBatch batch = batch(captions);
                for (Optional<Double> scale : scales(captions)) {
                    BatchRun.Totals made =
                            batch.make(context, plan.model(), scale.orElse(null), plan.folder(), reporter);
                    failed += made.failed();
                    sets.add(batch.set(plan.folder(), scale.orElse(null), made.there()));
                }
            }
        }
        try (Viewers viewers = Viewers.open(context, plan.model(), plan.networks())) {
            Looker looker = new LocalLooker(viewers, reporter, context.cancel());
            return new Measurement(plan, looker, reporter, context.cancel()).of(sets, failed);
        }
    }
}
