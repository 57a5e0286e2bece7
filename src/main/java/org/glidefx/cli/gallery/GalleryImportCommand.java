package org.glidefx.cli.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.glidefx.cli.kit.BadInputException;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.gallery.Gallery;
import org.glidefx.image.file.ImageFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code glidefx gallery import}: copies pictures into the gallery. */
@Command(
        name = "import",
        description = {
            "Copy pictures into the gallery, byte for byte, with what they say about themselves.",
            "From a folder, all files directly in it. Files that are not pictures are reported; the rest are imported."
        },
        footer = {
            "",
            "Examples:",
            "  glidefx gallery import fox.png owl.webp",
            "  glidefx gallery import ~/pictures --json"
        })
final class GalleryImportCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures, or folders of pictures.")
    private List<Path> files;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    GalleryImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Reporter reporter = report.open(context.terminal());
        List<Path> all = new ArrayList<>();
        files.forEach(file -> all.addAll(listed(file)));
        List<Long> taken = new ArrayList<>();
        try (Gallery gallery = OpenGallery.of(context, reporter)) {
            for (Path file : all) {
                context.cancel().throwIfCancelled();
                take(gallery, file, taken, reporter);
            }
        }
        int failed = all.size() - taken.size();
        reporter.say(
                new GalleryEvent.ImportDone("gallery import", taken, failed),
                "Imported " + taken.size() + " of " + all.size() + ".");
        return failed == 0 ? ExitCode.DONE : ExitCode.BAD_INPUT;
    }

    private static void take(Gallery gallery, Path file, List<Long> taken, Reporter reporter) {
        try {
            long id = gallery.importFile(file).id();
            taken.add(id);
            reporter.say(new GalleryEvent.Imported(file.toString(), id), String.format("%6d  %s", id, file));
        } catch (ImageFileException refused) {
            String sentence = String.valueOf(refused.getMessage());
            reporter.failure(new GalleryEvent.ImportFailed(file.toString(), sentence), file + ": " + sentence);
        }
    }

    private static List<Path> listed(Path file) {
        if (!Files.exists(file)) {
            throw new BadInputException("There is no file \"" + file + "\"; check the name and the folder.", null);
        }
        if (!Files.isDirectory(file)) {
            return List.of(file);
        }
        try (Stream<Path> inside = Files.list(file)) {
            return inside.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new BadInputException("The folder \"" + file + "\" cannot be read; check its permissions.", e);
        }
    }
}
