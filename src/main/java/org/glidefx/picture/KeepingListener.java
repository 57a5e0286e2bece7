package org.glidefx.picture;

import java.util.function.Function;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.StepPreview;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryEntry.Origin;
import org.glidefx.gallery.GalleryException;
import org.glidefx.gallery.Kind;
import org.glidefx.gallery.NewPicture;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.PictureMetadata;
import org.jspecify.annotations.Nullable;

/** Adds each picture to a gallery once it is saved; if the gallery fails, the saved picture stays. */
final class KeepingListener implements EngineListener {

    private final EngineListener saving;
    private final @Nullable Gallery gallery;
    private final PictureReport report;
    private final PictureTask task;
    private final Function<Candidate, PictureMetadata> metadata;

    /**
     * @param saving is called first with everything
     * @param gallery null to keep nothing
     * @param metadata how a candidate was made, whether or not its file says so
     */
    KeepingListener(
            EngineListener saving,
            @Nullable Gallery gallery,
            PictureReport report,
            PictureTask task,
            Function<Candidate, PictureMetadata> metadata) {
        this.saving = saving;
        this.gallery = gallery;
        this.report = report;
        this.task = task;
        this.metadata = metadata;
    }

    @Override
    public void onPreview(StepPreview preview) {
        saving.onPreview(preview);
    }

    @Override
    public boolean returnsCandidates() {
        return saving.returnsCandidates();
    }

    @Override
    public void onCandidate(Candidate candidate) {
        saving.onCandidate(candidate);
        Gallery place = gallery;
        if (place != null) {
            try {
                report.note("Kept in the gallery as "
                        + place.add(picture(candidate)).file() + ".");
            } catch (GalleryException | ImageFileException failure) {
                report.note("The picture was not kept in the gallery: " + failure.getMessage());
            }
        }
    }

    private NewPicture picture(Candidate candidate) {
        PictureMetadata made = metadata.apply(candidate);
        return new NewPicture(
                candidate.picture(),
                task.source().isPresent() ? Kind.EDIT : Kind.GENERATE,
                task.caption(),
                made.recipe().map(recipe -> recipe.model().name()).orElse(""),
                made.recipe(),
                made.mask(),
                Origin.NONE);
    }
}
