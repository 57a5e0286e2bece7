package org.glidefx.ui.documents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glidefx.ui.edit.Unsaved;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Styles;

/** Asks once about all documents that would lose something by being closed; each that can be saved has a check box. */
public final class ClosingCard {

    /** Rows shown without scrolling. */
    private static final int MOST_ROWS = 5;

    private final Prompt prompt;
    private final BiConsumer<List<OpenDocument>, Runnable> save;
    private final Map<OpenDocument, CheckBox> ticks = new LinkedHashMap<>();
    private final VBox rows = new VBox(12);

    /** @param save writes the documents and calls the runnable once all are on disk */
    public ClosingCard(List<OpenDocument> lost, Prompt prompt, BiConsumer<List<OpenDocument>, Runnable> save) {
        this.prompt = prompt;
        this.save = save;
        for (OpenDocument document : lost) {
            Unsaved unsaved = document.editor().unsaved();
            if (unsaved != null) {
                rows.getChildren().add(row(document, unsaved));
            }
        }
    }

    private Node row(OpenDocument document, Unsaved unsaved) {
        Label stake = new Label(unsaved.text());
        stake.setWrapText(true);
        stake.getStyleClass().addAll(Styles.HINT, "closing-stake");
        if (!unsaved.document()) {
            return new VBox(2, new Label(document.nameProperty().get()), stake);
        }
        CheckBox tick = new CheckBox(document.nameProperty().get());
        tick.setId("closing-" + ticks.size());
        tick.setMnemonicParsing(false);
        tick.setSelected(true);
        tick.setAccessibleHelp(unsaved.text());
        ticks.put(document, tick);
        return new VBox(2, tick, stake);
    }

    /**
     * @param then closes all documents; runs after the ticked ones are saved, or at once if the user discards the
     *     changes
     */
    public void ask(Runnable then) {
        Button saves = button("ask-save", "closing.save", () -> save.accept(ticked(), then));
        saves.setDefaultButton(true);
        saves.setVisible(!ticks.isEmpty());
        saves.setManaged(!ticks.isEmpty());
        Button discards = button("ask-discard", ticks.isEmpty() ? "ask.leave" : "closing.discard", then);
        discards.getStyleClass()
                .addAll(atlantafx.base.theme.Styles.BUTTON_OUTLINED, atlantafx.base.theme.Styles.DANGER);
        HBox buttons = new HBox(8, discards, button("ask-cancel", "ask.cancel", () -> {}), saves);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        Label hint = new Label(Messages.text(ticks.isEmpty() ? "unsaved.candidates" : "closing.text"));
        hint.setWrapText(true);
        prompt.show(Messages.text("closing.title", rows.getChildren().size()), new VBox(16, hint, list(), buttons));
        (ticks.isEmpty() ? discards : saves).requestFocus();
    }

    private Node list() {
        if (rows.getChildren().size() <= MOST_ROWS) {
            return rows;
        }
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        return scroll;
    }

    private List<OpenDocument> ticked() {
        return ticks.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Button button(String id, String text, Runnable command) {
        Button button = new Button(Messages.text(text));
        button.setId(id);
        button.setOnAction(ignored -> {
            prompt.cancel();
            command.run();
        });
        return button;
    }
}
