package org.glidefx.ui.models;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glidefx.model.ModelInfo;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Tip;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** One installed model, and what can be done with it. */
final class ModelRow {

    private final ModelsViewModel models;
    private final ModelEntry entry;
    private final boolean inUse;
    private final HBox row = new HBox(8);
    private final VBox words;

    ModelRow(ModelsViewModel models, ModelEntry entry, boolean inUse) {
        this.models = models;
        this.entry = entry;
        this.inUse = inUse;
        Label title = new Label(entry.title());
        title.getStyleClass().add(org.glidefx.ui.kit.Styles.FIELD_LABEL);
        Label facts = new Label(facts());
        facts.getStyleClass().add(org.glidefx.ui.kit.Styles.MUTED);
        facts.setWrapText(true);
        words = new VBox(2, title, facts);
        HBox.setHgrow(words, Priority.ALWAYS);
        row.setId("model-" + entry.name());
        row.getStyleClass().add("model-row");
        row.setAlignment(Pos.CENTER_LEFT);
        showButtons();
    }

    Node node() {
        return row;
    }

    private String facts() {
        ModelInfo info = entry.folder().info();
        List<String> facts = new ArrayList<>();
        facts.add(Messages.text("models.pixels", Integer.toString(info.outputSize())));
        facts.add(info.capabilities().stream()
                .sorted()
                .map(capability -> Messages.text("models.can." + capability))
                .reduce((a, b) -> a + ", " + b)
                .orElse(""));
        facts.add(entry.whole() ? Messages.bytes(entry.size()) : Messages.text("models.description"));
        entry.precision().ifPresent(precision -> facts.add(precision.id()));
        facts.add(info.licence());
        facts.removeIf(String::isBlank);
        return String.join("  ·  ", facts);
    }

    private void showButtons() {
        row.getChildren().setAll(words, inUse ? inUse() : use());
        if (entry.whole()) {
            row.getChildren().add(check());
        }
        if (entry.removable()) {
            row.getChildren().add(remove());
        }
        for (Node button : row.getChildren()) {
            HBox.setHgrow(button, button.equals(words) ? Priority.ALWAYS : Priority.NEVER);
        }
    }

    private Node inUse() {
        Label mark = new Label(
                Messages.text("models.in-use"), Buttons.glyph(MaterialDesignC.CHECK, org.glidefx.ui.kit.Styles.MUTED));
        mark.setId("in-use-" + entry.name());
        mark.getStyleClass().add(org.glidefx.ui.kit.Styles.MUTED);
        mark.setMinWidth(HBox.USE_PREF_SIZE);
        return mark;
    }

    private Node use() {
        return button("use", () -> models.use(entry));
    }

    private Node check() {
        Button button = button("check", () -> models.check(entry));
        button.disableProperty().bind(models.activityProperty().isNotNull());
        return button;
    }

    private Node remove() {
        Button button = button("remove", this::askAboutRemoving);
        button.disableProperty()
                .bind(models.activityProperty().isNotNull().or(new javafx.beans.property.SimpleBooleanProperty(inUse)));
        return button;
    }

    /** Replaces the buttons by a question, so that no single slip deletes a model. */
    private void askAboutRemoving() {
        Label question = new Label(Messages.text("models.remove.ask", Messages.bytes(entry.size())));
        question.setMinWidth(HBox.USE_PREF_SIZE);
        Button keep = button("keep", this::back);
        Button delete = button("delete", () -> models.remove(entry));
        delete.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
        row.getChildren().setAll(words, question, keep, delete);
        keep.requestFocus();
    }

    private void back() {
        showButtons();
        row.getChildren().getLast().requestFocus();
    }

    private Button button(String what, Runnable action) {
        Button button = new Button(Messages.text("models." + what));
        button.setId(what + "-" + entry.name());
        button.setTooltip(new Tip(Messages.text("models." + what + ".tip")));
        button.setAccessibleText(Messages.text("models." + what) + " " + entry.title());
        button.setMinWidth(HBox.USE_PREF_SIZE);
        button.setOnAction(ignored -> action.run());
        return button;
    }
}
