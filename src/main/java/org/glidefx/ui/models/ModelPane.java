package org.glidefx.ui.models;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.glidefx.engine.Engine;
import org.glidefx.model.ModelInfo;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;
import org.glidefx.ui.kit.Tips;
import org.jspecify.annotations.Nullable;

/** Shows the model in use, its device, and what to expect of it. */
public final class ModelPane {

    /** Models whose results have at least this side, in pixels, need no note about small results. */
    private static final int LARGE = 256;

    private static final double GAP = 6;

    private final Label title = line("model-title", Styles.FIELD_LABEL);
    private final Label device = line("model-device", Styles.MUTED);
    private final Label note = line("model-note", Styles.MUTED);
    private final VBox pane = new VBox(title, device, note);

    public ModelPane(ActionList actions, EngineViewModel engine) {
        pane.getStyleClass().addAll(Styles.SECTION, "model-pane");
        Button choose = new Button(Messages.text("model.choose"));
        choose.setId("choose-model");
        Tips.follow(choose, actions.get("models").tipProperty());
        choose.setOnAction(ignored -> actions.get("models").run());
        VBox.setMargin(choose, new Insets(GAP, 0, 0, 0));
        pane.getChildren().add(choose);
        engine.stateProperty()
                .subscribe(state -> show(state, engine.engineProperty().get()));
    }

    public Node node() {
        return pane;
    }

    private static Label line(String id, String style) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private void show(EngineViewModel.State state, @Nullable Engine engine) {
        device.setText("");
        note.setText("");
        switch (state) {
            case CLOSED, LOADING -> title.setText(Messages.text("model.loading"));
            case FAILED, STOPPED -> title.setText(Messages.text("model.none"));
            case READY -> {
                if (engine != null) {
                    describe(engine.model(), engine.device());
                }
            }
        }
    }

    private void describe(ModelInfo model, String where) {
        title.setText(model.title());
        device.setText(EngineViewModel.brief(where));
        String reason = EngineViewModel.reason(where);
        device.setTooltip(reason.isEmpty() ? null : new Tip(Messages.text("model.device.why", reason)));
        note.setText(
                model.outputSize() < LARGE ? Messages.text("model.small", Integer.toString(model.outputSize())) : "");
    }
}
