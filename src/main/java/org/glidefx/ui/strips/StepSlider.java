package org.glidefx.ui.strips;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.VBox;
import org.glidefx.ui.edit.CandidatesViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;

/** A slider through the steps of the selected candidate, with a button that makes more like it from the chosen step. */
final class StepSlider {

    private final CandidatesViewModel candidates;
    private final Slider slider = new Slider(1, 2, 2);
    private final Label label = new Label();
    private final VBox box;
    private boolean following;

    StepSlider(ActionList actions, CandidatesViewModel candidates) {
        this.candidates = candidates;
        slider.setId("step");
        slider.setBlockIncrement(1);
        slider.setTooltip(new Tip(Messages.text("candidates.step.tip")));
        slider.setAccessibleText(Messages.text("candidates.step.name"));
        slider.valueProperty().subscribe((before, now) -> moved());
        label.setId("step-label");
        label.getStyleClass().add(Styles.MUTED);
        Button more = Buttons.named(actions.get("more-like-this"));
        more.setMaxWidth(Double.MAX_VALUE);
        box = new VBox(6, label, slider, more);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(VBox.USE_PREF_SIZE);
        candidates.selectedProperty().subscribe((before, now) -> follow());
        candidates.stepProperty().subscribe((before, now) -> follow());
        follow();
    }

    Node node() {
        return box;
    }

    private void moved() {
        if (!following) {
            candidates.stepProperty().set((int) Math.round(slider.getValue()));
        }
    }

    private void follow() {
        PendingCandidate chosen = candidates.getSelected();
        int steps = chosen == null ? 0 : chosen.steps().size();
        int at = candidates.stepProperty().get();
        following = true;
        slider.setDisable(steps < 2);
        slider.setMax(Math.max(2, steps));
        slider.setValue(steps < 2 ? slider.getMax() : at);
        following = false;
        label.setText(
                steps < 2
                        ? Messages.text("candidates.step.none")
                        : Messages.text("candidates.step", Integer.toString(at), Integer.toString(steps)));
    }
}
