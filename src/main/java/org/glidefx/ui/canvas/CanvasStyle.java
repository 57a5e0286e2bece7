package org.glidefx.ui.canvas;

import java.util.List;
import java.util.function.Function;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** The colours that the theme gives the mask: {@code -mask-tint}, {@code -mask-light}, {@code -mask-dark}, {@code -mask-edge}. */
final class CanvasStyle {

    private static final StyleablePropertyFactory<CanvasView> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<CanvasView, Color> TINT = colour("-mask-tint", view -> view.style().tint);
    private static final CssMetaData<CanvasView, Color> LIGHT = colour("-mask-light", view -> view.style().light);
    private static final CssMetaData<CanvasView, Color> DARK = colour("-mask-dark", view -> view.style().dark);
    private static final CssMetaData<CanvasView, Color> EDGE = colour("-mask-edge", view -> view.style().edge);

    private final StyleableObjectProperty<Color> tint;
    private final StyleableObjectProperty<Color> light;
    private final StyleableObjectProperty<Color> dark;
    private final StyleableObjectProperty<Color> edge;

    CanvasStyle(CanvasView owner) {
        tint = property(owner, TINT);
        light = property(owner, LIGHT);
        dark = property(owner, DARK);
        edge = property(owner, EDGE);
    }

    private static CssMetaData<CanvasView, Color> colour(
            String name, Function<CanvasView, StyleableObjectProperty<Color>> property) {
        return FACTORY.createColorCssMetaData(name, property::apply, Color.TRANSPARENT, false);
    }

    private static StyleableObjectProperty<Color> property(CanvasView owner, CssMetaData<CanvasView, Color> data) {
        return new StyleableObjectProperty<>(Color.TRANSPARENT) {
            @Override
            protected void invalidated() {
                get();
                owner.requestLayout();
            }

            @Override
            public CanvasView getBean() {
                return owner;
            }

            @Override
            public String getName() {
                return data.getProperty().substring(1);
            }

            @Override
            public CssMetaData<CanvasView, Color> getCssMetaData() {
                return data;
            }
        };
    }

    static List<CssMetaData<? extends Styleable, ?>> metaData() {
        return FACTORY.getCssMetaData();
    }

    MaskColours colours() {
        return new MaskColours(argb(tint.get()), argb(light.get()), argb(dark.get()), argb(edge.get()));
    }

    private static int argb(Color colour) {
        int alpha = (int) Math.round(colour.getOpacity() * 255);
        return FxImages.premultiplied(alpha << 24
                | (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255));
    }
}
