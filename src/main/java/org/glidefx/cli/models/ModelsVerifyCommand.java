package org.glidefx.cli.models;

import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code glidefx models verify}: compares files with their checksums. */
@Command(name = "verify", description = "Compare the files of models with their sizes and SHA-256 checksums.")
final class ModelsVerifyCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "NAME|DIR", description = "Models (default: all installed ones).")
    private List<String> models = List.of();

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    ModelsVerifyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Reporter reporter = report.open(context.terminal());
        List<ModelFolder> folders = models.isEmpty() ? installed() : named();
        for (ModelFolder folder : folders) {
            folder.verify(reporter::work, context.cancel());
        }
        List<String> names =
                folders.stream().map(folder -> folder.info().name()).toList();
        reporter.say(
                new Event.Verified("models verify", names),
                "Complete, all checksums match: " + String.join(", ", names));
        return ExitCode.DONE;
    }

    private List<ModelFolder> named() {
        return models.stream().map(context.models()::find).toList();
    }

    private List<ModelFolder> installed() {
        ModelLibrary library = context.models();
        List<String> problems = library.problems();
        if (!problems.isEmpty()) {
            throw new ModelException(problems.getFirst());
        }
        if (library.list().isEmpty()) {
            throw new ModelException("No model is installed; put a model folder into one of " + library.roots() + ".");
        }
        return library.list();
    }
}
