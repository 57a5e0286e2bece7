package org.glidefx.engine;

import java.util.List;
import java.util.Optional;
import org.glidefx.diffusion.KnownPixels;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.MaskGrid;
import org.glidefx.image.MaskShapes;
import org.glidefx.image.Overlay;
import org.glidefx.image.PyramidBlend;
import org.glidefx.image.Raster;
import org.glidefx.image.ResampleFilter;
import org.glidefx.image.Resampler;
import org.glidefx.image.Surroundings;
import org.glidefx.image.WhiteGround;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;

/**
 * Fills the hole in a picture of any size.
 *
 * <p>The model sees a square around the hole, cut out first and then resized. Its own hole is every cell of the base's grid
 * that the drawn mask touches; what it makes there is set in through the drawn mask, feathered inwards. Nothing under the mask
 * shows through that soft edge, since it would leave a rim of what was to be removed: the patch fades into the surroundings of
 * the mask, continued over its edge (see {@link Surroundings}), and its colours are matched to that (see {@link PyramidBlend}).
 * Outside the drawn mask the result has the picture's own bytes.
 */
final class RegionEdit {

    /** Width of the soft edge in cells of the model's grid; {@link #MOST_FEATHER} is its limit in pixels. */
    private static final double FEATHER_CELLS = 1.5;

    private static final int MOST_FEATHER = 24;

    private final List<OpenStage> stages;
    private final EditRequest request;
    private final Box box;
    private final Mask hole;
    private final int reach;
    private final int feather;
    private final Box window;
    private final Mask composite;

    /** @param stages a base and, if there is one, an upsampler */
    RegionEdit(List<OpenStage> stages, EditRequest request) {
        this.stages = List.copyOf(stages);
        this.request = request;
        Raster picture = request.picture();
        int cells = stages.getFirst().description().imageSize();
        this.box = request.box();
        Box drawn = request.mask().bounds().flatMap(box::intersection).orElseThrow();
        this.hole = MaskGrid.touched(request.mask(), box, cells);
        this.reach = reach(drawn, box.width(), cells);
        this.window = drawn.grown(PyramidBlend.margin(reach))
                .intersection(box)
                .flatMap(new Box(0, 0, picture.width(), picture.height())::intersection)
                .orElseThrow();
        this.feather = feather(box.width(), cells);
        this.composite = softened();
    }

    /** The drawn mask in the window, feathered at its edge and where a side of the context cuts it. */
    private Mask softened() {
        Box inRing = new Box(1, 1, window.width(), window.height());
        Mask fade = MaskShapes.feather(inBox(), feather).crop(inRing);
        byte[] coverage = MaskShapes.feather(request.mask().crop(window.grown(1)), feather)
                .crop(inRing)
                .toArray();
        for (int i = 0; i < coverage.length; i++) {
            int drawn = Byte.toUnsignedInt(coverage[i]);
            int faded = Math.round(drawn * fade.at(i % window.width(), i / window.width()) / 255f);
            coverage[i] = (byte) (drawn == 0 ? 0 : Math.max(1, faded));
        }
        return Mask.of(window.width(), window.height(), coverage);
    }

    /**
     * Masks what lies in the context, over the window and one pixel around it; the picture's border does not count as an edge.
     */
    private Mask inBox() {
        Box ring = window.grown(1);
        byte[] coverage = new byte[Math.multiplyExact(ring.width(), ring.height())];
        for (int i = 0; i < coverage.length; i++) {
            int x = Math.clamp(ring.x() + i % ring.width(), 0, request.picture().width() - 1);
            int y = Math.clamp(ring.y() + i / ring.width(), 0, request.picture().height() - 1);
            coverage[i] = (byte) (box.contains(x, y) ? 255 : 0);
        }
        return Mask.of(ring.width(), ring.height(), coverage);
    }

    /** The part that the model sees, in the picture's pixels. */
    Box box() {
        return box;
    }

    /**
     * The part of the picture that is worked on: the drawn mask with a margin. Only this part is ever held at the picture's
     * resolution.
     */
    Box window() {
        return window;
    }

    /** The coverage with which the model's picture is blended in, over the window. */
    Mask composite() {
        return composite;
    }

    List<Candidate> make(EngineListener listener, CancelToken cancel) {
        Cascade cascade = Cascade.of(
                stages,
                request.caption(),
                request.settings(),
                Optional.of(size -> Optional.of(known(size))),
                request.variation(),
                Optional.of(this::source));
        return new CascadeCandidates(cascade, request.count(), box, listener).make(this::finished, cancel);
    }

    private KnownPixels known(int size) {
        Raster seen = seen(request.picture(), size);
        Mask holeAtSize = MaskGrid.nearest(hole, size, size);
        return new KnownPixels(ImageTensors.of(WhiteGround.lay(seen)), ImageTensors.known(holeAtSize));
    }

    private Raster seen(Raster picture, int size) {
        return Resampler.resize(picture, box, size, size, filter(box.width(), size));
    }

    /** The picture that the base starts from: the context as it is, in the hole with the sketch over it. */
    private FloatTensor source(int size) {
        Raster below = WhiteGround.lay(seen(request.picture(), size));
        return request.sketch()
                .map(sketch -> known(size).apply(ImageTensors.of(Overlay.lay(seen(sketch, size), below))))
                .orElseGet(() -> ImageTensors.of(below));
    }

    private Candidate finished(int index, Raster square) {
        Box inBox = new Box(window.x() - box.x(), window.y() - box.y(), window.width(), window.height());
        ResampleFilter filter = filter(square.width(), box.width());
        Raster patch = Resampler.window(square, box.width(), box.height(), inBox, filter);
        Raster ground =
                Surroundings.continued(request.picture(), patch, request.mask().crop(window), window, feather + 1);
        Raster result = WhiteGround.isNeeded(request.picture())
                ? blendOnWhite(patch, ground)
                : PyramidBlend.blend(ground, patch, window, composite, reach);
        EditReport report = EditCount.count(request.picture(), result, window, composite);
        return new Candidate(index, result, box, square.width(), report);
    }

    /** Blends on white. Filled pixels become opaque, wholly so where the picture was empty. */
    private Raster blendOnWhite(Raster patch, Raster ground) {
        Mask covers = WhiteGround.cover(composite, ground, window);
        Raster onWhite = PyramidBlend.blend(WhiteGround.lay(ground), patch, window, covers, reach);
        return WhiteGround.lift(onWhite, ground, window, covers);
    }

    /** Shrinking must not carry the hole's old content into the pixels around it; enlarging must not show steps. */
    private static ResampleFilter filter(int from, int to) {
        return to < from ? ResampleFilter.AREA : ResampleFilter.BICUBIC;
    }

    private static int feather(int side, int cells) {
        return (int) Math.clamp(Math.round(FEATHER_CELLS * side / cells), 1, MOST_FEATHER);
    }

    /** Distance in pixels over which colours are matched: four cells, or a quarter of a small hole's shorter side. */
    private static int reach(Box drawn, int side, int cells) {
        return Math.max(1, Math.min(4 * side / cells, Math.min(drawn.width(), drawn.height()) / 4));
    }
}
