package org.glidefx.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.canvas.Viewport;
import org.jspecify.annotations.Nullable;

/** The zoom control: a slider with a logarithmic scale, and the percentage, which opens a menu of zooms. */
public final class ZoomControl {

    /** The slider's ends as powers of two; a large picture fitted to the window may have a lower zoom. */
    private static final double LOWEST = -5;

    private static final double HIGHEST = Math.log(Viewport.MAX_ZOOM) / Math.log(2);
    private static final int[] CHOICES = {25, 50, 100, 200, 400, 800, 1600};

    private final Slider slider = new Slider(LOWEST, HIGHEST, 0);
    private final MenuButton percentage = new MenuButton();
    private final HBox box = new HBox(6, slider, percentage);
    private boolean following;

    /** @param canvas is zoomed, and followed when it is zoomed in another way */
    public ZoomControl(CanvasView canvas) {
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.getStyleClass().add("zoom-control");
        slider.setId("zoom-slider");
        slider.setBlockIncrement(0.25);
        Tips.give(slider, Messages.text("zoom.slider.tip"));
        slider.setAccessibleText(Messages.text("zoom.slider"));
        slider.valueProperty().subscribe((before, now) -> {
            if (!following) {
                canvas.zoomTo(Math.pow(2, now.doubleValue()));
            }
        });
        percentage.setId("status-zoom");
        Tips.give(percentage, Messages.text("zoom.choose.tip"));
        item("zoom-fit", Messages.text("action.fit"), canvas::fit);
        percentage.getItems().add(new SeparatorMenuItem());
        for (int choice : CHOICES) {
            item("zoom-" + choice, text(choice), () -> canvas.zoomTo(choice / 100.0));
        }
        canvas.viewportProperty().subscribe(this::follow);
    }

    public Node node() {
        return box;
    }

    /** The slider, which a narrow window can do without because the percentage sets the zoom too. */
    public Node slider() {
        return slider;
    }

    private void item(String id, String text, Runnable command) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(ignored -> command.run());
        percentage.getItems().add(item);
    }

    private static String text(long percent) {
        return Messages.text("status.zoom", Long.toString(percent));
    }

    private void follow(@Nullable Viewport at) {
        box.setVisible(at != null);
        box.setManaged(at != null);
        if (at != null) {
            percentage.setText(text(Math.round(at.zoom() * 100)));
            following = true;
            slider.setValue(Math.log(at.zoom()) / Math.log(2));
            following = false;
        }
    }
}
