package org.glidefx.cli.models;

import org.glidefx.cli.kit.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code glidefx models}: only holds the commands below it. */
@Command(name = "models", description = "List, show, check, install, remove, convert, quantise and export models.")
public final class ModelsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** The tree of the models commands. */
    public static CommandLine tree(CommandContext context) {
        return new CommandLine(new ModelsCommand())
                .addSubcommand(new ModelsListCommand(context))
                .addSubcommand(new ModelsShowCommand(context))
                .addSubcommand(new ModelsVerifyCommand(context))
                .addSubcommand(new ModelsInstallCommand(context))
                .addSubcommand(new ModelsRemoveCommand(context))
                .addSubcommand(new ModelsConvertCommand(context))
                .addSubcommand(new ModelsQuantiseCommand(context))
                .addSubcommand(new ModelsExportCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A command is missing: list, show, verify, install, remove, convert, quantise or export.");
    }
}
