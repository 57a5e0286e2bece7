package org.glidefx.glide;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.diffusion.StepReport;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;

/** Makes the candidates of a request one after the other and tells the listener how it goes. */
final class Candidates {

    /** Makes a candidate out of the square that the model made. */
    @FunctionalInterface
    interface Finish {

        Candidate candidate(int index, Raster square);
    }

    private final Cascade cascade;
    private final int count;
    private final Box place;
    private final EngineListener listener;
    private final Pace pace;

    /** @param place where the model's square lies in the document */
    Candidates(Cascade cascade, int count, Box place, EngineListener listener) {
        this.cascade = cascade;
        this.count = count;
        this.place = place;
        this.listener = listener;
        this.pace = new Pace(
                cascade.parts().stream()
                        .map(part -> new Pace.Work(
                                count * part.plan().schedule().steps(),
                                part.plan().stepCost(part.stage().description())))
                        .toList(),
                System::nanoTime);
    }

    /** @throws java.util.concurrent.CancellationException if cancelled */
    List<Candidate> make(Finish finish, CancelToken cancel) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            Raster square = ImageTensors.toRaster(
                    cascade.sample(index, (part, report) -> preview(index, part, report), cancel));
            cancel.throwIfCancelled();
            Candidate candidate = finish.candidate(index, square);
            candidates.add(candidate);
            listener.onCandidate(candidate);
        }
        return List.copyOf(candidates);
    }

    private void preview(int candidate, int part, StepReport report) {
        pace.step(part);
        listener.onPreview(new StepPreview(
                candidate,
                count,
                cascade.parts().get(part).stage().description().id(),
                report.step(),
                report.steps(),
                ImageTensors.toRaster(report.x0()),
                place,
                pace.fraction(),
                pace.left()));
    }
}
