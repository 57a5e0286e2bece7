package org.glidefx.ui.strips;

import javafx.scene.Node;
import org.glidefx.editor.Document;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.kit.Messages;
import org.jspecify.annotations.Nullable;

/**
 * Compares two versions on the canvas, on either side of a dividing line: the current one right, the other one left.
 */
public final class VersionComparison {

    private final EditorViewModel editor;

    public VersionComparison(EditorViewModel editor) {
        this.editor = editor;
    }

    public void with(int version) {
        editor.versions().prepareToCompare(version, editor.canvas()::compareWith);
    }

    /**
     * Compares with the version whose button has the focus, else with the one that the current version was made from.
     */
    public void withFocused(@Nullable Node focused) {
        Document held = editor.document().get();
        if (held == null) {
            return;
        }
        if (focused != null && focused.getUserData() instanceof Integer version && version != held.current()) {
            with(version);
        } else {
            held.version()
                    .parent()
                    .ifPresentOrElse(this::with, () -> editor.notices().info(Messages.text("notice.compare-none")));
        }
    }
}
