package org.glidefx.ui.edit;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.glidefx.editor.Document;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/**
 * The frame that a picture is to be cropped to, as four numbers in step with the frame drawn. For the window's thread.
 */
public final class CropViewModel {

    /** The largest number that can be typed. */
    public static final int MOST = 1 << 20;

    private final DocumentViewModel document;
    private final CanvasViewModel canvas;
    private final MaskViewModel mask;
    private final IntegerProperty x = new SimpleIntegerProperty();
    private final IntegerProperty y = new SimpleIntegerProperty();
    private final IntegerProperty width = new SimpleIntegerProperty(1);
    private final IntegerProperty height = new SimpleIntegerProperty(1);
    private boolean showing;

    CropViewModel(DocumentViewModel document, CanvasViewModel canvas, MaskViewModel mask) {
        this.document = document;
        this.canvas = canvas;
        this.mask = mask;
        document.documentProperty().subscribe((before, now) -> {
            if (now == null || before == null || !whole(before).equals(whole(now))) {
                reset();
            }
        });
        canvas.tools().cropProperty().subscribe((before, now) -> show());
        List.of(x, y, width, height).forEach(number -> number.subscribe((before, now) -> typed()));
    }

    private static Box whole(Document held) {
        return new Box(0, 0, held.mask().width(), held.mask().height());
    }

    /** The frame's left side, in pixels of the picture. */
    public IntegerProperty xProperty() {
        return x;
    }

    public IntegerProperty yProperty() {
        return y;
    }

    public IntegerProperty widthProperty() {
        return width;
    }

    public IntegerProperty heightProperty() {
        return height;
    }

    /** The part that would be kept: the frame, or all of the picture; null in an empty window. */
    private @Nullable Box frame() {
        Document held = document.get();
        Box drawn = canvas.tools().cropProperty().get();
        return held == null ? null : drawn == null ? whole(held) : drawn;
    }

    private void show() {
        Box now = frame();
        if (now != null) {
            showing = true;
            x.set(now.x());
            y.set(now.y());
            width.set(now.width());
            height.set(now.height());
            showing = false;
        }
    }

    /** Clamps the typed numbers to the picture. */
    private void typed() {
        Document held = document.get();
        if (held == null || showing) {
            return;
        }
        Box whole = whole(held);
        int left = Math.clamp(x.get(), 0, whole.width() - 1);
        int top = Math.clamp(y.get(), 0, whole.height() - 1);
        Box wanted = new Box(
                left,
                top,
                Math.clamp(width.get(), 1, whole.width() - left),
                Math.clamp(height.get(), 1, whole.height() - top));
        canvas.tools().cropProperty().set(wanted);
        show();
    }

    /** Removes the frame. */
    public void reset() {
        canvas.tools().cropProperty().set(null);
        show();
    }

    /** Crops the picture to the frame, as a further version; does nothing if that is the whole picture. */
    public void apply() {
        Document held = document.get();
        Box wanted = frame();
        if (held != null && wanted != null && !wanted.equals(whole(held))) {
            mask.crop(wanted);
        }
    }
}
