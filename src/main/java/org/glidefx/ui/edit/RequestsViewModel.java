package org.glidefx.ui.edit;

import java.util.function.Consumer;
import org.glidefx.editor.Document;
import org.glidefx.editor.Provenance;
import org.glidefx.engine.Engine;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.engine.UpscalePlan;
import org.glidefx.engine.Upscaling;
import org.glidefx.errors.UserException;
import org.glidefx.image.Raster;
import org.glidefx.model.ModelException;
import org.glidefx.ui.kit.Messages;
import org.jspecify.annotations.Nullable;

/** Starts every kind of request, and selects the candidate to show when a run ends. For the window's thread. */
final class RequestsViewModel {

    private final EditorViewModel editor;
    private final RequestForm form;
    private final Consumer<PendingCandidate> made;
    private final Consumer<PendingCandidate> madeInBatch;
    private @Nullable PendingCandidate firstOfRun;

    /**
     * @param made is told of every candidate outside a batch, after it was added
     * @param madeInBatch is told of every candidate of a batch, after it was added
     */
    RequestsViewModel(
            EditorViewModel editor,
            RequestForm form,
            Consumer<PendingCandidate> made,
            Consumer<PendingCandidate> madeInBatch) {
        this.madeInBatch = madeInBatch;
        this.editor = editor;
        this.form = form;
        this.made = made;
        editor.run().setOnCandidate(this::candidateMade);
        editor.run().setOnEnd(this::ended);
    }

    /**
     * Fills the mask, makes a picture of the sketch where nothing is masked, or starts from the caption in an empty
     * window.
     */
    void asked() {
        if (form.asked() instanceof Request.Vary) {
            vary();
            return;
        }
        editor.sampling().nextSeed();
        start(form.asked());
    }

    /** Makes variations of the selected candidate; see {@link RequestForm#moreLike}. */
    void moreLikeThis() {
        PendingCandidate chosen = editor.candidates().getSelected();
        if (chosen != null && chosen.steps().size() > 1) {
            start(form.moreLike(chosen, editor.candidates().stepProperty().get()));
        }
    }

    /** Makes new pictures from the caption alone, whatever is open; a notice says what is missing. */
    void fromWords() {
        String missing = editor.captionProperty().get().isBlank()
                ? "hint.caption"
                : editor.engine().missing();
        if (missing != null) {
            editor.notices().info(Messages.text(missing));
            return;
        }
        editor.sampling().nextSeed();
        start(form.fromWords());
    }

    /**
     * Makes the whole open picture anew, starting from how it is, whatever is masked; a notice says what is missing. If
     * the strength would leave nothing of the picture, the usual one is set first.
     */
    void vary() {
        Document held = editor.document().get();
        String missing = held == null ? "hint.picture" : editor.engine().missing();
        if (held == null || missing != null) {
            editor.notices().info(Messages.text(missing == null ? "hint.picture" : missing));
            return;
        }
        editor.sampling().startFromPicture();
        editor.sampling().nextSeed();
        start(form.vary(held));
        editor.setStrength(held);
    }

    /** Makes a version again as its sibling; see {@link EditorViewModel#runAgain}. */
    void again(int version, boolean freshSeed) {
        SamplingViewModel sampling = editor.sampling();
        if (freshSeed) {
            sampling.rollSeed();
        } else {
            sampling.nextSeed();
        }
        String missing = editor.engine().missing();
        if (missing != null) {
            editor.notices().info(Messages.text(missing));
        } else {
            SamplingSettings shown = sampling.settings();
            int count = sampling.countProperty().get();
            editor.versions().goToParent(version, () -> {
                Request.Fill request = editor.versions().again(version, shown, count, freshSeed);
                if (request != null) {
                    start(request);
                }
            });
        }
    }

    /** Enlarges the open picture; a notice says what is missing, or what to expect. */
    void enlarge() {
        Document held = editor.document().get();
        if (held == null || editor.run().runningProperty().get()) {
            return;
        }
        Engine opened = editor.engine().engineProperty().get();
        String missing = editor.engine().missing();
        if (missing != null || opened == null) {
            editor.notices().info(Messages.text(missing == null ? "hint.loading" : missing));
        } else {
            enlarge(opened, held.picture());
        }
    }

    private void enlarge(Engine opened, Raster picture) {
        try {
            Upscaling upscaling = opened.requireUpscaling();
            UpscalePlan plan = upscaling.plan(picture.width(), picture.height());
            if (plan.tiled()) {
                editor.notices()
                        .info(Messages.text(
                                "notice.tiles", Integer.toString(plan.trained()), Integer.toString(plan.tileCount())));
            }
            SamplingViewModel sampling = editor.sampling();
            sampling.nextSeed();
            String caption = editor.captionProperty().get().strip();
            start(new Request.Enlarge(picture, caption, sampling.upscaleSettings(upscaling), 1));
        } catch (ModelException | UserException e) {
            editor.notices().info(String.valueOf(e.getMessage()));
        }
    }

    /** Stops the current run; a notice says what is kept, and offers to make the rest. */
    void stop() {
        Request stopped = editor.run().orderProperty().get();
        if (stopped == null) {
            return;
        }
        int kept = editor.candidates().madeOf(stopped).size();
        Object work = editor.document().work();
        editor.run().stop();
        editor.notices()
                .offer(Messages.text("notice.stopped", kept), Messages.text("notice.go-on"), () -> goOn(stopped, work));
    }

    /** Makes the missing candidates exactly as they would have been; does nothing if the document was replaced. */
    private void goOn(Request stopped, Object work) {
        Engine opened = editor.engine().engineProperty().get();
        if (opened != null && work.equals(editor.document().work())) {
            editor.run().leaveOut(stopped, editor.candidates().madeOf(stopped));
            editor.queue().submit(opened, stopped);
        }
    }

    private void start(Request request) {
        if (request.caption().length() > Provenance.MOST_TEXT) {
            editor.notices().error(Messages.text("notice.text-too-long", Provenance.MOST_TEXT));
            return;
        }
        Engine opened = editor.engine().engineProperty().get();
        if (opened != null && editor.queue().submit(opened, request)) {
            firstOfRun = null;
            editor.candidates().select((PendingCandidate) null);
            if (request instanceof Request.Fill fill && fill.mask().coversAll()) {
                editor.notices().warn(Messages.text("notice.mask-covers-all"));
            }
        }
    }

    private void candidateMade(PendingCandidate candidate) {
        editor.candidates().add(candidate);
        if (editor.batch().takes(candidate)) {
            madeInBatch.accept(candidate);
            return;
        }
        made.accept(candidate);
        firstOfRun = firstOfRun == null ? candidate : firstOfRun;
    }

    /** Selects the best candidate of the run, or the first if there are no scores, unless the user has selected one. */
    private void ended() {
        PendingCandidate first = firstOfRun;
        if (editor.candidates().getSelected() == null && first != null) {
            editor.candidates().select(editor.candidates().bestOf(first.request()));
        }
        firstOfRun = null;
        editor.queue().next(editor.engine().engineProperty().get());
        editor.batch().next();
    }
}
