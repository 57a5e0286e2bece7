package org.glidefx.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.glide.Candidate;
import org.glidefx.glide.Engine;
import org.glidefx.glide.EngineOptions;
import org.glidefx.glide.GenerateRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code glidefx generate}: pictures from words. */
@Command(
        name = "generate",
        description = "Make a picture from words.",
        footer = {
            "",
            "Examples:",
            "  glidefx generate \"a red apple on a wooden table\" -o apple.png",
            "  glidefx generate \"an owl at night\" -o owl.png --count 4 --seed 7"
        })
final class GenerateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CAPTION", description = "What the picture should show.")
    private String caption;

    @Mixin
    private OutputOption output;

    @Mixin
    private SamplingOptions sampling;

    @Mixin
    private ModelOptions model;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    GenerateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        sampling.check();
        EngineOptions options = model.toEngineOptions();
        OutputFiles files = output.plan(sampling.count(), List.of());
        Reporter reporter = report.open(context.terminal());
        PictureRun run = new PictureRun("generate", options, reporter);
        SavingListener listener = new SavingListener(files, reporter);
        try (Engine engine = context.engines().open(options)) {
            run.announce(caption, engine.device());
            GenerateRequest request = new GenerateRequest(caption, sampling.settings(engine, false), sampling.count());
            List<Candidate> candidates = engine.generate(request, listener, context.cancel());
            run.finish(candidates, listener.saved(), caption, request.settings(), engine.device());
        }
        return ExitCode.DONE;
    }
}
