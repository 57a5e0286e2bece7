package org.glidefx.ui.edit;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.glidefx.image.Raster;
import org.glidefx.ui.kit.Messages;

/** The new size of a picture, as it is typed. For the window's thread. */
public final class ResizeViewModel {

    /** The longest side that a picture may get. */
    public static final int MOST = 16_384;

    /** The largest number that can be typed, which is far more than a picture may have. */
    public static final int MOST_TYPED = 999_999_999;

    private final int before;
    private final int beforeHeight;
    private final IntegerProperty width;
    private final IntegerProperty height;
    private final BooleanProperty locked = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean following;

    /** @param picture in its present size */
    public ResizeViewModel(Raster picture) {
        before = picture.width();
        beforeHeight = picture.height();
        width = new SimpleIntegerProperty(before);
        height = new SimpleIntegerProperty(beforeHeight);
        width.subscribe((old, now) -> follow(height, width.get(), before, beforeHeight));
        height.subscribe((old, now) -> follow(width, height.get(), beforeHeight, before));
        locked.subscribe((old, now) -> follow(height, width.get(), before, beforeHeight));
    }

    private void follow(IntegerProperty other, int typed, int own, int others) {
        if (locked.get() && !following) {
            following = true;
            other.set((int) Math.clamp(Math.round((double) typed * others / own), 1L, MOST_TYPED));
            following = false;
        }
        problem.set(isPossible(width.get(), height.get()) ? "" : tooLarge(width.get(), height.get()));
    }

    static boolean isPossible(int width, int height) {
        return Math.max(width, height) <= MOST && (long) width * height <= Raster.MAX_PIXELS;
    }

    static String tooLarge(int width, int height) {
        return Messages.text("resize.too-large", width, height, MOST);
    }

    /** Why the picture cannot get this size; empty if it can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
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
