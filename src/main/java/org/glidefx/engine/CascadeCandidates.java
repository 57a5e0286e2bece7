package org.glidefx.engine;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.diffusion.StepReport;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Pace;

/** Makes the candidates of a request by a cascade and tells the listener how it goes. */
final class CascadeCandidates {

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
    CascadeCandidates(Cascade cascade, int count, Box place, EngineListener listener) {
        this.cascade = cascade;
        this.count = count;
        this.place = place;
        this.listener = listener;
        List<Pace.Work> works = new ArrayList<>();
        for (int i = 0; i < cascade.parts().size(); i++) {
            Cascade.Part part = cascade.parts().get(i);
            int shared = i == 0 ? cascade.sharedSteps() : 0;
            works.add(new Pace.Work(
                    shared + count * cascade.steps(i),
                    part.plan().stepCost(part.stage().description())));
        }
        this.pace = new Pace(works, System::nanoTime);
    }

    /**
     * @return those that were not skipped
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    List<Candidate> make(Finish finish, CancelToken cancel) {
        return Candidates.make(count, listener, index -> {
            Raster square = ImageTensors.toRaster(cascade.sample(index, new Steps(index), cancel));
            cancel.throwIfCancelled();
            return finish.candidate(index, square);
        });
    }

    /** The steps of one candidate. */
    private final class Steps implements Cascade.PartListener {

        private final int candidate;
        private int part;
        private int left;

        Steps(int candidate) {
            this.candidate = candidate;
        }

        @Override
        public void onStep(int index, StepReport report) {
            part = index;
            left = report.steps() - report.step();
            pace.step(index);
            listener.onPreview(new StepPreview(
                    candidate,
                    count,
                    cascade.parts().get(index).stage().description().id(),
                    report.step(),
                    report.steps(),
                    ImageTensors.toRaster(report.x0()),
                    place,
                    pace.fraction(),
                    pace.left()));
        }

        @Override
        public CandidateControl control() {
            CandidateControl control = listener.control();
            if (control != CandidateControl.GO_ON) {
                pace.drop(part, left);
            }
            if (control == CandidateControl.SKIP) {
                for (int later = part + 1; later < cascade.parts().size(); later++) {
                    pace.drop(later, cascade.steps(later));
                }
            }
            return control;
        }
    }
}
