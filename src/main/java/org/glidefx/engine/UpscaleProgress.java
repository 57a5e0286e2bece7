package org.glidefx.engine;

import java.util.List;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.ResampleFilter;
import org.glidefx.image.Resampler;
import org.glidefx.jobs.Pace;

/** Reports how an enlargement goes, tile by tile, since one step over many tiles may take minutes. */
final class UpscaleProgress {

    private final EngineListener listener;
    private final int count;
    private final UpscalePlan plan;
    private final int passes;
    private final Pace pace;
    private int candidate;
    private int done;
    private boolean finishing;
    private Raster picture = Raster.filled(1, 1, 0);

    /** @param steps of one candidate */
    UpscaleProgress(EngineListener listener, int count, UpscalePlan plan, int steps) {
        this.listener = listener;
        this.count = count;
        this.plan = plan;
        this.passes = steps * plan.tileCount();
        this.pace = new Pace(List.of(new Pace.Work(count * passes, 1)), System::nanoTime);
    }

    /** A candidate begins; if there are several tiles, previews show a bicubic enlargement until its first step is over. */
    void begin(int index, Raster small) {
        candidate = index;
        done = 0;
        finishing = false;
        picture = plan.tiled() ? Resampler.resize(small, plan.width(), plan.height(), ResampleFilter.BICUBIC) : picture;
    }

    /**
     * One pass of the network is over; with several tiles, each pass is reported. A candidate to be finished still completes
     * its step, since x0 needs all tiles.
     *
     * @throws SkippedException if the listener skips the candidate
     */
    void onTile() {
        pace.step(0);
        done++;
        boolean stepEnds = done % plan.tileCount() == 0;
        if (!stepEnds) {
            tell();
            switch (listener.control()) {
                case GO_ON -> {}
                case SKIP -> {
                    pace.drop(0, passes - done);
                    throw new SkippedException();
                }
                case FINISH -> finishing = true;
            }
        }
    }

    /**
     * A step over all tiles is over.
     *
     * @param seen its x0 as a picture of the result's size
     * @return what to do with the candidate now
     */
    CandidateControl onStep(Raster seen) {
        picture = seen;
        tell();
        CandidateControl control = listener.control();
        if (control == CandidateControl.GO_ON && finishing) {
            control = CandidateControl.FINISH;
        }
        if (control != CandidateControl.GO_ON) {
            pace.drop(0, passes - done);
        }
        return control;
    }

    private void tell() {
        Box place = new Box(0, 0, plan.width(), plan.height());
        listener.onPreview(new StepPreview(
                candidate, count, "upsampler", done, passes, picture, place, pace.fraction(), pace.left()));
    }
}
