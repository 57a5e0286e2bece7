package org.glidefx.cli.models;

import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelInfo;
import org.glidefx.model.ModelLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code glidefx models list}: lists the installed models. */
@Command(name = "list", description = "List the installed models.")
final class ModelsListCommand implements Callable<Integer> {

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    ModelsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Reporter reporter = report.open(context.terminal());
        ModelLibrary library = context.models();
        List<ModelFolder> folders = library.list();
        for (ModelFolder folder : folders) {
            reporter.say(Event.Model.of(folder.info(), folder.directory().toString()), line(folder.info()));
        }
        library.problems().forEach(reporter::note);
        if (folders.isEmpty()) {
            reporter.note(
                    "No model is installed; install one with \"models install\", or put a model folder into one of "
                            + library.roots() + ".");
        }
        return ExitCode.DONE;
    }

    private static String line(ModelInfo info) {
        String can = String.join(", ", info.capabilities().stream().sorted().toList());
        return String.format("%-16s %4d px  %-28s %s", info.name(), info.outputSize(), can, info.title());
    }
}
