package org.glidefx.ui.edit;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glidefx.editor.Document;
import org.glidefx.editor.Provenance;
import org.glidefx.editor.TileMask;
import org.glidefx.engine.EngineOptions;
import org.glidefx.image.Raster;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.ui.models.EngineViewModel;
import org.glidefx.ui.models.ModelsViewModel;
import org.jspecify.annotations.Nullable;

/**
 * One document and everything that the user can do to it, without a window. Other documents may be open beside it. For
 * the window's thread.
 */
public final class EditorViewModel {

    private final NoticesViewModel notices;
    private final DocumentViewModel document = new DocumentViewModel();
    private final CandidatesViewModel candidates = new CandidatesViewModel();
    private final StringProperty caption = new SimpleStringProperty("");
    private final EngineViewModel engine;
    private final SamplingViewModel sampling;
    private final RunViewModel run;
    private final ProgressViewModel progress;
    private final QueueViewModel queue;
    private final ContextViewModel context;
    private final CanvasViewModel canvas;
    private final MaskViewModel mask;
    private final SketchViewModel sketch;
    private final CropViewModel crop;
    private final PlacingViewModel placing;
    private final LayersViewModel layers;
    private final FilesViewModel files;
    private final SharedParts shared;
    private final UiJobs jobs;
    private final VersionsViewModel versions;
    private final AutosaveViewModel autosave;
    private final UndoViewModel undo;
    private final MainActionViewModel primary;
    private final RequestsViewModel requests;
    private final BatchViewModel batch;
    private final ClassifyViewModel classify;
    private final CandidateChoice choice;
    private CandidateListener listener = CandidateListener.NONE;
    private @Nullable Object captioned; // the work whose caption was offered when it was opened

    /** Makes the only document of a window. */
    public EditorViewModel(EditorPorts ports) {
        this(ports, SharedParts.of(ports));
    }

    /** @param shared what this document has in common with those beside it */
    public EditorViewModel(EditorPorts ports, SharedParts shared) {
        this.shared = shared;
        jobs = ports.jobs();
        notices = shared.notices();
        engine = shared.engine().follower();
        sampling = new SamplingViewModel(ports.seeds());
        run = new RunViewModel(ports.jobs(), notices);
        queue = new QueueViewModel(run, document);
        progress = new ProgressViewModel(run, System::nanoTime);
        context = new ContextViewModel(document, engine, ports);
        RequestForm form = new RequestForm(document, caption, sampling, context);
        canvas = new CanvasViewModel(document, candidates, run, context);
        sketch = new SketchViewModel(document, canvas, sampling);
        mask = new MaskViewModel(document, canvas, context, new MaskViewModel.Outside(ports, notices, sketch));
        crop = new CropViewModel(document, canvas, mask);
        placing = new PlacingViewModel(document, ports, notices);
        layers = new LayersViewModel(document, canvas, placing, new LayersViewModel.Outside(ports, notices));
        files = new FilesViewModel(ports, document, notices, this::opening);
        versions = new VersionsViewModel(document, candidates, run, ports.jobs(), notices);
        autosave = new AutosaveViewModel(ports, new AutosaveViewModel.Kept(document, caption, sampling), notices);
        canvas.rebuildBy(versions::rebuild);
        undo = new UndoViewModel(document, candidates, notices, versions);
        document.documentProperty().subscribe(this::documentChanged);
        engine.engineProperty().subscribe(opened -> Optional.ofNullable(opened).ifPresent(sampling::useDefaultsOf));
        primary = new MainActionViewModel(this, form);
        batch = new BatchViewModel(new BatchViewModel.Parts(run, queue, candidates, sampling, engine, notices));
        classify = new ClassifyViewModel(engine, ports.jobs());
        choice = new CandidateChoice(
                new CandidateChoice.Parts(document, candidates, run, undo, layers), () -> listener, this::opening);
        requests = new RequestsViewModel(
                this, form, candidate -> listener.made(candidate), candidate -> listener.madeInBatch(candidate));
    }

    public NoticesViewModel notices() {
        return notices;
    }

    public DocumentViewModel document() {
        return document;
    }

    public CandidatesViewModel candidates() {
        return candidates;
    }

    public EngineViewModel engine() {
        return engine;
    }

    public SamplingViewModel sampling() {
        return sampling;
    }

    public QueueViewModel queue() {
        return queue;
    }

    public RunViewModel run() {
        return run;
    }

    /** Progress of the current run. */
    public ProgressViewModel progress() {
        return progress;
    }

    public ContextViewModel context() {
        return context;
    }

    public CanvasViewModel canvas() {
        return canvas;
    }

    public MaskViewModel mask() {
        return mask;
    }

    public CropViewModel crop() {
        return crop;
    }

    /** A pasted picture that is not placed yet. */
    public PlacingViewModel placing() {
        return placing;
    }

    /** The layers over the version that is shown. */
    public LayersViewModel layers() {
        return layers;
    }

    public SketchViewModel sketch() {
        return sketch;
    }

    /** Opens an empty sheet to sketch on in place of what is open. */
    public void startSketch() {
        opening();
        sketch.startSheet();
    }

    public FilesViewModel files() {
        return files;
    }

    public ModelsViewModel models() {
        return shared.models();
    }

    public VersionsViewModel versions() {
        return versions;
    }

    public AutosaveViewModel autosave() {
        return autosave;
    }

    public BatchViewModel batch() {
        return batch;
    }

    public ClassifyViewModel classify() {
        return classify;
    }

    /** Replaces the listener that is told of candidates. */
    public void setCandidateListener(CandidateListener wanted) {
        listener = wanted;
    }

    /** Restores what an earlier window left unsaved. */
    public void restore(AutosaveViewModel.Left left) {
        opening();
        autosave.restore(left);
    }

    /** See {@link CandidateChoice#keep}. */
    public void keep() {
        choice.keep();
    }

    /** See {@link CandidateChoice#addVersion}. */
    public void addVersion(Raster picture, Provenance provenance) {
        choice.addVersion(picture, provenance);
    }

    /**
     * Makes a version again as its sibling: from the same parent, caption and mask, with other noise or settings.
     *
     * @param freshSeed true takes the version's own settings with a new seed; false takes the settings shown
     */
    public void runAgain(int version, boolean freshSeed) {
        requests.again(version, freshSeed);
    }

    /** Drops runs and candidates, as another document takes the place of this one. */
    private void opening() {
        abandonRuns();
        candidates.clear();
        undo.clear();
    }

    /** What would be lost if the document were closed now; null if nothing would. */
    public @Nullable Unsaved unsaved() {
        boolean dirty = document.dirtyProperty().get();
        int waiting = candidates.unkept();
        return dirty || waiting > 0
                ? new Unsaved(
                        document.titleProperty().get(),
                        dirty,
                        document.unsavedVersions(),
                        document.lacksMask(),
                        waiting)
                : null;
    }

    public StringProperty captionProperty() {
        return caption;
    }

    private void documentChanged(@Nullable Document before, @Nullable Document now) {
        if (now != null && !document.work().equals(captioned)) {
            captioned = document.work();
            offerCaption(now.version().caption());
        }
        setStrength(now);
    }

    /** Where the next run is a fill that nothing was sketched for, drops the strength that a whole picture needed. */
    void setStrength(@Nullable Document held) {
        if (held != null && !held.mask().isEmpty() && held.sketch().isEmpty()) {
            sampling.startFromNoise();
        }
    }

    /**
     * Puts a caption into the field, unless that would drop words that were typed there: the caption of a version
     * counts as none, because the history keeps it. Does nothing if {@code words} is blank.
     */
    public void offerCaption(String words) {
        Document held = document.get();
        String typed = caption.get().strip();
        boolean free = typed.isEmpty()
                || held != null
                        && held.versions().all().stream()
                                .anyMatch(version -> version.caption().equals(typed));
        if (free && !words.isBlank()) {
            caption.set(words);
        }
    }

    /** What the main button does now, and what it lacks. */
    public ReadOnlyObjectProperty<MainAction> primaryProperty() {
        return primary.property();
    }

    /** Stops the batch and the run, and clears the queue; finished candidates stay. */
    public void abandonRuns() {
        batch.stop();
        queue.clear();
        run.stop();
    }

    /**
     * Frees memory while another document is worked on: drops the pixels of versions that are not shown and can be
     * rebuilt. A run goes on.
     */
    public void rest() {
        canvas.comparingProperty().set(false);
        Document held = document.get();
        if (held != null) {
            jobs.journal(
                    "let pictures go",
                    ignored -> {
                        held.letPicturesGo(0);
                        return true;
                    },
                    ignored -> {});
        }
    }

    /** Closes the document: what its file lacks is lost. {@code then} runs once its journal is deleted as well. */
    public void close(Runnable then) {
        opening();
        autosave.closeForGood(then);
    }

    /** True if a document can be opened here without replacing another: nothing is open, being made or being read. */
    public boolean isFree() {
        return document.get() == null
                && !run.runningProperty().get()
                && candidates.all().isEmpty()
                && !files.busyProperty().get();
    }

    /** Loads the model in the background, for all documents. */
    public void openEngine(EngineOptions options) {
        engine.open(options);
    }

    /**
     * Fills the mask, makes a picture of the sketch where nothing is masked, or starts from the caption in an empty
     * window; the request waits in the queue while another runs. Does nothing while something is missing.
     */
    public void runMainAction() {
        if (primaryProperty().get().ready()) {
            requests.asked();
        }
    }

    /** Makes variations of the selected candidate; see {@link RequestForm#moreLike}. */
    public void moreLikeThis() {
        requests.moreLikeThis();
    }

    /** Makes new pictures from the caption alone, whatever is open; a notice says what is missing. */
    public void makeFromWords() {
        requests.fromWords();
    }

    /** Makes the whole open picture anew, starting from how it is; a notice says what is missing. */
    public void vary() {
        requests.vary();
    }

    /** Enlarges the open picture; a notice says what is missing, or what to expect. */
    public void enlarge() {
        requests.enlarge();
    }

    /** Stops the current run; a notice says what is kept, and offers to make the rest. */
    public void stop() {
        requests.stop();
    }

    /** Undo and redo of what was done last. */
    public UndoViewModel undoing() {
        return undo;
    }

    /** See {@link CandidateChoice#accept}. */
    public void accept() {
        choice.accept();
    }

    /** See {@link CandidateChoice#acceptAsLayer}. */
    public void acceptAsLayer() {
        choice.acceptAsLayer();
    }

    /** Drops the selected candidate; undo brings it back. */
    public void discard() {
        choice.discard();
    }

    /** Drops every finished candidate of a request; undo brings them back. */
    public void discardAll(Request request) {
        choice.discardAll(request);
    }

    public void painted(TileMask painted) {
        mask.painted(painted);
    }

    public void undo() {
        undo.undo();
    }

    public void redo() {
        undo.redo();
    }

    public void goToVersion(int version) {
        versions.goTo(version, () -> {});
    }
}
