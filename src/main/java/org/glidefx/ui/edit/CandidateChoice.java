package org.glidefx.ui.edit;

import java.util.List;
import java.util.function.Supplier;
import org.glidefx.editor.Document;
import org.glidefx.editor.Edit;
import org.glidefx.editor.Provenance;
import org.glidefx.image.Raster;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Summaries;

/**
 * Turns finished candidates into the picture, a version for later or a layer, or drops them. For the window's thread.
 */
final class CandidateChoice {

    /** The parts of one document that it works on. */
    record Parts(
            DocumentViewModel document,
            CandidatesViewModel candidates,
            RunViewModel run,
            UndoViewModel undo,
            LayersViewModel layers) {}

    private final DocumentViewModel document;
    private final CandidatesViewModel candidates;
    private final RunViewModel run;
    private final UndoViewModel undo;
    private final LayersViewModel layers;
    private final Supplier<CandidateListener> listener;
    private final Runnable opening;

    /**
     * @param listener supplies the listener that is told of accepted candidates
     * @param opening runs when another document has taken the place of this one
     */
    CandidateChoice(Parts parts, Supplier<CandidateListener> listener, Runnable opening) {
        this.listener = listener;
        this.opening = opening;
        document = parts.document();
        candidates = parts.candidates();
        run = parts.run();
        undo = parts.undo();
        layers = parts.layers();
    }

    /**
     * Keeps the selected candidate as a version for later; the others stay candidates. One made from a caption alone
     * starts the document in an empty window. Does nothing with an enlarged picture, which replaces the document.
     */
    void keep() {
        PendingCandidate chosen = candidates.getSelected();
        if (chosen == null || chosen.request() instanceof Request.Enlarge) {
            return;
        }
        Document held = document.get();
        if (held == null) {
            begin(chosen);
            listener.get().accepted(chosen, 0);
        } else {
            int parent = chosen.request() instanceof Request.OnVersion change ? change.version() : held.current();
            listener.get().accepted(chosen, document.nextVersion());
            document.apply(new Edit.KeepVersion(parent, chosen.picture(), VersionsViewModel.provenance(chosen)));
        }
        candidates.remove(chosen);
    }

    /**
     * Makes the selected candidate the picture. One made from a caption alone starts the document in an empty window,
     * where what runs or waits goes on, and becomes a version of an open one; an enlarged picture replaces the
     * document.
     */
    void accept() {
        PendingCandidate chosen = candidates.getSelected();
        if (chosen == null) {
            return;
        }
        Document before = document.get();
        boolean wasMaking = chosen.isOf(run.orderProperty().get());
        switch (chosen.request()) {
            case Request.OnVersion change -> document.apply(acceptance(change, chosen));
            case Request.Enlarge enlarge ->
                document.replace(
                        Document.of(
                                chosen.picture(),
                                new Provenance(enlarge.caption(), Summaries.of(enlarge.settings())),
                                document.sourceFile()),
                        Messages.text("title.enlarged", document.titleProperty().get()));
            case Request.Words words -> start(chosen);
        }
        accepted(chosen, wasMaking, before == null);
    }

    /**
     * Keeps what the selected candidate changed as a layer over the version that it was made from, instead of as a new
     * version. If that version is gone, accepts the candidate.
     */
    void acceptAsLayer() {
        PendingCandidate chosen = candidates.getSelected();
        Document held = document.get();
        if (chosen == null || held == null || !(chosen.request() instanceof Request.OnVersion change)) {
            return;
        }
        if (held.versions().has(change.version())) {
            layers.add(
                    change,
                    chosen,
                    () -> accepted(chosen, chosen.isOf(run.orderProperty().get()), false));
        } else {
            accept();
        }
    }

    /** @param began whether the document began with it, so that the document has nothing to undo */
    private void accepted(PendingCandidate chosen, boolean wasMaking, boolean began) {
        Document held = document.get();
        listener.get().accepted(chosen, held == null ? 0 : held.current());
        undo.accepted(chosen.request(), !began);
        if (chosen.request() instanceof Request.Enlarge) {
            opening.run();
        } else if (wasMaking) {
            run.stop();
        }
    }

    private static Edit acceptance(Request.OnVersion change, PendingCandidate chosen) {
        Provenance provenance = VersionsViewModel.provenance(chosen);
        return change instanceof Request.Vary vary && vary.sketch().isPresent()
                ? new Edit.AcceptSketched(
                        vary.version(), vary.from(), Messages.text("title.sketch"), chosen.picture(), provenance)
                : new Edit.AcceptVersion(change.version(), chosen.picture(), provenance);
    }

    private void start(PendingCandidate chosen) {
        if (document.get() == null) {
            begin(chosen);
        } else {
            addVersion(chosen.picture(), VersionsViewModel.provenance(chosen));
        }
    }

    private void begin(PendingCandidate chosen) {
        document.replace(
                Document.of(chosen.picture(), VersionsViewModel.provenance(chosen)),
                Summaries.title(chosen.request().caption()));
    }

    /** Adds a picture from elsewhere as a child of the current version, and shows it. */
    void addVersion(Raster picture, Provenance provenance) {
        Document held = document.get();
        if (held != null) {
            document.apply(new Edit.AcceptVersion(held.current(), picture, provenance));
        }
    }

    /** Drops the selected candidate; undo brings it back. */
    void discard() {
        PendingCandidate chosen = candidates.getSelected();
        if (chosen != null) {
            undo.discard(List.of(chosen));
        }
    }

    /** Drops every finished candidate of a request; undo brings them back. */
    void discardAll(Request request) {
        List<PendingCandidate> gone = candidates.all().stream()
                .filter(candidate -> candidate.isOf(request))
                .toList();
        if (!gone.isEmpty()) {
            undo.discard(gone);
        }
    }
}
