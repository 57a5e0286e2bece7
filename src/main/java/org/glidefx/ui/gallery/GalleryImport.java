package org.glidefx.ui.gallery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryException;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.ui.kit.Messages;

/**
 * An import of picture files, each a job of its own, so that other work on the gallery has its turn between them. For
 * the window's thread.
 */
final class GalleryImport {

    private static final int MOST_FAILURES = 3;

    private final GalleryAccess access;
    private final List<Path> files;
    private final Consumer<GalleryImport> then;
    private final Consumer<Throwable> failed;
    private final List<Long> taken = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private int left;

    private GalleryImport(
            GalleryAccess access, List<Path> files, Consumer<GalleryImport> then, Consumer<Throwable> failed) {
        this.access = access;
        this.files = List.copyOf(files);
        this.then = then;
        this.failed = failed;
        left = files.size();
    }

    /**
     * Imports files, of which one that cannot be read does not stop the others.
     *
     * @param then is told at the end
     * @param failed is told before of a failure of the gallery, after which the rest is left out
     */
    static void start(
            GalleryAccess access, List<Path> files, Consumer<GalleryImport> then, Consumer<Throwable> failed) {
        new GalleryImport(access, files, then, failed).next();
    }

    /** @param refusal why the file was not imported; empty if it was */
    private record Answer(long id, String refusal) {}

    private void next() {
        if (left == 0) {
            then.accept(this);
            return;
        }
        Path file = files.get(files.size() - left);
        access.take("import", gallery -> answer(gallery, file), this::answered, failure -> {
            failed.accept(failure);
            then.accept(this);
        });
    }

    private static Answer answer(Gallery gallery, Path file) {
        try {
            return new Answer(gallery.importFile(file).id(), "");
        } catch (ImageFileException | GalleryException refusal) {
            return new Answer(0, String.valueOf(refusal.getMessage()));
        }
    }

    private void answered(Answer answer) {
        left--;
        if (answer.refusal().isEmpty()) {
            taken.add(answer.id());
        } else {
            refused.add(answer.refusal());
        }
        next();
    }

    /** Ids of the imported pictures. */
    List<Long> taken() {
        return List.copyOf(taken);
    }

    /** A sentence for each file that was refused, but only a few if there are many, and one for those left out. */
    List<String> failures() {
        int more = refused.size() - MOST_FAILURES + 1;
        List<String> told = new ArrayList<>(more <= 1 ? refused : refused.subList(0, MOST_FAILURES - 1));
        if (more > 1) {
            told.add(Messages.text("gallery.import.more", more));
        }
        if (left > 0) {
            told.add(Messages.text("gallery.import.left", left));
        }
        return told;
    }
}
