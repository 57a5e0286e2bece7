package org.glidefx.ui.edit;

/** Told of candidates as they come, for what keeps or counts them. On the window's thread. */
public interface CandidateListener {

    /** Takes no notice. */
    CandidateListener NONE = new CandidateListener() {

        @Override
        public void made(Proposal candidate) {}

        @Override
        public void accepted(Proposal candidate, int stage) {}
    };

    /** A run has made a candidate, which is among the {@link ProposalsViewModel} already. */
    void made(Proposal candidate);

    /**
     * A candidate was taken into the document.
     *
     * @param stage its number in the document's history
     */
    void accepted(Proposal candidate, int stage);
}
