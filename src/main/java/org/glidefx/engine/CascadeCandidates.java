package org.glidefx.engine;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.diffusion.StepReport;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Pace;
import org.glidefx.model.ModelStage;

/** Makes the candidates of a request with a cascade and reports progress to the listener. */
final class CascadeCandidates {

    /** Turns the square that the model made into a candidate. */
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
        for (int part = 0; part < cascade.parts().size(); part++) {
            int shared = part == 0 ? cascade.sharedSteps() : 0;
            int own = cascade.steps(part);
            int guided = guided(part, shared + own) - guided(part, own) + count * guided(part, own);
            double pixels =
                    (double) description(part).imageSize() * description(part).imageSize();
            works.add(new Pace.Work(shared + count * own - guided, pixels));
            works.add(new Pace.Work(guided, 2 * pixels));
        }
        this.pace = new Pace(works, System::nanoTime);
    }

    /** Index of a part's steps among the works of {@link Pace}: guided steps run two rows and take longer. */
    private static int kind(int part, boolean guided) {
        return 2 * part + (guided ? 1 : 0);
    }

    private int guided(int part, int last) {
        return cascade.parts().get(part).plan().guidedSteps(description(part), last);
    }

    private ModelStage description(int part) {
        return cascade.parts().get(part).stage().description();
    }

    private void drop(int part, int last) {
        int guided = guided(part, last);
        pace.drop(kind(part, false), last - guided);
        pace.drop(kind(part, true), guided);
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
            StagePlan plan = cascade.parts().get(index).plan();
            pace.step(kind(index, plan.isGuided(description(index), report.timestep())));
            listener.onPreview(new StepPreview(
                    candidate,
                    count,
                    description(index).id(),
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
                drop(part, left);
            }
            if (control == CandidateControl.SKIP) {
                for (int later = part + 1; later < cascade.parts().size(); later++) {
                    drop(later, cascade.steps(later));
                }
            }
            return control;
        }
    }
}
