package org.glidefx.ui.edit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.glidefx.editor.Document;
import org.glidefx.editor.Edit;
import org.glidefx.editor.Layer;
import org.glidefx.editor.LayerStack;
import org.glidefx.editor.Provenance;
import org.glidefx.editor.TileMask;
import org.glidefx.editor.Version;
import org.glidefx.image.Raster;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.Summaries;

/**
 * Commands on the layers over the version that is shown. Layers are blended off the window's thread; each change is one
 * edit that can be undone. Indices count from the lowest layer. For the window's thread.
 */
public final class LayersViewModel {

    private final DocumentViewModel document;
    private final CanvasViewModel canvas;
    private final PlacingViewModel placing;
    private final EditorPorts ports;
    private final NoticesViewModel notices;
    private final ReadOnlyObjectWrapper<LayerStack> layers = new ReadOnlyObjectWrapper<>(LayerStack.EMPTY);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /** The parts beyond the document. */
    record Outside(EditorPorts ports, NoticesViewModel notices) {}

    LayersViewModel(DocumentViewModel document, CanvasViewModel canvas, PlacingViewModel placing, Outside outside) {
        this.document = document;
        this.canvas = canvas;
        this.placing = placing;
        ports = outside.ports();
        notices = outside.notices();
        document.documentProperty().subscribe((before, after) -> layers.set(now()));
    }

    private LayerStack now() {
        Document held = document.get();
        return held == null ? LayerStack.EMPTY : held.layers();
    }

    /** The layers of the version that is shown. */
    public ReadOnlyObjectProperty<LayerStack> layersProperty() {
        return layers.getReadOnlyProperty();
    }

    /** True while a change is being computed. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** True while layers may be changed: not while a candidate is shown or a picture floats. */
    public ObservableValue<Boolean> changeable() {
        return canvas.paintableProperty();
    }

    /** The name of a layer as the user sees it. */
    public static String name(Layer layer, int index) {
        String called = layer.name().isBlank() ? layer.provenance().caption() : layer.name();
        return called.isBlank() ? Messages.text("layers.untitled", index + 1) : Summaries.title(called);
    }

    /** Shows or hides a layer. */
    public void toggle(int index) {
        change(stack -> {
            Layer layer = stack.all().get(index);
            return stack.with(index, layer.withVisible(!layer.visible()));
        });
    }

    /** Deletes a layer; undo brings it back. */
    public void delete(int index) {
        change(stack -> stack.without(index));
    }

    /** True if a layer can move {@code by} places up, or down if negative. */
    public boolean canReorder(int index, int by) {
        int to = index + by;
        return index >= 0 && index < now().size() && to >= 0 && to < now().size();
    }

    public void reorder(int index, int by) {
        if (canReorder(index, by)) {
            change(stack -> stack.reordered(index, index + by));
        }
    }

    /** True if a layer can be merged into what lies below it. */
    public boolean canMerge(int index) {
        LayerStack stack = now();
        return index == 0 ? stack.size() > 0 && stack.all().getFirst().visible() : stack.canMerge(index);
    }

    /** Merges a layer into the one below it; the lowest into the picture, as a further version. */
    public void mergeDown(int index) {
        if (!canMerge(index)) {
            return;
        }
        if (index > 0) {
            change(stack -> stack.merged(index));
        } else {
            workOnShown(LayersViewModel::mergedIntoPicture);
        }
    }

    private static Edit mergedIntoPicture(Document held) {
        LayerStack stack = held.layers();
        Raster ground = held.version().pixels().raster();
        Raster picture = LayerStack.of(List.of(stack.all().getFirst())).over(ground);
        LayerStack rest = stack.without(0);
        rest.over(picture);
        return new Edit.MergeLayer(picture, rest, Messages.text("version.merged"));
    }

    /** Lets a layer float, to be moved by mouse and keys until it is placed again. */
    public void move(int index) {
        if (index >= 0 && index < now().size() && canvas.paintableProperty().get()) {
            placing.lift(index);
        }
    }

    /**
     * Keeps what a candidate changed as a layer over the version that it was made from, and shows that version; a
     * notice says if nothing changed.
     *
     * @param then runs when it is done
     */
    void add(Request.OnVersion change, PendingCandidate chosen, Runnable then) {
        Provenance made = VersionsViewModel.provenance(chosen);
        Provenance provenance = new Provenance(made.caption(), made.summary(), made.recipe(), Optional.empty());
        work(
                held -> Layer.difference(change.picture(), chosen.picture(), provenance)
                        .map(layer -> added(held.versions().version(change.version()), layer)),
                then);
    }

    private static Edit added(Version version, Layer layer) {
        LayerStack layers = version.layers().with(layer);
        layers.over(version.pixels().raster());
        TileMask none =
                TileMask.empty(version.pixels().width(), version.pixels().height());
        return new Edit.AddLayer(version.id(), layers, none, false);
    }

    private void change(Function<LayerStack, LayerStack> how) {
        workOnShown(held -> {
            LayerStack changed = how.apply(held.layers());
            changed.over(held.version().pixels().raster());
            return new Edit.ChangeLayers(changed);
        });
    }

    private void workOnShown(Function<Document, Edit> how) {
        if (canvas.paintableProperty().get()) {
            work(held -> Optional.of(how.apply(held)), () -> {});
        }
    }

    /** Computes an edit off the window's thread, and applies it unless the document has changed meanwhile. */
    private void work(Function<Document, Optional<Edit>> how, Runnable then) {
        Document held = document.get();
        if (held == null || busy.get()) {
            return;
        }
        busy.set(true);
        ports.jobs().desk("layers", ignored -> how.apply(held), outcome -> {
            busy.set(false);
            switch (outcome) {
                case Outcome.Done<Optional<Edit>> done ->
                    done.value()
                            .ifPresentOrElse(
                                    edit -> apply(held, edit, then),
                                    () -> notices.info(Messages.text("notice.nothing-changed")));
                case Outcome.Cancelled<Optional<Edit>> stopped -> {}
                case Outcome.Failed<Optional<Edit>> failed ->
                    notices.failed(failed.cause(), Messages.text("notice.layers-failed"));
            }
        });
    }

    private void apply(Document before, Edit edit, Runnable then) {
        if (before.equals(document.get())) {
            document.apply(edit);
            then.run();
        }
    }
}
