package org.glidefx.ui.gallery;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Shortcut;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/** Actions of the gallery's page; their keys work only there. */
public final class GalleryActions {

    private final ActionList.Group actions;
    private static final List<KeyCode> DIGITS =
            List.of(KeyCode.DIGIT0, KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5);

    private final GalleryDesk desk;
    private final GalleryViewModel page;
    private final Supplier<GalleryCommands> commands;

    public GalleryActions(ActionList.Group actions, GalleryDesk desk, Supplier<GalleryCommands> commands) {
        this.actions = actions;
        this.desk = desk;
        this.page = desk.page();
        this.commands = commands;
    }

    public void add() {
        ObservableValue<Boolean> one = chosen(1);
        ObservableValue<Boolean> any = chosen(Integer.MAX_VALUE);
        actions.add("gallery-remix", MaterialDesignA.AUTO_FIX, one, desk::remix, Shortcut.key(KeyCode.ENTER));
        actions.add("gallery-use", MaterialDesignF.FORMAT_TEXT, one, desk::usePrompt, Shortcut.key(KeyCode.U));
        ObservableValue<String> missing = desk.missingVersion();
        actions.add(
                        "gallery-version",
                        MaterialDesignS.SOURCE_BRANCH,
                        missing.map(String::isEmpty),
                        desk::openVersion,
                        Shortcut.key(KeyCode.O))
                .explain(missing);
        actions.add(
                "gallery-open", MaterialDesignI.IMAGE_OUTLINE, one, desk::openPicture, Shortcut.ctrl(KeyCode.ENTER));
        actions.add(
                "gallery-add",
                MaterialDesignF.FILE_IMAGE_PLUS_OUTLINE,
                one,
                desk::addToDocument,
                Shortcut.shift(KeyCode.ENTER));
        actions.add("gallery-star", MaterialDesignS.STAR_OUTLINE, any, page::toggleStar, Shortcut.key(KeyCode.S));
        for (int stars = 0; stars <= GalleryEntry.MOST_STARS; stars++) {
            int wanted = stars;
            actions.add(
                    "gallery-rate-" + stars,
                    stars == 0 ? MaterialDesignS.STAR_OFF_OUTLINE : MaterialDesignS.STAR,
                    any,
                    () -> page.rate(wanted),
                    Shortcut.key(DIGITS.get(stars)));
        }
        actions.add(
                "gallery-collect",
                MaterialDesignF.FOLDER_PLUS_OUTLINE,
                ActionList.always(),
                () -> commands.get().collect(),
                Shortcut.key(KeyCode.C));
        actions.add(
                "gallery-copy",
                MaterialDesignC.CONTENT_COPY,
                any,
                () -> commands.get().copy(),
                Shortcut.ctrl(KeyCode.C));
        actions.add(
                "gallery-delete",
                MaterialDesignT.TRASH_CAN_OUTLINE,
                any,
                () -> commands.get().delete(),
                Shortcut.key(KeyCode.DELETE));
        trashActions(any);
        pageActions();
    }

    private void trashActions(ObservableValue<Boolean> any) {
        actions.add(
                "gallery-undo",
                MaterialDesignU.UNDO_VARIANT,
                page.canUndoProperty(),
                page::undo,
                Shortcut.ctrl(KeyCode.Z));
        ObservableValue<Boolean> anyThere =
                Bindings.createBooleanBinding(() -> page.isTrash() && any.getValue(), page.queryProperty(), any);
        actions.add("gallery-restore", MaterialDesignR.RESTORE, anyThere, page::restore, Shortcut.key(KeyCode.R));
        actions.add(
                "gallery-empty-trash",
                MaterialDesignD.DELETE_SWEEP_OUTLINE,
                page.totalsProperty().map(totals -> totals.trashed() > 0),
                () -> commands.get().emptyTrash(),
                Shortcut.ctrlShift(KeyCode.DELETE));
    }

    private void pageActions() {
        actions.add(
                "gallery-all",
                MaterialDesignS.SELECT_ALL,
                ActionList.always(),
                page.selection()::chooseAll,
                Shortcut.ctrl(KeyCode.A));
        actions.add(
                "gallery-search",
                MaterialDesignM.MAGNIFY,
                ActionList.always(),
                () -> commands.get().focusSearch(),
                Shortcut.ctrl(KeyCode.F));
        actions.add(
                "gallery-import",
                MaterialDesignI.IMPORT,
                ActionList.always(),
                () -> commands.get().importPictures(),
                Shortcut.ctrl(KeyCode.I));
        actions.add(
                "gallery-keeping",
                MaterialDesignD.DATABASE_COG_OUTLINE,
                ActionList.always(),
                () -> commands.get().showKeeping(),
                Shortcut.ctrl(KeyCode.K));
        actions.add(
                "gallery-close",
                MaterialDesignA.ARROW_LEFT,
                page.shownProperty(),
                page::hide,
                Shortcut.key(KeyCode.ESCAPE));
    }

    /** True if at least one and at most {@code most} pictures are selected. */
    private ObservableValue<Boolean> chosen(int most) {
        GallerySelection selection = page.selection();
        return Bindings.createBooleanBinding(
                () -> {
                    GalleryEntry current = selection.currentEntry();
                    return current != null && selection.count() >= 1 && selection.count() <= most;
                },
                selection.changesProperty());
    }
}
