package org.glidefx.ui;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.glidefx.ui.edit.CandidatesViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Summaries;

/** Writes on the candidates' cards how well they fit their words, and marks the best of each request. */
public final class ScoreMarks {

    private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");

    private ScoreMarks() {}

    /** @param cards whose user data are the candidates; cards without one, and candidates without a score, are left alone */
    static void mark(List<Node> cards, CandidatesViewModel candidates) {
        for (Node node : cards) {
            if (node instanceof Button card && card.getUserData() instanceof PendingCandidate candidate) {
                Double score = candidate.score();
                if (score != null) {
                    mark(card, candidate, score, candidates);
                }
            }
        }
    }

    /** How well a candidate fits its words, and what to think of that; empty without a score. */
    public static String sentence(PendingCandidate candidate) {
        Double score = candidate.score();
        boolean guided = candidate.request().settings().clipGuidance() > 0;
        return score == null
                ? ""
                : Messages.text(guided ? "status.score.flattered" : "status.score", Summaries.number(score));
    }

    private static void mark(Button card, PendingCandidate candidate, double score, CandidatesViewModel candidates) {
        String number = Integer.toString(candidates.all().indexOf(candidate) + 1);
        boolean best = candidates.isBest(candidate);
        String shown = Summaries.number(score);
        card.setText(Messages.text(best ? "candidates.scored.best" : "candidates.scored", number, shown));
        card.pseudoClassStateChanged(BEST, best);
        String name = Messages.text("candidates.number", number) + ": "
                + Summaries.title(candidate.request().caption());
        String tip = name + "\n" + Messages.text(best ? "candidates.score.best" : "candidates.score", shown) + "\n"
                + Messages.text(
                        candidate.request().settings().clipGuidance() > 0
                                ? "candidates.score.flatters"
                                : "candidates.score.hint");
        tell(card, tip);
    }

    /** A new tip brings a window of its own with it, which takes milliseconds; so the card's first one is kept. */
    private static void tell(Button card, String tip) {
        Tooltip known = card.getTooltip();
        if (known == null) {
            card.setTooltip(new Tooltip(tip));
        } else if (!tip.equals(known.getText())) {
            known.setText(tip);
        }
        card.setAccessibleText(tip);
    }
}
