package org.glidefx.picture;

import java.nio.file.Path;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.StepPreview;
import org.jspecify.annotations.Nullable;

/** Receives the progress and results of making pictures, on the thread that makes them. */
public interface PictureReport {

    /** A sampling step is done. */
    void step(StepPreview preview);

    /** Part of other long work is done; has the signature of {@link org.glidefx.jobs.Progress}. */
    void work(long done, long total, String what);

    /** Something worth knowing that is not a result. */
    void note(String sentence);

    /**
     * A picture is written.
     *
     * @param score against the caption, higher is better; null if it was not asked for
     */
    void saved(Candidate candidate, Path file, @Nullable Double score);
}
