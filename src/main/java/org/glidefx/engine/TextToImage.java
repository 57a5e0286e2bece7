package org.glidefx.engine;

import java.util.List;
import java.util.Optional;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.ResampleFilter;
import org.glidefx.image.Resampler;
import org.glidefx.image.WhiteGround;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;

/** Makes whole pictures, from a caption alone or from another picture. */
final class TextToImage {

    /** The least side of a picture from a caption alone; a smaller result is enlarged to it. */
    static final int LEAST_SIDE = 256;

    private final List<OpenStage> stages;

    /** @param stages a base and, if there is one, an upsampler */
    TextToImage(List<OpenStage> stages) {
        this.stages = List.copyOf(stages);
    }

    List<Candidate> make(GenerateRequest request, EngineListener listener, CancelToken cancel) {
        Optional<Box> around = request.from().map(TextToImage::around);
        Cascade cascade = Cascade.of(
                stages,
                request.caption(),
                request.settings(),
                Optional.empty(),
                request.variation(),
                around.map(square -> size -> source(request.from().orElseThrow(), square, size)));
        int side = Math.max(LEAST_SIDE, cascade.nativeSize());
        Box place = around.orElseGet(() -> new Box(0, 0, side, side));
        Box frame = request.from()
                .map(picture -> new Box(-place.x(), -place.y(), picture.width(), picture.height()))
                .orElse(place);
        return new CascadeCandidates(cascade, request.count(), place, listener)
                .make((index, square) -> finished(index, square, place, frame), cancel);
    }

    /**
     * Returns the square around a whole picture; where the picture does not fill it, its edge pixels are repeated for the
     * model.
     */
    private static Box around(Raster picture) {
        int side = Math.max(picture.width(), picture.height());
        return new Box(-(side - picture.width()) / 2, -(side - picture.height()) / 2, side, side);
    }

    private static FloatTensor source(Raster picture, Box square, int size) {
        return ImageTensors.of(
                WhiteGround.lay(Resampler.resize(picture, square, size, size, filter(square.width(), size))));
    }

    private static ResampleFilter filter(int from, int to) {
        return to < from ? ResampleFilter.AREA : ResampleFilter.BICUBIC;
    }

    /** @param frame the part of the square that is kept, in the square's pixels */
    private static Candidate finished(int index, Raster square, Box place, Box frame) {
        Raster picture =
                Resampler.window(square, place.width(), place.height(), frame, filter(square.width(), place.width()));
        long pixels = (long) frame.width() * frame.height();
        return new Candidate(index, picture, place, square.width(), new EditReport(pixels, pixels, pixels, 0));
    }
}
