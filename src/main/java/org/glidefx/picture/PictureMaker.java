package org.glidefx.picture;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.Engine;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.gallery.Gallery;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.jobs.CancelToken;
import org.jspecify.annotations.Nullable;

/**
 * Makes pictures with an open model; writes each, scores it and adds it to the gallery as soon as it is made. Used by
 * commands and batches.
 */
public final class PictureMaker {

    private final Engine engine;
    private final PictureReport report;
    private final CancelToken cancel;

    public PictureMaker(Engine engine, PictureReport report, CancelToken cancel) {
        this.engine = engine;
        this.report = report;
        this.cancel = cancel;
    }

    /**
     * What to do with the pictures.
     *
     * @param metadata whether files say how they were made
     * @param score scores each against the caption
     * @param gallery to add them to; null for none
     */
    public record Wanted(
            OutputFiles files,
            int count,
            boolean metadata,
            CaptionScore score,
            @Nullable Gallery gallery) {}

    /**
     * What was made.
     *
     * @param files of the pictures, in order
     * @param ranking the files by score, the best first; null if none was asked for
     */
    public record Made(
            Account account, List<Path> files, @Nullable List<Ranked> ranking) {}

    /**
     * Makes all pictures; blocks until they are done.
     *
     * @throws OutputException if a picture cannot be written
     * @throws org.glidefx.model.ModelException if the model cannot do what is asked for
     */
    public Made make(PictureTask task, SamplingSettings settings, Wanted wanted) {
        CaptionScore score = wanted.score();
        if (score.isWanted() && settings.clipGuidance() > 0) {
            report.note(CaptionScore.FLATTERS);
        }
        Function<Candidate, PictureMetadata> said = task.metadata(engine, settings);
        task.notes().forEach(report::note);
        SavingListener saving = new SavingListener(
                wanted.files(),
                report,
                score,
                wanted.metadata() ? said : candidate -> PictureMetadata.NONE,
                wanted.metadata() ? task.kept() : task.kept().withoutDescription());
        KeepingListener keeping = new KeepingListener(saving, wanted.gallery(), report, task, said);
        task.make(engine, settings, wanted.count(), keeping, cancel);
        return new Made(saving.account(), saving.saved(), score.bestFirst());
    }
}
