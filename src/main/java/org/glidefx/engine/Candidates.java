package org.glidefx.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The one loop over the candidates of a request, whatever it makes: one after the other, skipped ones left out. */
final class Candidates {

    private Candidates() {}

    /**
     * @param one makes the candidate of an index, from 0, and tells its steps; throws {@link SkippedException} if it is skipped
     * @return those that were not skipped
     * @throws java.util.concurrent.CancellationException if {@code one} was cancelled; those before it have been handed on
     */
    static List<Candidate> make(int count, EngineListener listener, IntFunction<Candidate> one) {
        List<Candidate> candidates = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            try {
                Candidate candidate = one.apply(index);
                candidates.add(candidate);
                listener.onCandidate(candidate);
            } catch (SkippedException skipped) {
                listener.onSkipped(index);
            }
        }
        return List.copyOf(candidates);
    }
}
