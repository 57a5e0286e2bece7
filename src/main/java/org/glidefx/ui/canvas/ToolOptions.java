package org.glidefx.ui.canvas;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glidefx.editor.MaskMode;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/** The chosen tool, and the options of all tools. */
public final class ToolOptions {

    private final ObjectProperty<ToolKind> tool = new SimpleObjectProperty<>(ToolKind.BRUSH);
    private final ObjectProperty<@Nullable Box> crop = new SimpleObjectProperty<>();
    private final IntegerProperty colour = new SimpleIntegerProperty(0xE04030);
    private final DoubleProperty size = new SimpleDoubleProperty(48);
    private final DoubleProperty hardness = new SimpleDoubleProperty(0.9);
    private final ObjectProperty<MaskMode> mode = new SimpleObjectProperty<>(MaskMode.ADD);
    private final IntegerProperty tolerance = new SimpleIntegerProperty(24);
    private final BooleanProperty contiguous = new SimpleBooleanProperty(true);

    /** Colour of the sketch brush, 0xRRGGBB. */
    public IntegerProperty colourProperty() {
        return colour;
    }

    public ObjectProperty<ToolKind> toolProperty() {
        return tool;
    }

    /** The part of the picture to keep, in its pixels and inside it; null while nothing is framed. */
    public ObjectProperty<@Nullable Box> cropProperty() {
        return crop;
    }

    /** The brush's diameter, in pixels of the picture. */
    public DoubleProperty sizeProperty() {
        return size;
    }

    /** The brush's hardness, 0 to 1. */
    public DoubleProperty hardnessProperty() {
        return hardness;
    }

    /** The mode of shapes, the wand and the sketch brush; brush and eraser have their own. */
    public ObjectProperty<MaskMode> modeProperty() {
        return mode;
    }

    /** Tolerance of the wand, 0 to 255. */
    public IntegerProperty toleranceProperty() {
        return tolerance;
    }

    /** True if the wand takes only what is joined to the pixel that was clicked on. */
    public BooleanProperty contiguousProperty() {
        return contiguous;
    }
}
