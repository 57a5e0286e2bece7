package org.glidefx.ui;

import javafx.scene.Node;
import org.glidefx.editor.Document;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.kit.Messages;
import org.jspecify.annotations.Nullable;

/** Lays two stages beside each other, with the line between them: the one that is shown on the right, any other on the left. */
public final class StageComparison {

    private final EditorViewModel editor;

    public StageComparison(EditorViewModel editor) {
        this.editor = editor;
    }

    public void with(int stage) {
        editor.stages().prepareToCompare(stage, editor.canvas()::compareWith);
    }

    /** With the stage whose card has the focus, else with the one that the stage shown was made from. */
    void withFocused(@Nullable Node focused) {
        Document held = editor.document().get();
        if (held == null) {
            return;
        }
        if (focused != null && focused.getUserData() instanceof Integer stage && stage != held.current()) {
            with(stage);
        } else {
            held.stage()
                    .parent()
                    .ifPresentOrElse(this::with, () -> editor.notices().info(Messages.text("notice.compare-none")));
        }
    }
}
