package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.Bootstrap;
import org.glidefx.evaluate.CaptionFile;
import org.glidefx.evaluate.Evaluation;
import org.glidefx.evaluate.Evaluation.Reference;
import org.glidefx.evaluate.Figures;
import org.glidefx.evaluate.Gaussian;
import org.glidefx.evaluate.Report;
import org.glidefx.evaluate.Report.Shown;
import org.glidefx.evaluate.StatisticsFile;
import org.glidefx.evaluate.Tally;
import org.jspecify.annotations.Nullable;

/** Makes the pictures of a plan that are not there, looks at those that nobody has looked at, and writes the report. */
public final class EvaluationRun {

    private static final int SHOWN = 12;

    private final CommandContext context;
    private final EvaluationPlan plan;

    public EvaluationRun(CommandContext context, EvaluationPlan plan) {
        this.context = context;
        this.plan = plan;
    }

    /**
     * What came out.
     *
     * @param features whose they are
     * @param page the report
     * @param failed pictures that could not be made
     */
    public record Result(List<Figures> figures, String features, Path page, int failed) {}

    /**
     * Pictures of a plan.
     *
     * @param there made by an earlier run, or given
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
     * @throws UserException if the plan does not fit what is there
     * @throws java.util.concurrent.CancellationException if cancelled; the same plan goes on there
     */
    public Result run(Reporter reporter) throws IOException {
        Files.createDirectories(plan.folder());
        try (Viewers viewers = Viewers.open(context, plan.model(), plan.networks())) {
            viewers.tryOut(context.cancel());
        }
        List<PictureSet> sets = new ArrayList<>();
        int failed = 0;
        switch (plan.from()) {
            case EvaluationPlan.Pictures there -> sets.add(PictureSet.of(there.folder()));
            case EvaluationPlan.Captions captions -> {
                CaptionBatch batch = batch(captions);
                for (Optional<Double> scale : scales(captions)) {
                    failed += batch.make(context, plan.model(), scale.orElse(null), plan.folder(), reporter);
                    sets.add(batch.set(plan.folder(), scale.orElse(null)));
                }
            }
        }
        try (Viewers viewers = Viewers.open(context, plan.model(), plan.networks())) {
            return new Result(
                    measure(sets, viewers, reporter),
                    viewers.features(),
                    plan.folder().resolve("report.html"),
                    failed);
        }
    }

    private List<Figures> measure(List<PictureSet> sets, Viewers viewers, Reporter reporter) throws IOException {
        Reference real = reference(viewers, reporter);
        List<Figures> figures = new ArrayList<>();
        Sheet sheet = new Sheet();
        for (PictureSet set : sets) {
            SetView view = new SetView(set, viewers, reporter, context.cancel());
            Evaluation evaluation = new Evaluation(
                    view.captions(),
                    real,
                    plan.comparison().k(),
                    plan.splits(),
                    new Bootstrap(plan.resamples(), plan.seed()));
            Tally tally = new Tally(evaluation, set.files().size());
            view.see((file, caption, picture) -> {
                real.gaussian().ifPresent(known -> requireAlike(known, picture.feature().length, viewers));
                sheet.show(file, caption, set.guidance(), tally.add(picture));
            });
            reporter.note("Measuring " + set.files().size() + " pictures"
                    + (set.guidance() == null ? "." : " of guidance " + set.guidance() + "."));
            figures.add(tally.figures(set.guidance()));
        }
        Path saved = plan.comparison().saved();
        if (saved != null && real.gaussian().isPresent()) {
            StatisticsFile.write(saved, real.gaussian().get());
        }
        int pictures = sets.stream().mapToInt(set -> set.files().size()).sum();
        String title = viewers.title();
        new Report(
                        title == null ? plan.model().model() : title,
                        plan.about(pictures) + ". Features are those of " + viewers.features() + ".",
                        viewers.features(),
                        figures,
                        sheet.best,
                        sheet.worst)
                .write(plan.folder());
        return figures;
    }

    private static void requireAlike(Gaussian reference, int features, Viewers viewers) {
        if (reference.dimensions() != features) {
            throw UserException.input("The reference has " + reference.dimensions() + " features and "
                    + viewers.features() + " gives " + features + "; both must be of the same network.");
        }
    }

    private Reference reference(Viewers viewers, Reporter reporter) throws IOException {
        Path given = plan.comparison().reference();
        if (given == null) {
            return Reference.NONE;
        }
        boolean statistics = Files.isRegularFile(given)
                && given.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
        if (statistics) {
            return new Reference(Optional.of(StatisticsFile.read(given)), List.of());
        }
        List<float[]> features = new ArrayList<>();
        new SetView(PictureSet.of(given), viewers, reporter, context.cancel())
                .see((file, caption, picture) -> features.add(picture.feature()));
        if (features.size() < 2) {
            throw UserException.input(
                    "\"" + given + "\" holds fewer than two pictures that can be read; a reference needs"
                            + " more, the more the better.");
        }
        return Reference.of(features);
    }

    /** The pictures that fit their captions best and worst so far. */
    private static final class Sheet {

        private List<Shown> best = List.of();
        private List<Shown> worst = List.of();

        void show(Path file, @Nullable String caption, @Nullable Double guidance, OptionalDouble score) {
            if (caption != null && score.isPresent()) {
                Shown shown = new Shown(file, caption, guidance, score.getAsDouble());
                best = with(best, shown, true);
                worst = with(worst, shown, false);
            }
        }

        private static List<Shown> with(List<Shown> shown, Shown another, boolean highest) {
            Shown[] all = Arrays.copyOf(shown.toArray(Shown[]::new), shown.size() + 1);
            all[shown.size()] = another;
            return Report.ends(List.of(all), SHOWN, highest);
        }
    }
}
