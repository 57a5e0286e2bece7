package org.glidefx.ui;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import org.glidefx.editor.Document;
import org.glidefx.editor.Edit;
import org.glidefx.editor.TileMask;
import org.glidefx.glide.Engine;
import org.glidefx.glide.EngineOptions;
import org.glidefx.glide.ModelException;
import org.glidefx.glide.UpscalePlan;
import org.glidefx.image.Raster;
import org.jspecify.annotations.Nullable;

/** The editor without its window: what the user can do, and what follows from it. For the window's thread. */
public final class EditorViewModel {

    private final NoticesViewModel notices = new NoticesViewModel();
    private final DocumentViewModel document = new DocumentViewModel();
    private final ProposalsViewModel proposals = new ProposalsViewModel();
    private final StringProperty caption = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Primary> primary =
            new ReadOnlyObjectWrapper<>(new Primary(Primary.Kind.GENERATE, false, ""));
    private final EngineViewModel engine;
    private final SamplingViewModel sampling;
    private final RunViewModel run;
    private final QueueViewModel queue;
    private final ContextViewModel context;
    private final OrderForm form;
    private final CanvasViewModel canvas;
    private final MaskViewModel mask;
    private final FilesViewModel files;
    private final ModelsViewModel models;
    private final StagesViewModel stages;
    private final AutosaveViewModel autosave;
    private final GalleryDesk gallery;
    private @Nullable Proposal firstOfRun;

    public EditorViewModel(EditorPorts ports) {
        engine = new EngineViewModel(ports.engines(), ports.jobs(), notices);
        sampling = new SamplingViewModel(ports.seeds());
        run = new RunViewModel(ports.jobs(), notices);
        queue = new QueueViewModel(run, document);
        queue.waiting().addListener((ListChangeListener<Order>) ignored -> refreshPrimary());
        context = new ContextViewModel(document, engine, ports);
        form = new OrderForm(document, caption, sampling, context);
        canvas = new CanvasViewModel(document, proposals, run, context);
        mask = new MaskViewModel(document, canvas, context, new MaskViewModel.Outside(ports, notices));
        files = new FilesViewModel(ports, document, notices, this::opening);
        models = new ModelsViewModel(ports.models(), ports.jobs(), notices);
        stages = new StagesViewModel(document, proposals, run, ports.jobs(), notices);
        autosave = new AutosaveViewModel(ports, document, notices);
        gallery = new GalleryDesk(ports, this);
        run.setOnProposal(this::proposed);
        run.setOnEnd(this::runEnded);
        engine.engineProperty().subscribe(opened -> {
            if (opened != null) {
                sampling.useDefaultsOf(opened);
            }
        });
        engine.stateProperty().subscribe(this::refreshPrimary);
        document.documentProperty().subscribe(this::refreshPrimary);
        context.missedProperty().subscribe(this::refreshPrimary);
        run.runningProperty().subscribe(this::refreshPrimary);
        context.boxProperty().subscribe(this::refreshPrimary);
        sampling.followCaptionProperty().subscribe(this::refreshPrimary);
        caption.subscribe(this::refreshPrimary);
        refreshPrimary();
    }

    public NoticesViewModel notices() {
        return notices;
    }

    public DocumentViewModel document() {
        return document;
    }

    public ProposalsViewModel proposals() {
        return proposals;
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

    public ContextViewModel context() {
        return context;
    }

    public CanvasViewModel canvas() {
        return canvas;
    }

    public MaskViewModel mask() {
        return mask;
    }

    public FilesViewModel files() {
        return files;
    }

    public ModelsViewModel models() {
        return models;
    }

    public StagesViewModel stages() {
        return stages;
    }

    public AutosaveViewModel autosave() {
        return autosave;
    }

    public GalleryDesk gallery() {
        return gallery;
    }

    /** Puts back what an earlier window could not save. */
    public void restore(AutosaveViewModel.Left left) {
        opening();
        autosave.restore(left);
    }

    /** Keeps the candidate that is looked at as a stage for later; the others go on waiting. */
    public void keep() {
        Proposal chosen = proposals.getSelected();
        if (chosen != null && chosen.order() instanceof Order.Fill fill) {
            gallery.accepted(chosen, document.nextStage());
            document.apply(new Edit.KeepStage(fill.stage(), chosen.picture(), StagesViewModel.making(chosen)));
            proposals.remove(chosen);
        }
    }

    /**
     * Makes a stage again with other noise or settings, as its sibling: what it was made of, with its own caption and mask.
     *
     * @param freshSeed with its own settings and a new seed; else with the settings that are shown
     */
    public void runAgain(int stage, boolean freshSeed) {
        if (freshSeed) {
            sampling.rollSeed();
        } else {
            sampling.nextSeed();
        }
        Order.Fill order = stages.again(
                stage, sampling.settings(), sampling.countProperty().get(), freshSeed);
        String missing = engineMissing();
        if (missing != null) {
            notices.info(Messages.text(missing));
        } else if (order != null && !run.runningProperty().get()) {
            stages.goTo(order.stage(), () -> start(order));
        }
    }

    /** Another document takes the place of this one. */
    private void opening() {
        queue.clear();
        run.stop();
        proposals.clear();
    }

    /** What would be lost if the window closed now; null if nothing would. */
    public @Nullable String unsaved() {
        if (document.dirtyProperty().get()) {
            return Messages.text("unsaved.picture");
        }
        return proposals.all().isEmpty() ? null : Messages.text("unsaved.candidates");
    }

    public StringProperty captionProperty() {
        return caption;
    }

    /** What the big button does now, and what it waits for. */
    public ReadOnlyObjectProperty<Primary> primaryProperty() {
        return primary.getReadOnlyProperty();
    }

    /** Goes over to another model: what runs is stopped, and the model that is open stays if the other is of no use. */
    public void changeEngine(EngineOptions options) {
        queue.clear();
        run.stop();
        engine.open(options);
    }

    /** Loads the model in the background. */
    public void openEngine(EngineOptions options) {
        engine.open(options);
    }

    private void refreshPrimary() {
        Document held = document.get();
        sampling.setEdit(held != null);
        primary.set(new Primary(held == null ? Primary.Kind.GENERATE : Primary.Kind.FILL, missing() == null, hint()));
    }

    private String hint() {
        String missing = missing();
        if (missing != null) {
            return Messages.text(missing);
        }
        boolean wordless = document.get() != null && caption.get().isBlank();
        return wordless ? Messages.text("hint.wordless") : "";
    }

    /** The key of what keeps the big button from working; null if nothing does. */
    private @Nullable String missing() {
        Document held = document.get();
        if (held != null && held.mask().isEmpty()) {
            return "hint.mask";
        }
        if (context.missedProperty().get()) {
            return "hint.box";
        }
        if (held == null && caption.get().isBlank()) {
            return "hint.caption";
        }
        return engineMissing() == null && isMadeAlready() ? "hint.running" : engineMissing();
    }

    /** So that a second click does not order the same again. */
    private boolean isMadeAlready() {
        return run.runningProperty().get() && queue.has(form.asked());
    }

    private @Nullable String engineMissing() {
        return switch (engine.stateProperty().get()) {
            case READY -> null;
            case LOADING, CLOSED -> "hint.loading";
            case FAILED -> "hint.no-model";
        };
    }

    /**
     * Fills the mask, or starts from words in an empty window; waits in the queue while something else is made. Does nothing
     * while something is missing.
     */
    public void runPrimary() {
        if (primary.get().ready()) {
            sampling.nextSeed();
            start(form.asked());
        }
    }

    /** Makes variations of the candidate that is looked at; see {@link OrderForm#moreLike}. */
    public void moreLikeThis() {
        Proposal chosen = proposals.getSelected();
        if (chosen != null && chosen.steps().size() > 1) {
            start(form.moreLike(chosen, proposals.stepProperty().get()));
        }
    }

    /** Makes new pictures from the caption, whatever is open; a notice tells what is missing. */
    public void makeFromWords() {
        String missing = caption.get().isBlank() ? "hint.caption" : engineMissing();
        if (missing != null) {
            notices.info(Messages.text(missing));
            return;
        }
        sampling.nextSeed();
        start(form.fromWords());
    }

    /** Makes the picture that is open larger; a notice tells what is missing, or what to expect. */
    public void enlarge() {
        Document held = document.get();
        Engine opened = engine.engineProperty().get();
        String missing = engineMissing();
        if (held == null || run.runningProperty().get()) {
            return;
        }
        if (missing != null || opened == null) {
            notices.info(Messages.text(missing == null ? "hint.loading" : missing));
            return;
        }
        Raster picture = held.picture();
        try {
            UpscalePlan plan = opened.planUpscale(picture.width(), picture.height());
            if (plan.tiled()) {
                notices.info(Messages.text(
                        "notice.tiles", Integer.toString(plan.trained()), Integer.toString(plan.tileCount())));
            }
        } catch (ModelException | IllegalArgumentException e) {
            notices.info(String.valueOf(e.getMessage()));
            return;
        }
        sampling.nextSeed();
        start(new Order.Enlarge(picture, caption.get().strip(), sampling.upscaleSettings(opened), 1));
    }

    private void start(Order order) {
        Engine opened = engine.engineProperty().get();
        if (opened != null && queue.submit(opened, order)) {
            firstOfRun = null;
            proposals.select((Proposal) null);
        }
    }

    public void stop() {
        run.stop();
    }

    private void proposed(Proposal proposal) {
        proposals.add(proposal);
        gallery.keep(proposal);
        firstOfRun = firstOfRun == null ? proposal : firstOfRun;
    }

    /** A run that is over shows its first result, unless the user looks at another already. */
    private void runEnded() {
        Proposal first = firstOfRun;
        if (proposals.getSelected() == null && first != null) {
            proposals.select(first);
        }
        firstOfRun = null;
        queue.next(engine.engineProperty().get());
    }

    /** Makes the candidate that is looked at the picture. One made from words starts a new document. */
    public void accept() {
        Proposal chosen = proposals.getSelected();
        if (chosen == null) {
            return;
        }
        boolean wasMaking = chosen.isOf(run.orderProperty().get());
        switch (chosen.order()) {
            case Order.Fill fill ->
                document.apply(new Edit.AcceptStage(fill.stage(), chosen.picture(), StagesViewModel.making(chosen)));
            case Order.Enlarge enlarge ->
                document.replace(
                        Document.of(chosen.picture(), enlarge.caption(), Summaries.of(enlarge.settings())),
                        Messages.text("title.enlarged", document.titleProperty().get()),
                        false);
            case Order.Words words ->
                document.replace(
                        Document.of(chosen.picture(), StagesViewModel.making(chosen)),
                        Summaries.title(words.caption()),
                        false);
        }
        Document held = document.get();
        gallery.accepted(chosen, held == null ? 0 : held.current());
        proposals.removeOf(chosen.order());
        if (!(chosen.order() instanceof Order.Fill)) {
            queue.clear();
            proposals.clear();
            run.stop();
        } else if (wasMaking) {
            run.stop();
        }
    }

    /** Drops the candidate that is looked at. */
    public void discard() {
        Proposal chosen = proposals.getSelected();
        if (chosen != null) {
            proposals.remove(chosen);
        }
    }

    public void painted(TileMask painted) {
        mask.painted(painted);
    }

    public void clearMask() {
        mask.clear();
    }

    public void invertMask() {
        mask.invert();
    }

    public void undo() {
        document.undo();
    }

    public void redo() {
        document.redo();
    }

    public void goToStage(int stage) {
        stages.goTo(stage, () -> {});
    }
}
