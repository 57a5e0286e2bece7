package org.glidefx.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import org.glidefx.cli.evaluate.EvaluationPlan;
import org.glidefx.cli.evaluate.EvaluationRun;
import org.glidefx.cli.evaluate.Measurement;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.ProgressReporter;
import org.glidefx.cli.kit.Terminal;
import org.glidefx.engine.Preset;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.ui.evaluate.Evaluator;
import org.glidefx.ui.kit.Messages;

/** Runs evaluations for the window with the parts of the command {@code evaluate}, on an engine of its own. */
final class WindowEvaluator implements Evaluator {

    private static final System.Logger LOG = System.getLogger(WindowEvaluator.class.getName());
    private static final int NEIGHBOURS = 5;
    private static final int SPLITS = 10;
    private static final int RESAMPLES = 200;

    private final Wiring wiring;

    WindowEvaluator(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Result evaluate(Wish wish, Progress progress, CancelToken cancel) throws IOException {
        EvaluationRun run = new EvaluationRun(context(cancel), plan(wish));
        EvaluationRun.Extent extent = run.extent();
        ProgressReporter reporter = new ProgressReporter(
                progress,
                sentence -> LOG.log(System.Logger.Level.INFO, sentence),
                Messages.text("evaluate.making"),
                extent.there(),
                extent.all());
        Measurement.Result result = run.run(reporter);
        return new Result(result.figures(), result.features(), result.page(), result.failed());
    }

    private EvaluationPlan plan(Wish wish) {
        return new EvaluationPlan(
                new EvaluationPlan.Captions(
                        wish.captions(),
                        wish.limit(),
                        wish.scales(),
                        new EvaluationPlan.Solver(Preset.FAST, null, null)),
                wish.folder(),
                wish.seed(),
                wish.model(),
                new EvaluationPlan.Comparison(wish.reference().orElse(null), null, NEIGHBOURS),
                EvaluationPlan.Looking.with(wish.features().orElse(null)),
                SPLITS,
                RESAMPLES);
    }

    private CommandContext context(CancelToken cancel) {
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        return new CommandContext(
                wiring.engines(),
                wiring.models(),
                wiring::installer,
                wiring::profiler,
                wiring::networks,
                new Terminal(nobody, nobody, false),
                cancel,
                Optional.empty(),
                wiring.examination());
    }
}
