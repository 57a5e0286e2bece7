package org.glidefx.cli.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryCollection;
import org.glidefx.gallery.GalleryDetails;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.recipe.Recipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code glidefx gallery show}: shows all that is known about one picture. */
@Command(name = "show", description = "Show where a picture's file is and how it was made.")
final class GalleryShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NUMBER", description = "The picture, as gallery list shows it.")
    private long id;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    GalleryShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Reporter reporter = report.open(context.terminal());
        try (Gallery gallery = OpenGallery.of(context, reporter)) {
            GalleryEntry entry = OpenGallery.picture(gallery, id);
            GalleryDetails details = gallery.details(id);
            String path = GalleryEvent.path(gallery.files(), entry);
            List<String> collections = gallery.collections().stream()
                    .filter(each -> details.collections().contains(each.id()))
                    .map(GalleryCollection::name)
                    .toList();
            reporter.say(
                    GalleryEvent.Shown.of(entry, details, path, collections),
                    String.join("\n", lines(entry, details, path, collections)));
        }
        return ExitCode.DONE;
    }

    private static List<String> lines(
            GalleryEntry entry, GalleryDetails details, @Nullable String path, List<String> collections) {
        List<String> lines = new ArrayList<>();
        lines.add(GalleryEvent.line(entry));
        lines.add("file:        " + (path == null ? "gone from the gallery's folder" : path));
        details.recipe().map(Recipe::sampling).ifPresent(made -> lines.add("settings:    " + settings(made)));
        add(lines, "collections: ", String.join(", ", collections));
        add(lines, "document:    ", entry.origin().document());
        add(lines, "imported as: ", details.source());
        add(lines, "parameters:\n", details.parameters());
        return lines;
    }

    private static String settings(Recipe.Sampling made) {
        return made.preset() + ", " + made.sampler() + ", " + made.steps() + " steps, guidance " + made.guidance()
                + ", seed " + made.seed();
    }

    private static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(name + value);
        }
    }
}
