package org.glidefx.ui;

import javafx.scene.input.KeyCode;
import org.glidefx.ui.edit.UpdatesViewModel;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Shortcut;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/** The action that checks for a newer release; only builds with an address of releases have it. */
final class UpdateActions {

    static final String CHECK = "check-updates";

    private UpdateActions() {}

    static void add(ActionList list, UpdatesViewModel updates) {
        list.group("group.window")
                .add(
                        CHECK,
                        MaterialDesignU.UPDATE,
                        updates.askingProperty().not(),
                        updates::ask,
                        Shortcut.ctrl(KeyCode.F1));
    }
}
