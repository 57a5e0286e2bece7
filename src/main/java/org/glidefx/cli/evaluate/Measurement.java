package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.Bootstrap;
import org.glidefx.evaluate.Evaluation;
import org.glidefx.evaluate.Evaluation.Reference;
import org.glidefx.evaluate.Figures;
import org.glidefx.evaluate.Gaussian;
import org.glidefx.evaluate.Report;
import org.glidefx.evaluate.Report.Shown;
import org.glidefx.evaluate.StatisticsFile;
import org.glidefx.evaluate.Tally;
import org.glidefx.jobs.CancelToken;
import org.jspecify.annotations.Nullable;

/**
 * Computes the figures of existing pictures and writes the report; the same for every {@link Looker}.
 *
 * @param looker runs the networks on the pictures
 */
public record Measurement(EvaluationPlan plan, Looker looker, Reporter reporter, CancelToken cancel) {

    private static final int SHOWN = 12;

    /**
     * The result of an evaluation.
     *
     * @param features the network that the features come from
     * @param page the report
     * @param failed pictures that could not be made
     */
    public record Result(List<Figures> figures, String features, Path page, int failed) {}

    /**
     * Measures sets and writes the report.
     *
     * @param failed pictures that could not be made
     * @throws IOException if a file cannot be read or written
     * @throws UserException if the plan does not fit the pictures or the reference
     */
    public Result of(List<PictureSet> sets, int failed) throws IOException {
        return new Result(measure(sets), looker.features(), plan.folder().resolve("report.html"), failed);
    }

    private List<Figures> measure(List<PictureSet> sets) throws IOException {
        Reference real = reference();
        List<Figures> figures = new ArrayList<>();
        Sheet sheet = new Sheet();
        for (PictureSet set : sets) {
            Looker.Sights sights = looker.look(set, real.gaussian().isPresent());
            SetView view = new SetView(set, sights, reporter, cancel);
            Evaluation evaluation = new Evaluation(
                    view.captions(),
                    real,
                    plan.comparison().k(),
                    plan.splits(),
                    new Bootstrap(plan.resamples(), plan.seed()));
            sights.groups()
                    .ifPresent(groups -> real.gaussian().ifPresent(known -> requireAlike(known, groups.dimensions())));
            Tally tally = new Tally(evaluation, set.files().size(), sights.groups(), sights.search());
            view.see((file, caption, picture) -> {
                real.gaussian().ifPresent(known -> requireAlike(known, picture.feature().length));
                sheet.show(file, caption, set.guidance(), tally.add(picture));
            });
            reporter.note("Measuring " + set.files().size() + " pictures"
                    + (set.guidance() == null ? "." : " of guidance " + set.guidance() + "."));
            figures.add(tally.figures(set.guidance()));
        }
        int pictures = sets.stream().mapToInt(set -> set.files().size()).sum();
        String title = looker.title();
        for (Shown each : sheet.all()) {
            looker.bring(each.file());
        }
        new Report(
                        title == null ? plan.model().model() : title,
                        plan.about(pictures) + ". Features are those of " + looker.features() + ".",
                        looker.features(),
                        figures,
                        sheet.best,
                        sheet.worst)
                .write(plan.folder());
        // Last, because a file that cannot be written must not cost the report.
        Path saved = plan.comparison().saved();
        if (saved != null && real.gaussian().isPresent()) {
            StatisticsFile.write(saved, real.gaussian().get());
        }
        return figures;
    }

    private void requireAlike(Gaussian reference, int features) {
        ComparisonCheck.requireAlike(reference, looker.features(), features);
    }

    private Reference reference() throws IOException {
        Path given = plan.comparison().reference();
        if (given == null) {
            return Reference.NONE;
        }
        if (ComparisonCheck.isStatistics(given)) {
            return new Reference(Optional.of(StatisticsFile.read(given)), List.of());
        }
        PictureSet set = PictureSet.of(given);
        Looker.Sights sights = looker.look(set, true);
        List<float[]> features = new ArrayList<>();
        new SetView(set, sights, reporter, cancel).see((file, caption, picture) -> features.add(picture.feature()));
        if (features.size() < 2) {
            throw UserException.input(
                    "\"" + given + "\" holds fewer than two pictures that can be read; a reference needs"
                            + " more, the more the better.");
        }
        return sights.groups()
                .map(groups -> Reference.of(groups, features))
                .orElseGet(() -> Reference.of(set.files().size(), features));
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

        List<Shown> all() {
            return Stream.concat(best.stream(), worst.stream()).toList();
        }

        private static List<Shown> with(List<Shown> shown, Shown another, boolean highest) {
            Shown[] all = Arrays.copyOf(shown.toArray(Shown[]::new), shown.size() + 1);
            all[shown.size()] = another;
            return Report.ends(List.of(all), SHOWN, highest);
        }
    }
}
