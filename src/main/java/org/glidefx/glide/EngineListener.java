package org.glidefx.glide;

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

    /** A candidate is finished; those asked for come in order. */
    void onCandidate(Candidate candidate);
}
