package org.glidefx.ui.strips;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.glidefx.ui.edit.CandidatesViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Narrow;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Summaries;
import org.glidefx.ui.kit.Tips;

/**
 * The candidates in one line: which one is selected, with buttons for its neighbours and for what can be done with it.
 */
final class FoldedCandidates {

    /**
     * Below this width, as a multiple of the font size, the buttons for grid, keep and discard are hidden; their keys
     * still work.
     */
    private static final double SMALL = 44;

    private final CandidatesViewModel candidates;
    private final Label label = new Label();
    private final HBox line = new HBox(6);

    FoldedCandidates(ActionList actions, CandidatesViewModel candidates) {
        this.candidates = candidates;
        label.setId("candidates-folded");
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("strip-folded");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button accept = Buttons.named(actions.get("accept"));
        accept.setMinWidth(Region.USE_PREF_SIZE);
        line.getChildren()
                .addAll(
                        Buttons.icon(actions.get("fold-candidates")),
                        Buttons.icon(actions.get("previous-candidate")),
                        Buttons.icon(actions.get("next-candidate")),
                        label,
                        space,
                        Buttons.icon(actions.get("candidate-grid")),
                        Buttons.icon(actions.get("keep")),
                        Buttons.icon(actions.get("discard")),
                        accept);
        line.getChildren().stream()
                .filter(Button.class::isInstance)
                .forEach(button -> button.setId("folded-" + button.getId()));
        Narrow narrow = new Narrow(line);
        List.of("candidate-grid", "keep", "discard")
                .forEach(id -> narrow.hideBelow(SMALL, line.lookup("#folded-" + id)));
        accept.getStyleClass().add(Styles.PRIMARY);
        Tips.follow(label, label.textProperty());
        candidates.selectedProperty().subscribe((before, now) -> tell());
        candidates.all().addListener((ListChangeListener<PendingCandidate>) ignored -> tell());
        tell();
    }

    Node node() {
        return line;
    }

    private void tell() {
        PendingCandidate chosen = candidates.getSelected();
        int count = candidates.all().size();
        if (chosen == null) {
            label.setText(Messages.text("candidates.count", count));
            return;
        }
        String best = ScoreMarks.word(chosen, candidates);
        String text = Messages.text(
                "candidates.folded",
                Integer.toString(candidates.all().indexOf(chosen) + 1),
                Integer.toString(count),
                Summaries.title(chosen.request().caption()));
        label.setText(best.isEmpty() ? text : text + " · " + best);
    }
}
