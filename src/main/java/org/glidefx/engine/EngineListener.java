package org.glidefx.engine;

/** Is told how a request goes, on the engine's thread; must return quickly. */
public interface EngineListener {

    /** Ignores everything. */
    EngineListener NONE = new EngineListener() {
        @Override
        public void onPreview(StepPreview preview) {}

        @Override
        public void onCandidate(Candidate candidate) {}
    };

    void onPreview(StepPreview preview);

    /**
     * Returns what to do with the current candidate. The engine asks after every step, and after every tile while a picture is
     * enlarged, and obeys each answer once.
     */
    default CandidateControl control() {
        return CandidateControl.GO_ON;
    }

    /** A candidate was skipped, as {@link #control} asked. */
    default void onSkipped(int candidate) {}

    /** A candidate is finished; they arrive in order of their indices. */
    void onCandidate(Candidate candidate);

    /**
     * Returns whether the engine's call returns the finished candidates, too. A listener that is done with each in {@link
     * #onCandidate} says no: the call then returns none, and holds no picture while it makes the next.
     */
    default boolean returnsCandidates() {
        return true;
    }
}
