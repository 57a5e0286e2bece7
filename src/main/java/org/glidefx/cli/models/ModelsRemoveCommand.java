package org.glidefx.cli.models;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.install.InstallException;
import org.glidefx.install.ModelInstaller;
import org.glidefx.jobs.Bytes;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glidefx models remove}: deletes an installed model. */
@Command(name = "remove", description = "Delete an installed model and its downloads; shipped models stay.")
final class ModelsRemoveCommand implements Callable<Integer> {

    private static final Set<String> YES = Set.of("y", "yes");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The model, as models list shows it.")
    private String model;

    @Option(names = "--yes", description = "Delete without being asked.")
    private boolean yes;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    ModelsRemoveCommand(CommandContext context) {
        this.context = context;
    }

    /** @throws IOException an {@link InstallException}, see {@link ModelInstaller#remove} */
    @Override
    public Integer call() throws IOException {
        ModelInstaller installer = context.installers().get();
        Reporter reporter = report.open(context.terminal());
        Optional<ModelFolder> found = find();
        if (found.isPresent() && !installer.canRemove(found.get())) {
            throw new InstallException(
                    "The model \"" + model + "\" is in \"" + found.get().directory()
                            + "\" and was not installed by \"models install\", so it stays; delete that folder yourself if you want to.");
        }
        String folder =
                found.map(each -> each.directory().getFileName().toString()).orElse(model);
        if (!agrees(found)) {
            reporter.note("Nothing was removed.");
            return ExitCode.CANCELLED;
        }
        installer.remove(folder);
        reporter.say(new Event.Removed("models remove", model), "Removed " + model + ".");
        return ExitCode.DONE;
    }

    /** Finds the model; empty for a damaged one, which can still be removed by its folder's name. */
    private Optional<ModelFolder> find() {
        try {
            return Optional.of(context.models().find(model));
        } catch (ModelException unknownOrDamaged) {
            return Optional.empty();
        }
    }

    private boolean agrees(Optional<ModelFolder> found) {
        if (yes) {
            return true;
        }
        String size =
                found.map(folder -> " (" + Bytes.words(folder.size()) + ")").orElse("");
        String answer = report.isJson()
                ? null
                : context.terminal()
                        .questions()
                        .ask("Delete the model " + model + size + "? [y/N] ")
                        .orElse(null);
        if (answer == null) {
            throw new ParameterException(
                    spec.commandLine(), "Deleting " + model + " needs your agreement; add --yes to give it.");
        }
        return YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
