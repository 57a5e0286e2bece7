package org.glidefx.ui.edit;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.glidefx.editor.Document;
import org.glidefx.editor.TileMask;
import org.glidefx.editor.VersionPixels;
import org.glidefx.engine.ContextBox;
import org.glidefx.engine.Engine;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.MaskGrid;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.models.EngineViewModel;
import org.jspecify.annotations.Nullable;

/**
 * The square of the picture that the model will see, chosen by the user or by rule, and the cells that it will fill.
 */
public final class ContextViewModel {

    /** Side of a tight box in sides of the mask, so that some surroundings are still seen. */
    private static final double TIGHT = 1.2;

    /**
     * A tight box is offered if its side is less than this share of the present one: a hardly smaller box gains
     * nothing.
     */
    private static final double WORTH = 0.9;

    private final DocumentViewModel document;
    private final EngineViewModel engine;
    private final EditorPorts ports;
    private final ReadOnlyObjectWrapper<@Nullable Box> box = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper chosen = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper missed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper enlargement = new ReadOnlyDoubleWrapper();
    private final ReadOnlyBooleanWrapper canTighten = new ReadOnlyBooleanWrapper();
    private final BooleanProperty grid = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Mask> cells = new ReadOnlyObjectWrapper<>();
    private @Nullable Box wanted;
    private @Nullable Wanted shown;

    /** The box and mask that the cells were last asked for. */
    private record Wanted(TileMask mask, Box box, int cells) {}

    ContextViewModel(DocumentViewModel document, EngineViewModel engine, EditorPorts ports) {
        this.document = document;
        this.engine = engine;
        this.ports = ports;
        document.documentProperty().subscribe(this::documentChanged);
        engine.engineProperty().subscribe((before, now) -> refresh());
        grid.subscribe((before, now) -> refresh());
    }

    /** In the picture's pixels; null while nothing is masked and nothing was chosen. */
    public ReadOnlyObjectProperty<@Nullable Box> boxProperty() {
        return box.getReadOnlyProperty();
    }

    /** True if the user chose it. */
    public ReadOnlyBooleanProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** True if something is masked, but nothing inside the box that was chosen. */
    public ReadOnlyBooleanProperty missedProperty() {
        return missed.getReadOnlyProperty();
    }

    /** The box's side as a multiple of the model's; 0 while there is no box. */
    public ReadOnlyDoubleProperty enlargementProperty() {
        return enlargement.getReadOnlyProperty();
    }

    /** True if a box closer around the mask would be filled in more detail. */
    public ReadOnlyBooleanProperty canTightenProperty() {
        return canTighten.getReadOnlyProperty();
    }

    /** Chooses a box close around the mask: the model sees less of the surroundings, and its fill is enlarged less. */
    public void tighten() {
        Document held = document.get();
        if (held != null) {
            tightest(held).ifPresent(this::choose);
        }
    }

    /** A tight box, but no smaller than the model's output, which is as sharp as a fill gets; empty without a mask. */
    private Optional<Box> tightest(Document held) {
        Engine opened = engine.engineProperty().get();
        int least = opened == null ? 0 : opened.model().outputSize();
        return held.mask().bounds().map(mask -> {
            int drawn = (int) Math.ceil(TIGHT * Math.max(mask.width(), mask.height()));
            int side = Math.max(least, drawn);
            return ContextBox.fitted(
                    new Box(mask.x() + (mask.width() - side) / 2, mask.y() + (mask.height() - side) / 2, side, side),
                    held.mask().width(),
                    held.mask().height());
        });
    }

    /** True if the cells are to be shown. */
    public BooleanProperty gridProperty() {
        return grid;
    }

    /** The part that the model will fill, one value for each cell in the box; null while hidden or not computed yet. */
    public ReadOnlyObjectProperty<@Nullable Mask> cellsProperty() {
        return cells.getReadOnlyProperty();
    }

    /** The box that the user chose; empty for the one by rule. */
    Optional<Box> choice() {
        return Optional.ofNullable(wanted);
    }

    /** Chooses the possible box nearest to {@code nearTo}. */
    public void choose(Box nearTo) {
        Document held = document.get();
        if (held != null) {
            VersionPixels picture = held.version().pixels();
            wanted = ContextBox.fitted(nearTo, picture.width(), picture.height());
            refresh();
        }
    }

    /** Goes back to the box by rule. */
    public void reset() {
        wanted = null;
        refresh();
    }

    private void documentChanged(@Nullable Document before, @Nullable Document now) {
        boolean same = before != null
                && now != null
                && before.mask().width() == now.mask().width()
                && before.mask().height() == now.mask().height()
                && before.versions()
                        .original()
                        .pixels()
                        .equals(now.versions().original().pixels());
        if (!same) {
            wanted = null;
        }
        refresh();
    }

    private void refresh() {
        Document held = document.get();
        box.set(held == null ? null : boxOf(held));
        chosen.set(wanted != null);
        missed.set(held != null
                && wanted != null
                && !held.mask().isEmpty()
                && !held.mask().touches(wanted));
        Engine opened = engine.engineProperty().get();
        Box now = box.get();
        enlargement.set(
                now == null || opened == null
                        ? 0
                        : now.width() / (double) opened.model().outputSize());
        canTighten.set(now != null
                && held != null
                && tightest(held)
                        .filter(tight -> tight.width() < WORTH * now.width())
                        .isPresent());
        refreshCells(held, now, opened == null ? 64 : opened.cells());
    }

    private @Nullable Box boxOf(Document held) {
        Box own = wanted;
        if (own != null) {
            return own;
        }
        return held.mask()
                .bounds()
                .map(bounds -> ports.contextBoxes()
                        .around(bounds, held.mask().width(), held.mask().height()))
                .orElse(null);
    }

    private void refreshCells(@Nullable Document held, @Nullable Box now, int count) {
        if (held == null || now == null || !grid.get()) {
            shown = null;
            cells.set(null);
            return;
        }
        Wanted asked = new Wanted(held.mask(), now, count);
        if (asked.equals(shown)) {
            return;
        }
        shown = asked;
        ports.jobs()
                .desk("cells", ignored -> MaskGrid.touched(asked.mask.toMask(), asked.box, asked.cells), outcome -> {
                    if (outcome instanceof Outcome.Done<Mask> done && asked.equals(shown)) {
                        cells.set(done.value());
                    }
                });
    }
}
