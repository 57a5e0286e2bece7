package org.glidefx.engine;

import java.util.List;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.ResampleFilter;
import org.glidefx.image.Resampler;

/** Tells how an enlargement goes, tile by tile, for one step over many tiles may take minutes. */
final class UpscaleProgress {

    private final EngineListener listener;
    private final int count;
    private final UpscalePlan plan;
    private final int passes;
    private final Pace pace;
    private int candidate;
    private int done;
    private Raster picture = Raster.filled(1, 1, 0);

    /** @param steps of one candidate */
    UpscaleProgress(EngineListener listener, int count, UpscalePlan plan, int steps) {
        this.listener = listener;
        this.count = count;
        this.plan = plan;
        this.passes = steps * plan.tileCount();
        this.pace = new Pace(List.of(new Pace.Work(count * passes, 1)), System::nanoTime);
    }

    /** A candidate begins; until its first step is over, a plain enlargement stands for it. */
    void begin(int index, Raster small) {
        candidate = index;
        done = 0;
        picture = plan.tiled() ? Resampler.resize(small, plan.width(), plan.height(), ResampleFilter.BICUBIC) : picture;
    }

    /** One pass of the network is over; of several tiles each is told. */
    void onTile() {
        pace.step(0);
        done++;
        boolean stepEnds = done % plan.tileCount() == 0;
        if (!stepEnds) {
            tell();
        }
    }

    /** A step over all tiles is over. */
    void onStep(Raster x0) {
        picture = x0;
        tell();
    }

    private void tell() {
        Box place = new Box(0, 0, plan.width(), plan.height());
        listener.onPreview(new StepPreview(
                candidate, count, "upsampler", done, passes, picture, place, pace.fraction(), pace.left()));
    }
}
