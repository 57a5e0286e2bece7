package org.glidefx.cli.picture;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryException;
import org.glidefx.jobs.Progress;
import org.glidefx.picture.OutputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option to add the pictures to the editor's gallery too. */
public final class GalleryOption {

    @Option(
            names = "--gallery",
            description = "Keep the pictures in the editor's gallery too, with caption, settings and mask.")
    private boolean wanted;

    /**
     * Opens the gallery if the option was given, else returns null. For before anything slow is done.
     *
     * @throws OutputException if it cannot be opened
     */
    @Nullable
    Gallery openIfWanted(CommandContext context) {
        return wanted ? open(context) : null;
    }

    public boolean wanted() {
        return wanted;
    }

    /** @throws OutputException if it cannot be opened */
    public static Gallery open(CommandContext context) {
        Optional<Path> folder = context.gallery();
        if (folder.isEmpty()) {
            throw new OutputException("There is no folder for a gallery here; omit --gallery.");
        }
        try {
            return Gallery.open(folder.get(), Clock.systemUTC(), Progress.NONE, context.cancel());
        } catch (GalleryException unusable) {
            throw new OutputException(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
