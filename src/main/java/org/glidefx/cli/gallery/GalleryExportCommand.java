package org.glidefx.cli.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.picture.OutputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glidefx gallery export}: copies pictures out of the gallery. */
@Command(
        name = "export",
        description =
                "Copy pictures out of the gallery into a folder, byte for byte, under the names that they have there; one"
                        + " that is called as another before it gets a number.",
        footer = {"", "Examples:", "  glidefx gallery export 12 15 --out chosen"})
final class GalleryExportCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "NUMBER", description = "The pictures, as gallery list shows them.")
    private List<Long> ids;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder, made if it is not there.")
    private Path out;

    @Option(names = "--overwrite", description = "Replace whatever files are there already.")
    private boolean overwrite;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    GalleryExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Reporter reporter = report.open(context.terminal());
        try (Gallery gallery = OpenGallery.of(context, reporter)) {
            // Nothing is copied before all sources are found and no target would be overwritten.
            Map<Path, Path> copies = copies(gallery);
            List<String> written = new ArrayList<>();
            for (Map.Entry<Path, Path> copy : copies.entrySet()) {
                context.cancel().throwIfCancelled();
                written.add(copy(copy.getValue(), copy.getKey()));
            }
            reporter.say(
                    new GalleryEvent.Exported("gallery export", written),
                    "Exported " + String.join(", ", written) + ".");
        }
        return ExitCode.DONE;
    }

    /** The gallery's files, by the paths of their copies. */
    private Map<Path, Path> copies(Gallery gallery) {
        Map<Path, Path> copies = new LinkedHashMap<>();
        for (long id : ids) {
            GalleryEntry entry = OpenGallery.picture(gallery, id);
            Path source = gallery.files().locate(entry);
            if (copies.containsValue(source)) {
                continue;
            }
            Path target = target(String.valueOf(source.getFileName()), copies);
            if (Files.exists(target) && !overwrite) {
                throw new OutputException(
                        target + " is there already; choose another folder, or replace it with --overwrite.");
            }
            copies.put(target, source);
        }
        return copies;
    }

    /** Numbers a picture that is called as another one is, in another folder of the gallery. */
    private Path target(String name, Map<Path, Path> copies) {
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        Path target = out.resolve(name);
        for (int i = 2; copies.containsKey(target); i++) {
            target = out.resolve(stem + "-" + i + name.substring(stem.length()));
        }
        return target;
    }

    private String copy(Path source, Path target) {
        try {
            Files.createDirectories(out);
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
            return target.toString();
        } catch (IOException e) {
            throw new OutputException(
                    target + " could not be written; check the disk's free space and the folder's permissions.", e);
        }
    }
}
