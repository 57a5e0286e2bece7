package org.glidefx.ui.gallery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryException;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.ui.kit.Messages;

/**
 * Result of an import of pictures.
 *
 * @param taken ids of the imported pictures
 * @param failures a sentence for each file that was not imported, but only a few if there are many
 */
record GalleryImport(List<Long> taken, List<String> failures) {

    private static final int MOST_FAILURES = 3;

    static GalleryImport of(Gallery gallery, List<Path> files) {
        List<Long> taken = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Path file : files) {
            try {
                taken.add(gallery.importFile(file).id());
            } catch (ImageFileException | GalleryException refused) {
                failures.add(String.valueOf(refused.getMessage()));
            }
        }
        int left = failures.size() - MOST_FAILURES;
        List<String> told = left <= 0
                ? failures
                : List.of(failures.get(0), failures.get(1), Messages.text("gallery.import.more", failures.size() - 2));
        return new GalleryImport(List.copyOf(taken), List.copyOf(told));
    }
}
