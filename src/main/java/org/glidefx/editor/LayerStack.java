package org.glidefx.editor;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.PngEncoder;
import org.glidefx.image.file.Thumbnail;
import org.jspecify.annotations.Nullable;

/**
 * The layers over a version's own picture, their ground. Immutable; the flattened picture is cached while memory
 * allows. Thread-safe.
 */
public final class LayerStack {

    /** The most layers that are read from a file. */
    static final int MOST = 1000;

    public static final LayerStack EMPTY = new LayerStack(List.of());

    private final List<Layer> layers;
    private volatile SoftReference<@Nullable Flat> flat = new SoftReference<>(null);
    private volatile SoftReference<@Nullable Blob> png = new SoftReference<>(null);
    private volatile @Nullable Raster thumbnail;

    /** @param result the layers drawn over {@code ground} */
    private record Flat(Raster ground, Raster result) {}

    private LayerStack(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /** @param layers from the lowest; each picture has the size of its place */
    public static LayerStack of(List<Layer> layers) {
        return layers.isEmpty() ? EMPTY : new LayerStack(layers);
    }

    /** All layers, from the lowest. */
    public List<Layer> all() {
        return layers;
    }

    public int size() {
        return layers.size();
    }

    public boolean isEmpty() {
        return layers.isEmpty();
    }

    /** True if any layer is visible and not fully transparent. */
    public boolean isVisible() {
        return layers.stream().anyMatch(layer -> layer.visible() && layer.opacity() > 0);
    }

    /** Returns the stack with one more layer on top. */
    public LayerStack with(Layer top) {
        return with(top, layers.size());
    }

    /** Returns the stack with one more layer, above the lowest {@code over} of them. */
    public LayerStack with(Layer more, int over) {
        List<Layer> all = new ArrayList<>(layers);
        all.add(Math.clamp(over, 0, layers.size()), more);
        return of(all);
    }

    /** Returns the stack with the layer at {@code index} replaced. */
    public LayerStack with(int index, Layer changed) {
        List<Layer> others = new ArrayList<>(layers);
        others.set(index, changed);
        return of(others);
    }

    public LayerStack without(int index) {
        List<Layer> fewer = new ArrayList<>(layers);
        fewer.remove(index);
        return of(fewer);
    }

    /** Returns the stack with one layer moved to another index. */
    public LayerStack reordered(int from, int to) {
        List<Layer> others = new ArrayList<>(layers);
        others.add(to, others.remove(from));
        return of(others);
    }

    /**
     * Returns the stack with a layer and the one below it merged; the result keeps the name and provenance of the lower
     * one. Reads every pixel: not for the window's thread.
     *
     * @param upper index of the upper one, at least 1; both must be visible
     */
    public LayerStack merged(int upper) {
        Layer top = layers.get(upper);
        Layer low = layers.get(upper - 1);
        Box box = around(low.place(), top.place());
        int[] pixels = new int[Math.multiplyExact(box.width(), box.height())];
        for (Layer each : List.of(low, top)) {
            Box place = each.place();
            each.at(new Box(place.x() - box.x(), place.y() - box.y(), place.width(), place.height()))
                    .layOver(pixels, box.width(), box.height());
        }
        Raster both = Raster.of(box.width(), box.height(), pixels);
        Layer one = new Layer(low.name(), low.provenance(), VersionPixels.of(both), box, 1, true);
        return without(upper).with(upper - 1, one);
    }

    private static Box around(Box one, Box other) {
        int x = Math.min(one.x(), other.x());
        int y = Math.min(one.y(), other.y());
        return new Box(x, y, Math.max(one.right(), other.right()) - x, Math.max(one.bottom(), other.bottom()) - y);
    }

    /**
     * True if {@link #merged} is possible: both layers are visible, and the box around both is no larger than a picture
     * may be.
     */
    public boolean canMerge(int upper) {
        return upper > 0
                && layers.get(upper).visible()
                && layers.get(upper - 1).visible()
                && Layer.fits(
                        around(layers.get(upper).place(), layers.get(upper - 1).place()));
    }

    /**
     * Draws the visible layers over their ground; returns {@code ground} itself if none is visible. May take a second
     * for a large picture.
     *
     * @throws org.glidefx.image.file.ImageFileException if a layer cannot be read back
     */
    @SuppressWarnings("ReferenceEquality") // the ground is the same object until it is freed
    public Raster over(Raster ground) {
        if (!isVisible()) {
            return ground;
        }
        Flat known = flat.get();
        if (known != null && known.ground == ground) {
            return known.result;
        }
        int[] pixels = ground.toArray();
        for (Layer layer : layers) {
            if (layer.visible()) {
                layer.layOver(pixels, ground.width(), ground.height());
            }
        }
        Raster result = Raster.of(ground.width(), ground.height(), pixels);
        flat = new SoftReference<>(new Flat(ground, result));
        return result;
    }

    /** True if {@link #over} returns at once. */
    @SuppressWarnings("ReferenceEquality")
    boolean isHeld(Raster ground) {
        Flat known = flat.get();
        return !isVisible() || known != null && known.ground == ground;
    }

    /** {@link #over} as a PNG file; cached while memory allows. */
    Blob pngOver(Raster ground) {
        Blob known = png.get();
        if (known == null) {
            known = Blob.of(PngEncoder.encode(over(ground), PngEncoder.Effort.FAST));
            png = new SoftReference<>(known);
        }
        return known;
    }

    /**
     * The thumbnail of {@link #over}, at most {@link VersionPixels#THUMBNAIL} pixels a side; made at the first call.
     */
    Raster thumbnailOver(Raster ground) {
        Raster known = thumbnail;
        if (known == null) {
            known = Thumbnail.of(over(ground), VersionPixels.THUMBNAIL);
            thumbnail = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LayerStack stack && stack.layers.equals(layers);
    }

    @Override
    public int hashCode() {
        return layers.hashCode();
    }

    @Override
    public String toString() {
        return "LayerStack " + layers;
    }
}
