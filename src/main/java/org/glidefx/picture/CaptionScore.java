package org.glidefx.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.Engine;
import org.glidefx.engine.Scoring;
import org.glidefx.jobs.CancelToken;
import org.jspecify.annotations.Nullable;

/** Scores pictures against their caption with the model's CLIP as they are made, if scores were asked for. */
public final class CaptionScore {

    static final String FLATTERS =
            "The scores are biased: the CLIP that guides these pictures also rates them. Judge by eye.";

    private final @Nullable Scoring judge;
    private final String caption;
    private final CancelToken cancel;
    private final List<Ranked> scored = new ArrayList<>();

    private CaptionScore(@Nullable Scoring judge, String caption, CancelToken cancel) {
        this.judge = judge;
        this.caption = caption;
        this.cancel = cancel;
    }

    /**
     * Returns a scorer for {@code caption}, or {@link #none} if {@code wanted} is false.
     *
     * @throws org.glidefx.model.ModelException if scores are wanted and the model has no CLIP
     */
    public static CaptionScore of(boolean wanted, Engine engine, String caption, CancelToken cancel) {
        return wanted ? scoring(engine, caption, cancel) : none();
    }

    /** Returns a scorer that scores nothing. */
    public static CaptionScore none() {
        return new CaptionScore(null, "", CancelToken.none());
    }

    private static CaptionScore scoring(Engine engine, String caption, CancelToken cancel) {
        return new CaptionScore(engine.requireScoring(), caption, cancel);
    }

    boolean isWanted() {
        return judge != null;
    }

    /** Scores a candidate that was written to {@code file}; returns null if no score was asked for. */
    @Nullable
    public Double of(Candidate candidate, String file) {
        Scoring by = judge;
        if (by == null) {
            return null;
        }
        double score = by.score(candidate.square(), caption, cancel);
        scored.add(new Ranked(file, score));
        return score;
    }

    /** The scored pictures, the best first; null if nothing was to be scored. */
    @Nullable
    List<Ranked> bestFirst() {
        return judge == null ? null : sorted(scored);
    }

    /** Sorts scored pictures, the best first. */
    public static List<Ranked> sorted(List<Ranked> scored) {
        return scored.stream()
                .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                .toList();
    }
}
