package org.glidefx.ui;

import javafx.scene.layout.StackPane;
import org.glidefx.editor.Document;
import org.glidefx.editor.Layer;
import org.glidefx.editor.Version;
import org.glidefx.image.Raster;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.canvas.Viewport;
import org.glidefx.ui.edit.CanvasViewModel;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.VersionsViewModel;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.PyramidSource;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/** The canvas bound to its view model. */
final class CanvasPane extends StackPane {

    private final CanvasView canvas;
    private final CanvasViewModel model;
    private final PyramidSource shown;
    private final PyramidSource before;
    private final PyramidSource floating;
    private boolean resting;
    private @Nullable Viewport left;

    CanvasPane(CanvasView canvas, EditorViewModel editor, UiJobs jobs) {
        this.canvas = canvas;
        canvas.setId("canvas");
        model = editor.canvas();
        canvas.maskProperty().bind(model.maskProperty());
        canvas.sketchProperty().bind(model.sketchProperty());
        canvas.previewProperty().bind(model.previewProperty());
        canvas.contextBoxProperty().bind(model.contextBoxProperty());
        canvas.cellsProperty().bind(model.cellsProperty());
        canvas.maskStyleProperty().bind(model.lookProperty());
        canvas.paintableProperty().bind(model.paintableProperty());
        canvas.setCellTexts(Messages.text("a11y.cell.masked"), Messages.text("a11y.cell.free"));
        canvas.setListener(editor.mask());
        canvas.floatingProperty().bind(model.floatingProperty());
        canvas.setPlacingListener(editor.placing());
        floating = new PyramidSource(jobs, canvas::showFloating);
        shown = new PyramidSource(jobs, canvas::show);
        before = new PyramidSource(jobs, canvas::showBefore);
        model.shownProperty().subscribe((old, now) -> showPicture());
        showPicture();
        model.beforeProperty().subscribe((old, now) -> showBefore());
        showBefore();
        model.floatingProperty().subscribe((old, now) -> showFloating());
        showFloating();
        canvas.viewportProperty().subscribe(this::restoreViewport);
        model.comparedProperty().subscribe((old, now) -> nameSides(canvas, editor));
        editor.document().documentProperty().subscribe((old, now) -> nameSides(canvas, editor));
        nameSides(canvas, editor);
        getChildren().add(canvas);
    }

    private void showPicture() {
        Raster picture = resting ? null : model.shownProperty().get();
        canvas.setAccessibleText(Messages.text(picture == null ? "a11y.canvas.none" : "a11y.canvas"));
        shown.want(picture);
    }

    private void showBefore() {
        before.want(resting ? null : model.beforeProperty().get());
    }

    private void showFloating() {
        Layer held = resting ? null : model.floatingProperty().get();
        floating.want(held == null ? null : held.picture().raster());
    }

    /** Releases what is drawn, which takes more memory than the picture itself. */
    void rest() {
        if (!resting) {
            left = canvas.viewportProperty().get();
            resting = true;
            showPicture();
            showBefore();
            showFloating();
        }
    }

    /** Draws again, with the zoom and position from before {@link #rest()}. */
    void wake() {
        if (resting) {
            resting = false;
            showPicture();
            showBefore();
            showFloating();
        }
    }

    private void restoreViewport(@Nullable Viewport now) {
        Viewport wanted = left;
        if (now != null && wanted != null && !resting) {
            left = null;
            if (now.picture().equals(wanted.picture())) {
                canvas.look(wanted);
            }
        }
    }

    /** Labels the two sides of a comparison: with the versions' names, or as before and after. */
    private static void nameSides(CanvasView canvas, EditorViewModel editor) {
        Version compared = editor.canvas().comparedProperty().get();
        Document held = editor.document().get();
        if (compared == null || held == null) {
            canvas.setSides(Messages.text("candidates.before"), Messages.text("compare.after"));
        } else {
            canvas.setSides(VersionsViewModel.name(compared), VersionsViewModel.name(held.version()));
        }
    }
}
