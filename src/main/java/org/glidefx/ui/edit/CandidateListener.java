package org.glidefx.ui.edit;

/** Told of candidates as they come, for what keeps or counts them. On the window's thread. */
public interface CandidateListener {

    /** Takes no notice. */
    CandidateListener NONE = new CandidateListener() {

        @Override
        public void made(PendingCandidate candidate) {}

        @Override
        public void accepted(PendingCandidate candidate, int version) {}
    };

    /** A run has made a candidate, which is among the {@link CandidatesViewModel} already. */
    void made(PendingCandidate candidate);

    /** The same of a candidate of a batch. */
    default void madeInBatch(PendingCandidate candidate) {
        made(candidate);
    }

    /**
     * A candidate was taken into the document.
     *
     * @param version its number in the document's history
     */
    void accepted(PendingCandidate candidate, int version);
}
