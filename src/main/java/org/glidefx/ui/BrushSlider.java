package org.glidefx.ui;

import javafx.scene.control.Slider;
import org.glidefx.ui.edit.CanvasViewModel;

/** A slider for the brush size on a logarithmic scale, because small brushes need finer steps. */
final class BrushSlider {

    private final Slider slider = new Slider(0, 1, 0.5);
    private final CanvasViewModel canvas;
    private boolean moving;

    private BrushSlider(CanvasViewModel canvas) {
        this.canvas = canvas;
        slider.setId("brush-size");
        slider.setBlockIncrement(0.05);
        slider.valueProperty().subscribe((before, position) -> {
            if (!moving) {
                canvas.brushSizeProperty().set(Math.rint(sizeAt(position.doubleValue())));
            }
        });
        canvas.brushSizeProperty().subscribe((before, now) -> follow());
        canvas.maxBrushProperty().subscribe((before, now) -> follow());
    }

    static Slider of(CanvasViewModel canvas) {
        return new BrushSlider(canvas).slider;
    }

    private void follow() {
        double size = canvas.brushSizeProperty().get();
        if (Math.rint(sizeAt(slider.getValue())) != size) {
            moving = true;
            slider.setValue(Math.log(size / CanvasViewModel.MIN_BRUSH) / range());
            moving = false;
        }
    }

    private double sizeAt(double position) {
        return CanvasViewModel.MIN_BRUSH * Math.exp(range() * position);
    }

    private double range() {
        return Math.log(canvas.maxBrushProperty().get() / CanvasViewModel.MIN_BRUSH);
    }
}
