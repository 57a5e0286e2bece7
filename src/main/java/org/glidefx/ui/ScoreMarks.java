package org.glidefx.ui;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.glidefx.ui.edit.Proposal;
import org.glidefx.ui.edit.ProposalsViewModel;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Summaries;

/** Writes on the candidates' cards how well they fit their words, and marks the best of each order. */
public final class ScoreMarks {

    private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");

    private ScoreMarks() {}

    /** @param cards whose user data are the proposals; cards without one, and proposals without a score, are left alone */
    static void mark(List<Node> cards, ProposalsViewModel proposals) {
        for (Node node : cards) {
            if (node instanceof Button card && card.getUserData() instanceof Proposal proposal) {
                Double score = proposal.score();
                if (score != null) {
                    mark(card, proposal, score, proposals);
                }
            }
        }
    }

    /** How well a candidate fits its words, and what to think of that; empty without a score. */
    public static String sentence(Proposal proposal) {
        Double score = proposal.score();
        boolean guided = proposal.order().settings().clipGuidance() > 0;
        return score == null
                ? ""
                : Messages.text(guided ? "status.score.flattered" : "status.score", Summaries.number(score));
    }

    private static void mark(Button card, Proposal proposal, double score, ProposalsViewModel proposals) {
        String number = Integer.toString(proposals.all().indexOf(proposal) + 1);
        boolean best = proposals.isBest(proposal);
        String shown = Summaries.number(score);
        card.setText(Messages.text(best ? "candidates.scored.best" : "candidates.scored", number, shown));
        card.pseudoClassStateChanged(BEST, best);
        String name = Messages.text("candidates.number", number) + ": "
                + Summaries.title(proposal.order().caption());
        String tip = name + "\n" + Messages.text(best ? "candidates.score.best" : "candidates.score", shown) + "\n"
                + Messages.text(
                        proposal.order().settings().clipGuidance() > 0
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
