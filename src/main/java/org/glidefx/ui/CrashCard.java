package org.glidefx.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;

/** The dialog that says that something failed and where the report is, and asks how to go on. */
final class CrashCard {

    private final Prompt prompt;
    private final Runnable saveCopy;
    private final Runnable quit;
    private final Label text = new Label();
    private final VBox card = new VBox(14);

    /** @param quit ends the program and keeps the work for the next start */
    CrashCard(Prompt prompt, Runnable saveCopy, Runnable quit) {
        this.prompt = prompt;
        this.saveCopy = saveCopy;
        this.quit = quit;
        card.setId("crash");
        card.getStyleClass().add("tour");
        text.setId("crash-text");
        text.setWrapText(true);
    }

    boolean isOpen() {
        return prompt.isOpen() && card.getScene() != null;
    }

    /** @param onTold gets whether captions are to be in the report, each time the user changes the check box */
    void show(Optional<Path> report, Consumer<Boolean> onTold) {
        text.setText(Messages.text("crash.text"));
        Label where = new Label(report.map(file -> Messages.text("crash.report", file.toString()))
                .orElse(Messages.text("crash.report.none")));
        where.setId("crash-report");
        where.setWrapText(true);
        CheckBox caption = new CheckBox(Messages.text("crash.caption"));
        caption.setId("crash-caption");
        caption.setVisible(report.isPresent());
        caption.setManaged(report.isPresent());
        caption.selectedProperty().subscribe((before, told) -> onTold.accept(told));
        Button goOn = button("go-on", prompt::cancel);
        goOn.setDefaultButton(true);
        goOn.setAccessibleHelp(text.getText() + " " + where.getText());
        HBox buttons = new HBox(8, button("quit", quit), button("copy", saveCopy), goOn);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        card.getChildren().setAll(text, where, caption, buttons);
        prompt.show(Messages.text("crash.title"), card);
        goOn.requestFocus();
    }

    /** Tells the user that everything up to the last change is in the journal. */
    void kept() {
        text.setText(Messages.text("crash.text.kept"));
    }

    private Button button(String name, Runnable command) {
        Button button = new Button(Messages.text("crash." + name));
        button.setId("crash-" + name);
        button.setOnAction(ignored -> {
            prompt.cancel();
            command.run();
        });
        return button;
    }
}
