package org.glidefx.cli.gallery;

import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.gallery.Gallery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code glidefx gallery list}: lists the pictures in the gallery. */
@Command(
        name = "list",
        description = "List the pictures of the editor's gallery with their numbers.",
        footer = {
            "",
            "Examples:",
            "  glidefx gallery list --limit 20",
            "  glidefx gallery list --starred --made-with starter --json"
        })
final class GalleryListCommand implements Callable<Integer> {

    @Mixin
    private ListOptions options;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    GalleryListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Reporter reporter = report.open(context.terminal());
        try (Gallery gallery = OpenGallery.of(context, reporter)) {
            options.list(gallery, "", "gallery list", reporter);
        }
        return ExitCode.DONE;
    }
}
