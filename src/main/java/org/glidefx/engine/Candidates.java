package org.glidefx.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The loop over the candidates of any request: makes one after the other and leaves out those that are skipped. */
final class Candidates {

    private Candidates() {}

    /**
     * @param one makes the candidate with an index, from 0, and reports its steps; throws {@link SkippedException} if it is
     *     skipped
     * @return those that were not skipped; none if the listener does not want them returned
     * @throws java.util.concurrent.CancellationException if {@code one} was cancelled; the listener has those before it
     */
    static List<Candidate> make(int count, EngineListener listener, IntFunction<Candidate> one) {
        List<Candidate> candidates = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            try {
                Candidate candidate = one.apply(index);
                if (listener.returnsCandidates()) {
                    candidates.add(candidate);
                }
                listener.onCandidate(candidate);
            } catch (SkippedException skipped) {
                listener.onSkipped(index);
            }
        }
        return List.copyOf(candidates);
    }
}
