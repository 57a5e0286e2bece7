package org.glidefx.ui.strips;

import org.glidefx.ui.edit.CandidatesViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.kit.Durations;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Summaries;

/** Texts on how well candidates fit their caption: a mark on the best of each request, and the score in the tooltip. */
public final class ScoreMarks {

    private ScoreMarks() {}

    /** The word on a candidate's tile; empty unless it is the best of its request. */
    static String word(PendingCandidate candidate, CandidatesViewModel candidates) {
        return candidates.isBest(candidate) ? Messages.text("candidates.best") : "";
    }

    /** The tile's tooltip, which screen readers read too. */
    static String tip(PendingCandidate candidate, CandidatesViewModel candidates) {
        String name =
                name(candidate) + ": " + Summaries.title(candidate.request().caption());
        if (candidate.took().isPositive()) {
            name += "\n" + Messages.text("candidates.took", Durations.brief(candidate.took()));
        }
        Double score = candidate.score();
        if (score == null) {
            return name;
        }
        boolean guided = candidate.request().settings().clipGuidance() > 0;
        return name + "\n"
                + Messages.text(
                        candidates.isBest(candidate) ? "candidates.score.best" : "candidates.score",
                        Summaries.number(score))
                + "\n" + Messages.text(guided ? "candidates.score.flatters" : "candidates.score.hint");
    }

    /** The candidate's number within its request, from 1; it stays the same when others are discarded. */
    static String number(PendingCandidate candidate) {
        return Integer.toString(candidate.candidate().index() + 1);
    }

    static String name(PendingCandidate candidate) {
        return Messages.text("candidates.number", number(candidate));
    }

    /** A sentence on how well a candidate fits its caption; empty unless it is the best of its request. */
    public static String sentence(PendingCandidate candidate, CandidatesViewModel candidates) {
        if (!candidates.isBest(candidate)) {
            return "";
        }
        boolean guided = candidate.request().settings().clipGuidance() > 0;
        return Messages.text(guided ? "status.best.flattered" : "status.best");
    }
}
