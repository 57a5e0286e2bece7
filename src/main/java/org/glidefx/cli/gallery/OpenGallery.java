package org.glidefx.cli.gallery;

import java.nio.file.Path;
import java.time.Clock;
import org.glidefx.cli.kit.BadInputException;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.picture.OutputException;

/** Opens the editor's gallery for one command. */
final class OpenGallery {

    private OpenGallery() {}

    /**
     * @param reporter receives the progress of reading pictures that the index does not know yet, and the gallery's
     *     notice
     * @throws OutputException if there is no folder for a gallery
     * @throws org.glidefx.gallery.GalleryException if it cannot be opened
     */
    static Gallery of(CommandContext context, Reporter reporter) {
        Path folder = context.gallery()
                .orElseThrow(() -> new OutputException("There is no folder for a gallery on this machine."));
        Gallery gallery = Gallery.open(folder, Clock.systemUTC(), reporter::work, context.cancel());
        gallery.notice().ifPresent(reporter::note);
        return gallery;
    }

    /** @throws BadInputException if the gallery has no such picture */
    static GalleryEntry picture(Gallery gallery, long id) {
        return gallery.entry(id)
                .orElseThrow(() -> new BadInputException(
                        "The gallery has no picture " + id + "; \"gallery list\" shows their numbers.", null));
    }
}
