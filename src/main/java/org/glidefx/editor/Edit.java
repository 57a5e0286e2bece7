package org.glidefx.editor;

import java.util.Optional;
import org.glidefx.image.Raster;

/** Something the user does to a document that can be undone. */
public sealed interface Edit {

    /** A stroke was drawn or rubbed out; {@code mask} is the mask after it. */
    record PaintMask(TileMask mask) implements Edit {}

    /** The mask was changed as a whole or by what lies under it; {@code mask} is the mask after it. */
    record ChangeMask(TileMask mask) implements Edit {}

    /** Nothing is masked any more. */
    record ClearMask() implements Edit {}

    /** Masked becomes free and free becomes masked. */
    record InvertMask() implements Edit {}

    /** Something was sketched or rubbed out; {@code sketch} is the sketch after it. */
    record PaintSketch(Sketch sketch) implements Edit {}

    /** A candidate becomes a version below {@code parent}, or what is left above it, and is current from now on; mask and sketch are empty again. */
    record AcceptVersion(int parent, Raster picture, Provenance provenance) implements Edit {

        public AcceptVersion(int parent, Raster picture, String caption, String summary) {
            this(parent, picture, new Provenance(caption, summary));
        }
    }

    /**
     * A candidate that was made of a sketch is accepted below the sketched picture, which is a version below {@code parent}, so that another
     * attempt can start from it; that version is made once. The candidate's is current from now on; mask and sketch are empty again.
     *
     * @param sketched the parent's picture with the sketch over it
     * @param name of the version that holds it
     */
    record AcceptSketched(int parent, Raster sketched, String name, Raster picture, Provenance provenance)
            implements Edit {}

    /** A candidate becomes a version below {@code parent}, or what is left above it, for later; work goes on where it is. */
    record KeepVersion(int parent, Raster picture, Provenance provenance) implements Edit {}

    /**
     * The canvas becomes larger: a version below the current one, and current from now on.
     *
     * @param picture with empty, transparent margins
     * @param mask of its size, with the margins masked
     * @param moved where the picture before lies on it
     */
    record ExtendCanvas(Raster picture, TileMask mask, Offset moved, String summary) implements Edit {}

    /**
     * The picture is cut or gets another size: a version below the current one, and current from now on.
     *
     * @param mask of its size
     * @param moved where the picture before lies on it, if it was cut; empty if it got another size
     */
    record ResizePicture(Raster picture, TileMask mask, Optional<Offset> moved, String summary) implements Edit {}

    /** A picture floats over the document, at another place, or in another size or opacity than before. */
    record FloatPicture(Layer floating) implements Edit {}

    /** The picture that floats goes away. */
    record DropPicture() implements Edit {}

    /**
     * The picture that floats becomes part of a version below the current one, which is current from now on.
     *
     * @param picture with it
     * @param mask of its size; what is to be filled around it, or nothing
     */
    record PlacePicture(Raster picture, TileMask mask, String summary) implements Edit {}

    /**
     * A version gets a layer, and is current from now on; the sketch is empty again.
     *
     * @param layers with the new one
     * @param mask of the version's size
     * @param placed whether it is the picture that floats, which then does so no more
     */
    record AddLayer(int version, LayerStack layers, TileMask mask, boolean placed) implements Edit {}

    /** A layer of the current version floats, to be moved or scaled; {@code rest} is what is left of its layers. */
    record LiftLayer(LayerStack rest, Layer floating) implements Edit {}

    /** The layers over the current version are others, or elsewhere; mask and sketch stay. */
    record ChangeLayers(LayerStack layers) implements Edit {}

    /**
     * A layer becomes part of a version below the current one, which is current from now on.
     *
     * @param picture the ground with it
     * @param rest the other layers, over the new version
     */
    record MergeLayer(Raster picture, LayerStack rest, String summary) implements Edit {}

    /** Work goes on from another version; mask and sketch are empty again. */
    record GoToVersion(int version) implements Edit {}

    /** A version gets a name; an empty one takes it away. */
    record RenameVersion(int version, String name) implements Edit {}

    /** A version goes away with all that was made from it; if work was on one of them, it goes on from the parent. */
    record DeleteBranch(int version) implements Edit {}
}
