package org.glidefx.cli;

import java.util.concurrent.Callable;
import org.glidefx.bench.Bench;
import org.glidefx.bench.Report;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ModelOptions;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.kit.Usage;
import org.glidefx.engine.EngineOptions;
import org.glidefx.model.ModelFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code glidefx bench}: how fast a model runs on this machine. */
@Command(
        name = "bench",
        description = {
            "Measure how fast a model runs on this machine: each network compared with what plain convolutions reach, and whole"
                    + " pictures.",
            "Close other programs first: the best pass shows what the machine can do, the spread how busy it was."
        },
        footer = {
            "",
            "Examples:",
            "  glidefx bench",
            "  glidefx bench --model glide-filtered --passes 5 --runs 0 --operators"
        })
final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--passes",
            paramLabel = "N",
            defaultValue = "10",
            description = "Passes of each network (default: ${DEFAULT-VALUE}).")
    private int passes;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Pictures to make and to edit, 0 for none (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--operators", description = "Show where each network spends its time, by operator.")
    private boolean operators;

    @Mixin
    private ModelOptions model;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    BenchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Bench.Plan plan = Usage.checked(spec, () -> new Bench.Plan(passes, runs));
        EngineOptions options = Usage.checked(spec, model::toEngineOptions);
        if (!options.server().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "bench measures this machine; doctor --server measures the way to a server.");
        }
        Reporter reporter = report.open(context.terminal());
        ModelFolder folder = context.models().find(options.model());
        Bench bench = new Bench(
                folder,
                context.profilers().apply(options),
                () -> context.engines().open(options),
                plan);
        Report measured = bench.run(options, reporter::work, context.cancel());
        reporter.say(BenchEvent.of(measured), BenchTable.of(measured, operators));
        return ExitCode.DONE;
    }
}
