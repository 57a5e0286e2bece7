package org.glidefx.ui;

import javafx.scene.layout.StackPane;
import org.glidefx.editor.Document;
import org.glidefx.editor.Version;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.edit.CanvasViewModel;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.VersionsViewModel;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.PyramidSource;
import org.glidefx.ui.kit.UiJobs;

/** The canvas bound to its view model. */
final class CanvasPane extends StackPane {

    CanvasPane(CanvasView canvas, EditorViewModel editor, UiJobs jobs) {
        canvas.setId("canvas");
        CanvasViewModel model = editor.canvas();
        canvas.maskProperty().bind(model.maskProperty());
        canvas.sketchProperty().bind(model.sketchProperty());
        canvas.previewProperty().bind(model.previewProperty());
        canvas.contextBoxProperty().bind(model.contextBoxProperty());
        canvas.cellsProperty().bind(model.cellsProperty());
        canvas.maskStyleProperty().bind(model.lookProperty());
        canvas.paintableProperty().bind(model.paintableProperty());
        canvas.setCellTexts(Messages.text("a11y.cell.masked"), Messages.text("a11y.cell.free"));
        canvas.setListener(editor.mask());
        PyramidSource shown = new PyramidSource(jobs, canvas::show);
        PyramidSource before = new PyramidSource(jobs, canvas::showBefore);
        model.shownProperty().subscribe((old, picture) -> {
            canvas.setAccessibleText(Messages.text(picture == null ? "a11y.canvas.none" : "a11y.canvas"));
            shown.want(picture);
        });
        canvas.setAccessibleText(Messages.text("a11y.canvas.none"));
        model.beforeProperty().subscribe(before::want);
        model.comparedProperty().subscribe((old, now) -> nameSides(canvas, editor));
        editor.document().documentProperty().subscribe((old, now) -> nameSides(canvas, editor));
        nameSides(canvas, editor);
        getChildren().add(canvas);
    }

    /** Versions by their names; else what was before, and what came of it. */
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
