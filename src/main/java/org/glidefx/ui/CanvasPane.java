package org.glidefx.ui;

import javafx.scene.layout.StackPane;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.edit.CanvasViewModel;
import org.glidefx.ui.edit.EditorViewModel;
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
        getChildren().add(canvas);
    }
}
