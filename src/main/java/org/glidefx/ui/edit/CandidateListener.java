package org.glidefx.ui.edit;

/** Is told of candidates as they are made and accepted. On the window's thread. */
public interface CandidateListener {

    /** Ignores everything. */
    CandidateListener NONE = new CandidateListener() {

        @Override
        public void made(PendingCandidate candidate) {}

        @Override
        public void accepted(PendingCandidate candidate, int version) {}
    };

    /** A run has made a candidate, which {@link CandidatesViewModel} holds already. */
    void made(PendingCandidate candidate);

    /** A run has made a candidate of a batch. */
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
