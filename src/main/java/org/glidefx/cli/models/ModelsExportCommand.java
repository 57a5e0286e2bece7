package org.glidefx.cli.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.model.ModelFolder;
import org.glidefx.remote.TritonRepository;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glidefx models export}: writes a model as a server's model repository. */
@Command(
        name = "export",
        description = {
            "Lay a model out as the model repository of a server, for --server. Experimental.",
            "Each network gets a folder with config.pbtxt for Triton and version 1; model.json lies beside for machines without the"
                    + " networks."
        },
        footer = {
            "",
            "Examples:",
            "  glidefx models export starter --triton repository",
            "  tritonserver --model-repository repository",
            "  glidefx generate \"a red apple\" -o apple.png --server http://localhost:8000"
        })
final class ModelsExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME|DIR", description = "The model, as models list shows it, or its folder.")
    private String model;

    @Option(
            names = "--triton",
            paramLabel = "DIR",
            required = true,
            description = "The repository to make; a folder that does not exist yet.")
    private Path repository;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    ModelsExportCommand(CommandContext context) {
        this.context = context;
    }

    /**
     * What was made.
     *
     * @param networks the networks' names on the server
     * @param sha256 hash of the whole model
     */
    record Exported(String command, String model, String folder, List<String> networks, String sha256)
            implements Event {
        @Override
        public String event() {
            return "result";
        }
    }

    /** @throws IOException if reading or writing fails */
    @Override
    public Integer call() throws IOException {
        ModelFolder source = context.models().find(model);
        Reporter reporter = report.open(context.terminal());
        List<String> networks = new TritonRepository(source).export(repository, reporter::work, context.cancel());
        reporter.say(
                new Exported("models export", source.info().name(), repository.toString(), networks, source.hash()),
                "Exported " + source.info().name() + " to " + repository + ": " + String.join(", ", networks) + ".");
        return ExitCode.DONE;
    }
}
