package org.glidefx.ui.edit;

import java.util.Optional;
import javafx.beans.property.StringProperty;
import org.glidefx.editor.Document;
import org.glidefx.editor.Sketch;
import org.glidefx.recipe.Variation;

/** Makes requests from what is set in the window. */
final class RequestForm {

    /** Fraction of the steps that variations keep unless the user chose a step. */
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

    /** Fills the mask; without one, makes a picture of the sketch; in an empty window, starts from the caption. */
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
                        sampling.variation(),
                        sketch(held));
    }

    /** Makes the whole picture anew, starting from how it is. */
    Request vary(Document held) {
        return new Request.Vary(
                held.current(),
                held.picture(),
                caption.get().strip(),
                sampling.settings(),
                sampling.countProperty().get(),
                sampling.variation(),
                sketch(held));
    }

    private static Optional<Sketch> sketch(Document held) {
        return Optional.of(held.sketch()).filter(drawn -> !drawn.isEmpty());
    }

    Request fromWords() {
        return new Request.Words(
                caption.get().strip(),
                sampling.settings(),
                sampling.countProperty().get(),
                sampling.variation());
    }

    /**
     * Makes variations of a candidate: they share its steps up to {@code step}, and a new seed gives other noise from
     * there. At the last step, two fifths of the steps are kept. Variations of a variation keep at most what it kept.
     *
     * @param step the step shown, from 1
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
