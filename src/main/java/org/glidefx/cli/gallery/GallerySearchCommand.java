package org.glidefx.cli.gallery;

import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.gallery.Gallery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code glidefx gallery search}: lists the pictures that the window's search would find. */
@Command(
        name = "search",
        description = {
            "List the pictures whose caption, model, file name or foreign parameters have all of the words,",
            "whole or their beginnings."
        },
        footer = {
            "",
            "Examples:",
            "  glidefx gallery search red fox",
            "  glidefx gallery search fox --since 2026-11-01 --json"
        })
final class GallerySearchCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "WORD", description = "Words to look for.")
    private List<String> words;

    @Mixin
    private ListOptions options;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    GallerySearchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Reporter reporter = report.open(context.terminal());
        try (Gallery gallery = OpenGallery.of(context, reporter)) {
            options.list(gallery, String.join(" ", words), "gallery search", reporter);
        }
        return ExitCode.DONE;
    }
}
