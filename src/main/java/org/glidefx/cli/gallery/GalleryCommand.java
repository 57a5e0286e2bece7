package org.glidefx.cli.gallery;

import org.glidefx.cli.kit.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code glidefx gallery}: only holds the commands below it. */
@Command(name = "gallery", description = "List, search, show, import and export pictures of the editor's gallery.")
public final class GalleryCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** The tree of the gallery commands. */
    public static CommandLine tree(CommandContext context) {
        return new CommandLine(new GalleryCommand())
                .addSubcommand(new GalleryListCommand(context))
                .addSubcommand(new GallerySearchCommand(context))
                .addSubcommand(new GalleryShowCommand(context))
                .addSubcommand(new GalleryImportCommand(context))
                .addSubcommand(new GalleryExportCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: list, search, show, import or export.");
    }
}
