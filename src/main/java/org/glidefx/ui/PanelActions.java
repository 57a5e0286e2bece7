package org.glidefx.ui;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import org.glidefx.ui.edit.PanelsViewModel;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Shortcut;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** Actions that fold, hide or show panels, and full screen. */
final class PanelActions {

    /** Its default key, Tab, moves the focus instead unless the canvas has it. */
    static final String PANELS = "panels";

    private final ActionList list;
    private final PanelsViewModel panels;

    PanelActions(ActionList list, PanelsViewModel panels) {
        this.list = list;
        this.panels = panels;
    }

    /** @param candidates whether there are candidates */
    void add(ObservableValue<Boolean> candidates) {
        ActionList.Group view = list.group("group.view");
        toggle(
                view,
                PANELS,
                MaterialDesignD.DOCK_WINDOW,
                ActionList.always(),
                panels.hiddenProperty(),
                Shortcut.key(KeyCode.TAB));
        toggle(
                view,
                "candidate-grid",
                MaterialDesignV.VIEW_GRID_OUTLINE,
                candidates,
                panels.gridProperty(),
                Shortcut.key(KeyCode.N));
        toggle(
                view,
                "fold-candidates",
                MaterialDesignU.UNFOLD_LESS_HORIZONTAL,
                candidates,
                panels.candidatesFoldedProperty(),
                Shortcut.shift(KeyCode.N));
        toggle(
                view,
                "fold-history",
                MaterialDesignC.CHEVRON_DOUBLE_DOWN,
                ActionList.always(),
                panels.historyFoldedProperty(),
                Shortcut.shift(KeyCode.H));
        toggle(
                view,
                "fold-layers",
                MaterialDesignU.UNFOLD_LESS_HORIZONTAL,
                ActionList.always(),
                panels.layersFoldedProperty(),
                Shortcut.shift(KeyCode.L));
        toggle(
                list.group("group.window"),
                "full-screen",
                MaterialDesignF.FULLSCREEN,
                ActionList.always(),
                panels.fullScreenProperty(),
                Shortcut.key(KeyCode.F11));
    }

    private static void toggle(
            ActionList.Group group,
            String id,
            Ikon icon,
            ObservableValue<Boolean> enabled,
            BooleanProperty state,
            Shortcut keys) {
        group.add(id, icon, enabled, () -> PanelsViewModel.toggle(state), keys);
    }
}
