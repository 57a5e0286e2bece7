package org.glidefx.ui.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;

/**
 * A field for a folder, typed or chosen. One that cannot be written is refused with a message, and the old one stays.
 */
final class FolderField {

    private final TextField field = new TextField();
    private final Button choose = new Button(Messages.text("preferences.folder.choose"));
    private final Label problem = new Label();
    private final Supplier<String> now;
    private final Consumer<String> then;

    /**
     * @param now returns the folder in the settings; empty for the default
     * @param then gets each new folder that can be used; empty for the default
     */
    FolderField(String id, Supplier<String> now, Consumer<String> then, Supplier<Optional<Path>> chooser) {
        this.now = now;
        this.then = then;
        field.setId(id);
        field.setPromptText(Messages.text("preferences.folder.usual"));
        field.getStyleClass().add("folder-field");
        field.setOnAction(ignored -> take(field.getText()));
        field.focusedProperty().subscribe((before, focused) -> {
            if (!focused) {
                take(field.getText());
            }
        });
        choose.setId(id + "-choose");
        choose.setOnAction(ignored -> chooser.get().ifPresent(folder -> take(folder.toString())));
        problem.setId(id + "-problem");
        problem.getStyleClass().addAll(Styles.HINT, Styles.PROBLEM);
        problem.setWrapText(true);
        show();
    }

    TextField field() {
        return field;
    }

    Button chooser() {
        return choose;
    }

    /** Says what is wrong with the folder entered last; takes no room if nothing is. */
    Label problem() {
        return problem;
    }

    /** Shows the folder from the settings. */
    void show() {
        field.setText(now.get());
        say("");
    }

    private void say(String text) {
        problem.setText(text);
        problem.setVisible(!text.isEmpty());
        problem.setManaged(!text.isEmpty());
    }

    private void take(String typed) {
        String folder = typed.strip();
        if (folder.equals(now.get())) {
            return;
        }
        if (!folder.isEmpty() && !isUsable(folder)) {
            field.setText(now.get());
            say(Messages.text("preferences.folder.unusable", folder));
            return;
        }
        then.accept(folder);
        show();
    }

    /**
     * True if the folder is absolute and can be written. Creates it if it does not exist, which shows that it can be
     * created.
     */
    private static boolean isUsable(String folder) {
        try {
            Path path = Path.of(folder);
            if (!path.isAbsolute()) {
                return false;
            }
            Files.createDirectories(path);
            return Files.isWritable(path);
        } catch (IOException | InvalidPathException | SecurityException unusable) {
            return false;
        }
    }
}
