package org.glidefx.ui.edit;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.glidefx.image.Raster;

/** The new size of a picture, as it is typed. For the window's thread. */
public final class ResizeViewModel {

    /** The longest side that a picture may get. */
    public static final int MOST = 16_384;

    private final int before;
    private final int beforeHeight;
    private final IntegerProperty width;
    private final IntegerProperty height;
    private final BooleanProperty locked = new SimpleBooleanProperty(true);
    private boolean following;

    /** @param picture in its present size */
    public ResizeViewModel(Raster picture) {
        before = picture.width();
        beforeHeight = picture.height();
        width = new SimpleIntegerProperty(before);
        height = new SimpleIntegerProperty(beforeHeight);
        width.subscribe((old, now) -> follow(height, width.get(), before, beforeHeight));
        height.subscribe((old, now) -> follow(width, height.get(), beforeHeight, before));
    }

    private void follow(IntegerProperty other, int typed, int own, int others) {
        if (locked.get() && !following) {
            following = true;
            other.set((int) Math.clamp(Math.round((double) typed * others / own), 1L, MOST));
            following = false;
        }
    }

    public IntegerProperty widthProperty() {
        return width;
    }

    public IntegerProperty heightProperty() {
        return height;
    }

    /** True if one side follows the other in proportion. */
    public BooleanProperty lockedProperty() {
        return locked;
    }
}
