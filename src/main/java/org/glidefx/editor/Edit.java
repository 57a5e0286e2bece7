package org.glidefx.editor;

import java.util.Optional;
import org.glidefx.image.Raster;

/** Something the user does to a document that can be undone. */
public sealed interface Edit {

    /** A stroke was painted or erased; {@code mask} is the mask after it. */
    record PaintMask(TileMask mask) implements Edit {}

    /** The mask was changed as a whole, or by the picture's content; {@code mask} is the mask after it. */
    record ChangeMask(TileMask mask) implements Edit {}

    /** The mask is cleared. */
    record ClearMask() implements Edit {}

    /** The mask is inverted. */
    record InvertMask() implements Edit {}

    /** Something was sketched or erased; {@code sketch} is the sketch after it. */
    record PaintSketch(Sketch sketch) implements Edit {}

    /**
     * A candidate becomes a version below {@code parent}, or below its nearest ancestor that is left, and the current
     * one; mask and sketch are cleared.
     */
    record AcceptVersion(int parent, Raster picture, Provenance provenance) implements Edit {

        public AcceptVersion(int parent, Raster picture, String caption, String summary) {
            this(parent, picture, new Provenance(caption, summary));
        }
    }

    /**
     * A candidate that was made from a sketch is accepted below a version with the sketched picture, itself below
     * {@code parent}, so that another attempt can start from that; it is added only once. The candidate's version
     * becomes the current one; mask and sketch are cleared.
     *
     * @param sketched the parent's picture with the sketch over it
     * @param name of the version that holds it
     */
    record AcceptSketched(int parent, Raster sketched, String name, Raster picture, Provenance provenance)
            implements Edit {}

    /**
     * A candidate becomes a version for later, below {@code parent} or its nearest ancestor that is left; the current
     * version stays.
     */
    record KeepVersion(int parent, Raster picture, Provenance provenance) implements Edit {}

    /**
     * The canvas is extended: adds a version below the current one, which becomes current.
     *
     * @param picture with empty, transparent margins
     * @param mask of its size, with the margins masked
     * @param moved where the old picture lies on the new one
     */
    record ExtendCanvas(Raster picture, TileMask mask, Offset moved, String summary) implements Edit {}

    /**
     * The picture is cropped or resized: adds a version below the current one, which becomes current.
     *
     * @param mask of its size
     * @param moved where the old picture lies on the new one, if it was cropped; empty if it was resized
     */
    record ResizePicture(Raster picture, TileMask mask, Optional<Offset> moved, String summary) implements Edit {}

    /** A picture floats over the document, newly or at another place, size or opacity. */
    record FloatPicture(Layer floating) implements Edit {}

    /** The floating picture is discarded. */
    record DropPicture() implements Edit {}

    /**
     * The floating picture is merged into a new version below the current one, which becomes current.
     *
     * @param picture with the floating picture in it
     * @param mask of its size: what to fill around the floating picture, or empty
     */
    record PlacePicture(Raster picture, TileMask mask, String summary) implements Edit {}

    /**
     * A version gets a layer and becomes the current one. The sketch is cleared, as it may be what the layer was made
     * from, unless the layer floated over this version.
     *
     * @param layers with the new one
     * @param mask of the version's size
     * @param placed whether the layer is the floating picture, which then no longer floats
     */
    record AddLayer(int version, LayerStack layers, TileMask mask, boolean placed) implements Edit {}

    /**
     * A layer of the current version becomes the floating picture, to be moved or scaled; {@code rest} are the
     * version's other layers.
     */
    record LiftLayer(LayerStack rest, Layer floating) implements Edit {}

    /** The layers over the current version are changed or moved; mask and sketch stay. */
    record ChangeLayers(LayerStack layers) implements Edit {}

    /**
     * A layer is merged into a new version below the current one, which becomes current.
     *
     * @param picture the version's own picture with the layer in it
     * @param rest the other layers, over the new version
     */
    record MergeLayer(Raster picture, LayerStack rest, String summary) implements Edit {}

    /** Another version becomes the current one; mask and sketch are cleared. */
    record GoToVersion(int version) implements Edit {}

    /** A version is renamed; an empty name removes the name. */
    record RenameVersion(int version, String name) implements Edit {}

    /**
     * A version is deleted with all that was made from it; if the current one is among them, its parent becomes
     * current.
     */
    record DeleteBranch(int version) implements Edit {}
}
