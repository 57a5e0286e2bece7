package org.glidefx.cli.models;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.install.ModelInstaller;
import org.glidefx.model.ModelFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glidefx models quantise}: makes a copy of a model that computes its convolutions in 8 bits. */
@Command(
        name = "quantise",
        description = {
            "Make a copy of a model that computes its 3x3 convolutions in 8 bits, called NAME-int8. Experimental.",
            "Ranges are measured while the model makes and fills a few pictures. It is for CPUs and pays off with wide networks:"
                    + " compare both with bench."
        },
        footer = {
            "",
            "Examples:",
            "  glidefx models quantise glide-filtered",
            "  glidefx bench --model glide-filtered-int8"
        })
final class ModelsQuantiseCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME|DIR", description = "The model, as models list shows it, or its folder.")
    private String model;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder to create (default: NAME-int8 where models are installed).")
    private @Nullable Path out;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    ModelsQuantiseCommand(CommandContext context) {
        this.context = context;
    }

    /** @throws IOException if reading or writing fails, see {@link org.glidefx.install.ModelQuantiser#quantise} */
    @Override
    public Integer call() throws IOException {
        ModelInstaller installer = context.installers().get();
        ModelFolder source = context.models().find(model);
        Path target = out == null ? installer.root().resolve(source.info().name() + "-int8") : out;
        Reporter reporter = report.open(context.terminal());
        long start = System.nanoTime();
        ModelFolder made = installer.quantiser().quantise(source, target, reporter::work, context.cancel());
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        reporter.say(Event.Quantised.of(made, seconds), "Made " + made.info().name() + " in " + made.directory() + ".");
        return ExitCode.DONE;
    }
}
