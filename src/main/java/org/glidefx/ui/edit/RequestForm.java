package org.glidefx.ui.edit;

import java.util.Optional;
import javafx.beans.property.StringProperty;
import org.glidefx.editor.Document;
import org.glidefx.editor.Sketch;
import org.glidefx.recipe.Variation;

/** Makes orders of what the window is set to. */
final class RequestForm {

    /** Part of the steps that variations keep if nobody says how many. */
    private static final double KEPT = 0.4;

    private final DocumentViewModel document;
    private final StringProperty caption;
    private final SamplingViewModel sampling;
    private final ContextViewModel context;

    RequestForm(
            DocumentViewModel document, StringProperty caption, SamplingViewModel sampling, ContextViewModel context) {
        this.document = document;
        this.caption = caption;
        this.sampling = sampling;
        this.context = context;
    }

    /** To fill what is masked; without a mask, to make a picture of the sketch; in an empty window, to start from words. */
    Request asked() {
        Document held = document.get();
        if (held == null) {
            return fromWords();
        }
        return held.mask().isEmpty() && !held.sketch().isEmpty()
                ? vary(held)
                : new Request.Fill(
                        held.current(),
                        held.picture(),
                        held.mask(),
                        caption.get().strip(),
                        sampling.settings(),
                        sampling.countProperty().get(),
                        context.choice(),
                        Optional.empty(),
                        sketch(held));
    }

    /** To make the whole picture anew, from how it is. */
    Request vary(Document held) {
        return new Request.Vary(
                held.current(),
                held.picture(),
                caption.get().strip(),
                sampling.settings(),
                sampling.countProperty().get(),
                Optional.empty(),
                sketch(held));
    }

    private static Optional<Sketch> sketch(Document held) {
        return Optional.of(held.sketch()).filter(drawn -> !drawn.isEmpty());
    }

    Request fromWords() {
        return new Request.Words(
                caption.get().strip(),
                sampling.settings(),
                sampling.countProperty().get());
    }

    /**
     * Variations of a candidate, with a new seed: its steps up to the one that is looked at, and other noise from there. At
     * the last step, two fifths of the steps are kept. Variations of a variation keep at most what it kept.
     *
     * @param step the one that is looked at, from 1
     */
    Request moreLike(PendingCandidate chosen, int step) {
        int steps = chosen.steps().size();
        int kept = Math.max(1, step >= steps ? (int) Math.round(KEPT * steps) : step);
        Optional<Variation> before = chosen.request().variation();
        int candidate =
                before.map(Variation::candidate).orElse(chosen.candidate().index());
        int most = before.map(Variation::step).orElse(steps - 1);
        sampling.rollSeed();
        Variation varied = new Variation(
                candidate, Math.min(kept, most), sampling.seedProperty().get());
        return chosen.request().varied(varied, sampling.countProperty().get());
    }
}
