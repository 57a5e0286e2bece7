package org.glidefx.ui;

import javafx.scene.layout.StackPane;
import org.glidefx.image.Raster;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.canvas.Pyramid;
import org.jspecify.annotations.Nullable;

/** The canvas bound to its view model; big pictures are prepared off the window's thread before they are shown. */
final class CanvasPane extends StackPane {

    /** Pictures up to this many pixels are prepared at once: it takes a few milliseconds. */
    private static final long SMALL = 300_000;

    private final CanvasView canvas;
    private final EditorViewModel editor;
    private final UiJobs jobs;
    private @Nullable Pyramid shown;
    private @Nullable Raster wanted;

    CanvasPane(CanvasView canvas, EditorViewModel editor, UiJobs jobs) {
        this.canvas = canvas;
        this.editor = editor;
        this.jobs = jobs;
        canvas.setId("canvas");
        CanvasViewModel model = editor.canvas();
        canvas.maskProperty().bind(model.maskProperty());
        canvas.previewProperty().bind(model.previewProperty());
        canvas.contextBoxProperty().bind(model.contextBoxProperty());
        canvas.maskLookProperty().bind(model.lookProperty());
        canvas.paintableProperty().bind(model.paintableProperty());
        canvas.toolProperty().bind(model.toolProperty());
        canvas.brushSizeProperty().bind(model.brushSizeProperty());
        canvas.setOnStroke(editor::painted);
        model.shownProperty().subscribe(this::showWanted);
        getChildren().add(canvas);
    }

    @SuppressWarnings("ReferenceEquality") // the same object is the same picture; comparing pixels would cost
    private static boolean isSame(@Nullable Raster one, @Nullable Raster other) {
        return one == other;
    }

    private void showWanted() {
        Raster picture = editor.canvas().shownProperty().get();
        wanted = picture;
        canvas.setAccessibleText(Messages.text(picture == null ? "a11y.canvas.none" : "a11y.canvas"));
        if (picture == null) {
            show(null);
        } else if (shown != null && isSame(shown.picture(), picture)) {
            show(shown);
        } else if ((long) picture.width() * picture.height() <= SMALL) {
            show(Pyramid.of(picture));
        } else {
            jobs.desk("prepare picture", ignored -> Pyramid.of(picture), this::prepared);
        }
    }

    private void prepared(Outcome<Pyramid> outcome) {
        if (outcome instanceof Outcome.Done<Pyramid> done && isSame(done.value().picture(), wanted)) {
            show(done.value());
        }
    }

    private void show(@Nullable Pyramid pyramid) {
        shown = pyramid;
        canvas.show(pyramid);
    }
}
