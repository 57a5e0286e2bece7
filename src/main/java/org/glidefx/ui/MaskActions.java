package org.glidefx.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.edit.CanvasViewModel;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.MaskViewModel;
import org.glidefx.ui.edit.PlacingViewModel;
import org.glidefx.ui.edit.Side;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Shortcut;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** Actions that choose a tool, or change the mask or picture as a whole. */
final class MaskActions {

    private final ActionList.Group actions;
    private final EditorViewModel editor;
    private final WindowCommands window;

    MaskActions(ActionList.Group actions, EditorViewModel editor, WindowCommands window) {
        this.actions = actions;
        this.editor = editor;
        this.window = window;
    }

    void add() {
        tool(ToolKind.HAND, MaterialDesignH.HAND_BACK_LEFT_OUTLINE, KeyCode.H);
        tool(ToolKind.BRUSH, MaterialDesignB.BRUSH, KeyCode.B);
        tool(ToolKind.ERASER, MaterialDesignE.ERASER, KeyCode.E);
        tool(ToolKind.SKETCH, MaterialDesignP.PALETTE_OUTLINE, KeyCode.S);
        tool(ToolKind.PICKER, MaterialDesignE.EYEDROPPER, KeyCode.I);
        tool(ToolKind.RECTANGLE, MaterialDesignS.SELECTION, KeyCode.R);
        tool(ToolKind.LASSO, MaterialDesignL.LASSO, KeyCode.L);
        tool(ToolKind.POLYGON, MaterialDesignV.VECTOR_POLYGON, KeyCode.P);
        tool(ToolKind.WAND, MaterialDesignA.AUTO_FIX, KeyCode.W);
        tool(ToolKind.BOX, MaterialDesignC.CROP_FREE, KeyCode.X);
        tool(ToolKind.CROP, MaterialDesignC.CROP, KeyCode.F);
        tool(ToolKind.EXTEND, MaterialDesignA.ARROW_EXPAND_HORIZONTAL, KeyCode.T);
        CanvasViewModel view = editor.canvas();
        actions.add(
                "brush-smaller",
                MaterialDesignM.MINUS,
                ActionList.always(),
                view::shrinkBrush,
                Shortcut.character("[", KeyCode.OPEN_BRACKET));
        actions.add(
                "brush-bigger",
                MaterialDesignP.PLUS,
                ActionList.always(),
                view::growBrush,
                Shortcut.character("]", KeyCode.CLOSE_BRACKET));
        paint("mask-sketch", MaterialDesignS.SELECT_ALL, editor.mask()::addSketch, Shortcut.alt(KeyCode.S));
        paint(
                "clear-sketch",
                MaterialDesignD.DELETE_SWEEP_OUTLINE,
                editor.sketch()::clear,
                Shortcut.ctrlShift(KeyCode.D));
        paint("apply-crop", MaterialDesignC.CHECK, editor.crop()::apply, Shortcut.ctrlShift(KeyCode.X));
        paint("reset-crop", MaterialDesignB.BACKUP_RESTORE, editor.crop()::reset, Shortcut.altShift(KeyCode.X));
        paint("resize", MaterialDesignR.RESIZE, window::resize, Shortcut.altShift(KeyCode.R));
        placing();
        whole();
        files();
    }

    /** Adds the actions for a floating picture, with keys besides Enter and Escape, which work on the canvas only. */
    private void placing() {
        PlacingViewModel placing = editor.placing();
        actions.add(
                "place-picture",
                MaterialDesignC.CHECK,
                placing.floatsProperty(),
                placing::placed,
                Shortcut.altShift(KeyCode.V));
        actions.add(
                "drop-picture",
                MaterialDesignC.CLOSE,
                placing.floatsProperty(),
                placing::dropped,
                Shortcut.altShift(KeyCode.D));
    }

    private void tool(ToolKind kind, Ikon icon, KeyCode key) {
        actions.add(
                kind.name().toLowerCase(java.util.Locale.ROOT),
                icon,
                ActionList.always(),
                () -> editor.canvas().toolProperty().set(kind),
                Shortcut.key(key));
    }

    private void whole() {
        MaskViewModel mask = editor.mask();
        paint("clear-mask", MaterialDesignS.SELECT_OFF, mask::clear, Shortcut.ctrl(KeyCode.D));
        paint("invert-mask", MaterialDesignS.SELECT_INVERSE, mask::invert, Shortcut.ctrl(KeyCode.I));
        paint("grow-mask", MaterialDesignA.ARROW_EXPAND_ALL, mask::grow, Shortcut.ctrl(KeyCode.G));
        paint("shrink-mask", MaterialDesignA.ARROW_COLLAPSE_ALL, mask::shrink, Shortcut.ctrlShift(KeyCode.G));
        paint("soften-mask", MaterialDesignB.BLUR, mask::soften, Shortcut.ctrlShift(KeyCode.F));
        actions.add(
                "toggle-overlay",
                MaterialDesignL.LAYERS_OUTLINE,
                hasDocument(),
                () -> editor.canvas()
                        .overlayProperty()
                        .set(!editor.canvas().overlayProperty().get()),
                Shortcut.key(KeyCode.M));
        actions.add(
                "toggle-grid",
                MaterialDesignG.GRID,
                hasDocument(),
                () -> editor.context()
                        .gridProperty()
                        .set(!editor.context().gridProperty().get()),
                Shortcut.key(KeyCode.G));
        actions.add(
                "reset-box",
                MaterialDesignB.BACKUP_RESTORE,
                editor.context().chosenProperty(),
                editor.context()::reset,
                Shortcut.ctrl(KeyCode.B));
        actions.add(
                "tighten-box",
                MaterialDesignA.ARROW_COLLAPSE,
                editor.context().canTightenProperty(),
                editor.context()::tighten,
                Shortcut.ctrlShift(KeyCode.B));
        extending();
        actions.add(
                "split-view",
                MaterialDesignC.COMPARE,
                editor.canvas().comparableProperty(),
                () -> editor.canvas()
                        .splitProperty()
                        .set(!editor.canvas().splitProperty().get()),
                Shortcut.key(KeyCode.C));
        actions.add(
                "compare-versions",
                MaterialDesignC.COMPARE_HORIZONTAL,
                hasDocument(),
                window::compareVersions,
                Shortcut.shift(KeyCode.C));
    }

    private void extending() {
        MaskViewModel mask = editor.mask();
        paint(
                "extend-left",
                MaterialDesignA.ARROW_EXPAND_LEFT,
                () -> mask.extend(Side.LEFT),
                Shortcut.altShift(KeyCode.LEFT));
        paint(
                "extend-right",
                MaterialDesignA.ARROW_EXPAND_RIGHT,
                () -> mask.extend(Side.RIGHT),
                Shortcut.altShift(KeyCode.RIGHT));
        paint(
                "extend-top",
                MaterialDesignA.ARROW_EXPAND_UP,
                () -> mask.extend(Side.TOP),
                Shortcut.altShift(KeyCode.UP));
        paint(
                "extend-bottom",
                MaterialDesignA.ARROW_EXPAND_DOWN,
                () -> mask.extend(Side.BOTTOM),
                Shortcut.altShift(KeyCode.DOWN));
    }

    private void files() {
        actions.add(
                "copy-masked",
                MaterialDesignC.CONTENT_COPY,
                editor.mask().copyableProperty(),
                window::copyMasked,
                Shortcut.ctrlShift(KeyCode.C));
        actions.add(
                "version-mask",
                MaterialDesignL.LAYERS_TRIPLE_OUTLINE,
                editor.document()
                        .documentProperty()
                        .map(held -> held.version().provenance().mask().isPresent())
                        .orElse(false),
                editor.mask()::takeVersionMask,
                Shortcut.alt(KeyCode.M));
        paint("import-mask", MaterialDesignI.IMPORT, window::importMask, Shortcut.ctrl(KeyCode.M));
        actions.add(
                "export-mask",
                MaterialDesignE.EXPORT,
                hasDocument(),
                window::exportMask,
                Shortcut.ctrlShift(KeyCode.M));
    }

    private void paint(String id, Ikon icon, Runnable command, Shortcut keys) {
        actions.add(id, icon, editor.canvas().paintableProperty(), command, keys);
    }

    private ObservableValue<Boolean> hasDocument() {
        return editor.document().documentProperty().isNotNull();
    }
}
