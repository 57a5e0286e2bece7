package org.glidefx.ui.edit;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import org.glidefx.editor.Document;
import org.glidefx.editor.Layer;
import org.glidefx.editor.Sketch;
import org.glidefx.editor.TileMask;
import org.glidefx.editor.Version;
import org.glidefx.editor.VersionPixels;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.ui.canvas.MaskStyle;
import org.glidefx.ui.canvas.Preview;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.canvas.ToolOptions;
import org.jspecify.annotations.Nullable;

/** Decides what the canvas shows: the picture, a candidate, or what is being made. */
public final class CanvasViewModel {

    public static final double MIN_BRUSH = 2;
    private static final double BRUSH_STEP = 1.2;

    private final DocumentViewModel document;
    private final CandidatesViewModel candidates;
    private final RunViewModel run;
    private final ContextViewModel context;
    private final ReadOnlyObjectWrapper<@Nullable Raster> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable TileMask> mask = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Sketch> sketch = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Layer> floating = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Preview> preview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Box> contextBox = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Mask> cells = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<MaskStyle> look = new ReadOnlyObjectWrapper<>(MaskStyle.FULL);
    private final ReadOnlyBooleanWrapper paintable = new ReadOnlyBooleanWrapper();
    private final BooleanProperty comparing = new SimpleBooleanProperty();
    private final BooleanProperty split = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper comparable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Version> compared = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Raster> before = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty overlay = new SimpleBooleanProperty(true);
    private final BooleanProperty resting = new SimpleBooleanProperty();
    private final ToolOptions tools = new ToolOptions();
    private final DoubleProperty maxBrush = new SimpleDoubleProperty(512);
    private BiConsumer<Version, Consumer<Boolean>> rebuilding = (version, then) -> {};
    private @Nullable Version awaited; // is being rebuilt for a comparison

    CanvasViewModel(
            DocumentViewModel document, CandidatesViewModel candidates, RunViewModel run, ContextViewModel context) {
        this.document = document;
        this.candidates = candidates;
        this.run = run;
        this.context = context;
        document.documentProperty().subscribe(this::documentChanged);
        candidates.selectedProperty().subscribe((before, now) -> refresh());
        candidates.stepProperty().subscribe((before, now) -> refresh());
        run.previewProperty().subscribe((before, now) -> refresh());
        run.orderProperty().subscribe((before, now) -> refresh());
        comparing.subscribe((before, now) -> refresh());
        split.subscribe(now -> {
            if (!now) {
                compared.set(null);
            }
            refresh();
        });
        overlay.subscribe((before, now) -> refresh());
        resting.subscribe((before, now) -> refresh());
        context.boxProperty().subscribe((before, now) -> refresh());
        context.cellsProperty().subscribe((before, now) -> refresh());
    }

    /** The picture to draw; null in an empty window. */
    public ReadOnlyObjectProperty<@Nullable Raster> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable TileMask> maskProperty() {
        return mask.getReadOnlyProperty();
    }

    /** The sketch over the picture; null while something else is shown. */
    public ReadOnlyObjectProperty<@Nullable Sketch> sketchProperty() {
        return sketch.getReadOnlyProperty();
    }

    /** A pasted picture that is not placed yet; null while something else is shown. */
    public ReadOnlyObjectProperty<@Nullable Layer> floatingProperty() {
        return floating.getReadOnlyProperty();
    }

    /** What is being made, to be drawn inside the mask. */
    public ReadOnlyObjectProperty<@Nullable Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** The square that the model sees. */
    public ReadOnlyObjectProperty<@Nullable Box> contextBoxProperty() {
        return contextBox.getReadOnlyProperty();
    }

    /** The cells that the model will fill; null unless they are to be shown. */
    public ReadOnlyObjectProperty<@Nullable Mask> cellsProperty() {
        return cells.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<MaskStyle> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /** True if the mask may be changed now. */
    public ReadOnlyBooleanProperty paintableProperty() {
        return paintable.getReadOnlyProperty();
    }

    /** True if a candidate or a comparison covers the picture, which could be painted on otherwise. */
    boolean isCovered() {
        return document.get() != null
                && !resting.get()
                && (candidates.getSelected() != null || comparing.get() || before.get() != null);
    }

    /** Shows the picture itself again; candidates stay. */
    void uncover() {
        candidates.select((PendingCandidate) null);
        comparing.set(false);
        split.set(false);
    }

    /** While true the picture before the change is shown. */
    public BooleanProperty comparingProperty() {
        return comparing;
    }

    /** While true, and there is something to compare, the picture before the change is shown left of a line. */
    public BooleanProperty splitProperty() {
        return split;
    }

    /** True if there is a picture before the one that is shown. */
    public ReadOnlyBooleanProperty comparableProperty() {
        return comparable.getReadOnlyProperty();
    }

    /** The picture left of the line; null without a line. */
    public ReadOnlyObjectProperty<@Nullable Raster> beforeProperty() {
        return before.getReadOnlyProperty();
    }

    /** The version that the one shown is compared with; null if that is the version before it. */
    public ReadOnlyObjectProperty<@Nullable Version> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    /** Shows a version left of the line; its pixels must be in memory, and of the size of the version shown. */
    public void compareWith(Version version) {
        compared.set(version);
        split.set(true);
        refresh();
    }

    /** @param rebuild rebuilds a version's pixels off the window's thread, then tells whether they are in memory */
    void rebuildBy(BiConsumer<Version, Consumer<Boolean>> rebuild) {
        rebuilding = rebuild;
    }

    private void rebuilt(boolean there) {
        awaited = null;
        if (!there) {
            comparing.set(false);
            split.set(false);
        }
        refresh();
    }

    /** True if the mask is drawn over the picture. */
    public BooleanProperty overlayProperty() {
        return overlay;
    }

    /** Disables painting while {@code busy} is true. */
    void restWhile(ObservableValue<Boolean> busy) {
        resting.bind(busy);
    }

    public ToolOptions tools() {
        return tools;
    }

    public ObjectProperty<ToolKind> toolProperty() {
        return tools.toolProperty();
    }

    /** The brush's diameter, in pixels of the picture. */
    public DoubleProperty brushSizeProperty() {
        return tools.sizeProperty();
    }

    /** The largest brush that makes sense for the picture. */
    public DoubleProperty maxBrushProperty() {
        return maxBrush;
    }

    public void growBrush() {
        setBrush(Math.max(tools.sizeProperty().get() + 1, tools.sizeProperty().get() * BRUSH_STEP));
    }

    public void shrinkBrush() {
        setBrush(Math.min(tools.sizeProperty().get() - 1, tools.sizeProperty().get() / BRUSH_STEP));
    }

    private void setBrush(double size) {
        tools.sizeProperty().set(Math.clamp(Math.rint(size), MIN_BRUSH, maxBrush.get()));
    }

    private void documentChanged(@Nullable Document before, @Nullable Document now) {
        if (now != null && (before == null || !sameSize(before.mask(), now.mask()))) {
            int side = Math.max(now.mask().width(), now.mask().height());
            maxBrush.set(Math.clamp(side / 2.0, 32, 4000));
            setBrush(side / 10.0);
        }
        refresh();
    }

    private static boolean canLieOver(@Nullable Document held, Version against) {
        if (held == null || !held.versions().all().contains(against)) {
            return false;
        }
        VersionPixels current = held.version().pixels();
        return against.pixels().width() == current.width() && against.pixels().height() == current.height();
    }

    private static boolean sameSize(TileMask one, TileMask other) {
        return one.width() == other.width() && one.height() == other.height();
    }

    private void refresh() {
        Version against = compared.get();
        if (against != null && !canLieOver(document.get(), against)) {
            compared.set(null);
        }
        CanvasInputs now = inputs();
        Version missing = now.missing();
        if (missing != null && !missing.equals(awaited)) {
            awaited = missing;
            rebuilding.accept(missing, this::rebuilt);
        }
        show(now.state());
    }

    private CanvasInputs inputs() {
        return new CanvasInputs(
                document.get(),
                candidates.getSelected(),
                candidates.stepPicture(),
                run.orderProperty().get(),
                run.previewProperty().get(),
                compared.get(),
                new CanvasInputs.View(comparing.get(), split.get(), overlay.get(), resting.get()),
                context.boxProperty().get(),
                context.choice(),
                context.cellsProperty().get());
    }

    /** Sets every property from one state; no property is computed from another. */
    private void show(CanvasState state) {
        comparable.set(state.comparable());
        before.set(state.before());
        paintable.set(state.paintable());
        look.set(state.look());
        mask.set(state.mask());
        sketch.set(state.sketch());
        floating.set(state.floating());
        shown.set(state.shown());
        preview.set(state.preview());
        contextBox.set(state.contextBox());
        cells.set(state.cells());
    }
}
