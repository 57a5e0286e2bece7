package org.glidefx.engine;

/** Hears how a request goes, on the engine's thread; must return quickly. */
public interface EngineListener {

    /** Hears nothing. */
    EngineListener NONE = new EngineListener() {
        @Override
        public void onPreview(StepPreview preview) {}

        @Override
        public void onCandidate(Candidate candidate) {}
    };

    void onPreview(StepPreview preview);

    /**
     * What is wanted of the current candidate; asked after every step, and after every tile while a picture is enlarged. A
     * wish is taken once.
     */
    default CandidateControl control() {
        return CandidateControl.GO_ON;
    }

    /** A candidate was skipped on wish. */
    default void onSkipped(int candidate) {}

    /** A candidate is finished; those asked for come in order. */
    void onCandidate(Candidate candidate);
}
