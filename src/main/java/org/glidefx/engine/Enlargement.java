package org.glidefx.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.diffusion.Denoiser;
import org.glidefx.diffusion.PhiloxNoise;
import org.glidefx.diffusion.SamplingRun;
import org.glidefx.diffusion.Start;
import org.glidefx.diffusion.TiledDenoiser;
import org.glidefx.diffusion.Tiles;
import org.glidefx.diffusion.X0Constraint;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.ResampleFilter;
import org.glidefx.image.Resampler;
import org.glidefx.image.WhiteGround;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;

/** Enlarges a picture of any size with an upsampler, tile by tile at each step (see {@link TiledDenoiser}). */
final class Enlargement {

    /**
     * Draws the noise of an upsampler after a base, so that enlarging a base's own picture gives what the cascade makes of it.
     */
    private static final int NOISE_STAGE = 1;

    private final OpenStage stage;
    private final UpscaleRequest request;
    private final UpscalePlan plan;
    private final StagePlan sampling;
    private final FloatTensor small;

    Enlargement(OpenStage stage, UpscaleRequest request) {
        this.stage = stage;
        this.request = request;
        Raster picture = request.picture();
        this.plan = UpscalePlan.of(stage.description(), picture.width(), picture.height());
        this.sampling = StagePlan.upscaling(stage.description(), request.settings());
        Box extended = new Box(0, 0, plan.tiles().width(), plan.tiles().height());
        this.small = ImageTensors.of(WhiteGround.lay(picture).crop(extended));
    }

    List<Candidate> make(EngineListener listener, CancelToken cancel) {
        UpscaleProgress progress = new UpscaleProgress(
                listener, request.count(), plan, sampling.schedule().steps());
        return Candidates.make(request.count(), listener, index -> {
            progress.begin(index, request.picture());
            Raster made = ImageTensors.toRaster(sample(index, progress, cancel));
            cancel.throwIfCancelled();
            return finished(index, made);
        });
    }

    private FloatTensor sample(int index, UpscaleProgress progress, CancelToken cancel) {
        Tiles large = plan.tiles().times(plan.factor());
        try {
            return sampling.sampler()
                    .sample(new SamplingRun(
                            new TiledDenoiser(large, denoisers(cancel), progress::onTile),
                            sampling.schedule(),
                            new PhiloxNoise(request.settings().seed(), index, NOISE_STAGE),
                            Shape.of(1, 3, large.height(), large.width()),
                            new Start.Noise(sampling.temperature()),
                            X0Constraint.NONE,
                            report -> progress.onStep(cropped(ImageTensors.toRaster(report.x0())))
                                    .obey(report),
                            cancel));
        } catch (EarlyEnd end) {
            return end.x0();
        }
    }

    private List<Denoiser> denoisers(CancelToken cancel) {
        Map<String, FloatTensor> nothingKnown = nothingKnown();
        List<Denoiser> denoisers = new ArrayList<>();
        for (Tiles.Tile tile : plan.tiles().all()) {
            Map<String, FloatTensor> extras = new HashMap<>(nothingKnown);
            extras.put("low_res", TiledDenoiser.cut(small, plan.tiles(), tile));
            denoisers.add(new GlideDenoiser(stage, request.caption(), sampling.guidance(), extras, cancel));
        }
        return denoisers;
    }

    /** What an upsampler that fills holes gets where no pixel is known; large, so all tiles share it. */
    private Map<String, FloatTensor> nothingKnown() {
        int side = stage.description().imageSize();
        return stage.description().inpaint()
                ? Map.of(
                        "inpaint_image", FloatTensor.zeros(Shape.of(1, 3, side, side)),
                        "inpaint_mask", FloatTensor.zeros(Shape.of(1, 1, side, side)))
                : Map.of();
    }

    /** Crops away what the small picture was extended by. */
    private Raster cropped(Raster made) {
        boolean whole = made.width() == plan.width() && made.height() == plan.height();
        return whole ? made : made.crop(new Box(0, 0, plan.width(), plan.height()));
    }

    private Candidate finished(int index, Raster made) {
        Box place = new Box(0, 0, plan.width(), plan.height());
        Raster under = Resampler.resize(request.picture(), plan.width(), plan.height(), ResampleFilter.BICUBIC);
        Raster picture = WhiteGround.lift(cropped(made), under, place);
        long pixels = (long) plan.width() * plan.height();
        return new Candidate(index, picture, place, plan.width(), new EditReport(pixels, pixels, pixels, 0));
    }
}
