package org.glidefx.engine;

import java.util.List;
import java.util.Optional;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.ResampleFilter;
import org.glidefx.image.Resampler;
import org.glidefx.jobs.CancelToken;

/** Makes pictures from words alone. */
final class TextToImage {

    /** The least side of a finished picture; what a model makes smaller is enlarged to it. */
    static final int LEAST_SIDE = 256;

    private final List<OpenStage> stages;

    /** @param stages a base and, if there is one, an upsampler */
    TextToImage(List<OpenStage> stages) {
        this.stages = List.copyOf(stages);
    }

    List<Candidate> make(GenerateRequest request, EngineListener listener, CancelToken cancel) {
        Cascade cascade =
                Cascade.of(stages, request.caption(), request.settings(), Optional.empty(), request.variation());
        int side = Math.max(LEAST_SIDE, cascade.nativeSize());
        Box place = new Box(0, 0, side, side);
        return new CascadeCandidates(cascade, request.count(), place, listener)
                .make((index, square) -> finished(index, square, place), cancel);
    }

    private static Candidate finished(int index, Raster square, Box place) {
        Raster picture = Resampler.resize(square, place.width(), place.height(), ResampleFilter.BICUBIC);
        long pixels = (long) place.width() * place.height();
        return new Candidate(index, picture, place, square.width(), new EditReport(pixels, pixels, pixels, 0));
    }
}
