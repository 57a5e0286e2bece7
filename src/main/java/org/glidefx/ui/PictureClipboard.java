package org.glidefx.ui;

import javafx.scene.image.Image;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.Outcome;
import org.glidefx.jobs.Work;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.UiJobs;

/** Puts pictures on the clipboard, prepared off the window's thread, and shows a notice when done. */
final class PictureClipboard {

    private final UiJobs jobs;
    private final Desktop desktop;
    private final NoticesViewModel notices;

    PictureClipboard(UiJobs jobs, Desktop desktop, NoticesViewModel notices) {
        this.jobs = jobs;
        this.desktop = desktop;
        this.notices = notices;
    }

    /** A picture in both forms that other programs ask for: some read no PNG, some keep transparency only in PNG. */
    private record Copied(Image image, byte[] png) {}

    /** @param picture returns the picture in sRGB; called on the desk thread, may take long or fail */
    void put(Work<Raster> picture) {
        put(picture, Messages.text("notice.copied"));
    }

    /** @param done what the notice says once the picture is on the clipboard */
    void put(Work<Raster> picture, String done) {
        jobs.desk(
                "copy picture",
                cancel -> {
                    Raster wanted = picture.run(cancel);
                    return new Copied(FxImages.of(wanted), ImageFiles.toPng(wanted));
                },
                outcome -> made(outcome, done));
    }

    private void made(Outcome<Copied> outcome, String said) {
        switch (outcome) {
            case Outcome.Done<Copied> done -> {
                desktop.copyPicture(done.value().image(), done.value().png());
                notices.info(said);
            }
            case Outcome.Cancelled<Copied> stopped -> {}
            case Outcome.Failed<Copied> failed -> notices.failed(failed.cause(), Messages.text("notice.copy-failed"));
        }
    }
}
