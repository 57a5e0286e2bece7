package org.glidefx.ui.edit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glidefx.editor.Document;
import org.glidefx.editor.Edit;
import org.glidefx.editor.Layer;
import org.glidefx.editor.LayerStack;
import org.glidefx.editor.Provenance;
import org.glidefx.editor.TileMask;
import org.glidefx.editor.VersionPixels;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.OpenedPicture;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.canvas.CanvasListener;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Notice;
import org.glidefx.ui.kit.NoticesViewModel;
import org.jspecify.annotations.Nullable;

/**
 * A pasted picture over the open one: it floats, is moved and scaled, and is placed or dropped. Each step can be
 * undone. For the window's thread.
 */
public final class PlacingViewModel implements CanvasListener.Placing {

    /** The longest side that can be typed. */
    public static final int MOST = 32_768;

    private static final int PERCENT = 100;
    private static final int NO_LAYER = -1;

    private final DocumentViewModel document;
    private final EditorPorts ports;
    private final NoticesViewModel notices;
    private final IntegerProperty width = new SimpleIntegerProperty(1);
    private final IntegerProperty height = new SimpleIntegerProperty(1);
    private final IntegerProperty opacity = new SimpleIntegerProperty(PERCENT);
    private final ObjectProperty<FillAround> around = new SimpleObjectProperty<>(FillAround.NOTHING);
    private final BooleanProperty asLayer = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper floats = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private boolean showing;
    /** The layer that was lifted last; kept after it has landed, because undo and redo may let it float again. */
    private @Nullable Lifted lifted;

    private boolean lifts; // the lifted layer floats

    private @Nullable Typed typed;

    /** Offers the dropped picture back; dismissed once a picture floats again. */
    private @Nullable Notice offered;

    /**
     * A layer that floats, to be put back where it was.
     *
     * @param before all layers, including it
     * @param index its own
     * @param asLayer the user's choice for pasted pictures, restored once the layer floats no longer
     */
    private record Lifted(int version, LayerStack before, int index, boolean asLayer) {

        boolean floats(Document now) {
            Layer floating = now.floating();
            return floating != null
                    && floating.picture().equals(before.all().get(index).picture());
        }

        /** True if it still floats over its own version, with the other layers as they were. */
        boolean fits(Document now) {
            return floats(now) && now.current() == version && now.layers().equals(before.without(index));
        }
    }

    /**
     * A side that was typed. Further ones go by the size before the first: that after it is rounded, so that its sides
     * are no longer in proportion.
     */
    private record Typed(VersionPixels picture, Box from, Box to) {

        boolean goesOn(Layer held) {
            return picture.equals(held.picture())
                    && to.width() == held.place().width()
                    && to.height() == held.place().height();
        }
    }

    PlacingViewModel(DocumentViewModel document, EditorPorts ports, NoticesViewModel notices) {
        this.document = document;
        this.ports = ports;
        this.notices = notices;
        document.documentProperty().subscribe((before, now) -> show());
        width.subscribe((before, now) -> typedSide(true));
        height.subscribe((before, now) -> typedSide(false));
        opacity.subscribe((before, now) -> typedOpacity());
    }

    /** True if a picture floats over the document. */
    public ReadOnlyBooleanProperty floatsProperty() {
        return floats.getReadOnlyProperty();
    }

    /** True if a picture is being read or placed. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** The width that it is drawn in; the height follows in proportion. */
    public IntegerProperty widthProperty() {
        return width;
    }

    public IntegerProperty heightProperty() {
        return height;
    }

    /** Opacity in percent. */
    public IntegerProperty opacityProperty() {
        return opacity;
    }

    /** What is masked once it is placed. */
    public ObjectProperty<FillAround> aroundProperty() {
        return around;
    }

    /** True if it becomes a layer rather than a part of the picture. */
    public BooleanProperty asLayerProperty() {
        return asLayer;
    }

    private @Nullable Layer held() {
        Document now = document.get();
        return now == null ? null : now.floating();
    }

    private void show() {
        Layer held = held();
        floats.set(held != null);
        followLifted();
        Notice back = offered;
        if (held != null && back != null) {
            notices.dismiss(back);
            offered = null;
        }
        if (held != null) {
            showing = true;
            width.set(held.place().width());
            height.set(held.place().height());
            opacity.set((int) Math.round(held.opacity() * PERCENT));
            showing = false;
        }
    }

    private void typedSide(boolean horizontal) {
        Layer held = held();
        if (held == null || showing) {
            return;
        }
        Box place = held.place();
        Typed last = typed;
        Box from = last != null && last.goesOn(held) ? last.from() : place;
        double scale = horizontal ? width.get() / (double) from.width() : height.get() / (double) from.height();
        Box wanted = new Box(
                place.x(),
                place.y(),
                horizontal ? Math.max(1, width.get()) : side(from.width() * scale),
                horizontal ? side(from.height() * scale) : Math.max(1, height.get()));
        if (Layer.fits(wanted)) {
            typed = new Typed(held.picture(), from, wanted);
            floated(held.at(wanted));
        } else {
            show();
        }
    }

    private static int side(double length) {
        return (int) Math.clamp(Math.rint(length), 1, MOST);
    }

    private void typedOpacity() {
        Layer held = held();
        if (held != null && !showing) {
            floated(held.withOpacity(Math.clamp(opacity.get() / (double) PERCENT, 0, 1)));
        }
    }

    /** Lets a picture float over the open one, in its middle and no larger; one that floats already is placed first. */
    public void paste(Raster picture, String name) {
        Document now = document.get();
        if (now == null) {
            return;
        }
        if (now.floating() != null) {
            place(() -> paste(picture, name));
            return;
        }
        int wide = now.mask().width();
        int high = now.mask().height();
        double scale = Math.min(1, Math.min(wide / (double) picture.width(), high / (double) picture.height()));
        int newWidth = side(picture.width() * scale);
        int newHeight = side(picture.height() * scale);
        Layer own = Layer.of(picture, 0, 0, new Provenance("", Messages.text("version.pasted")));
        Box place = new Box((wide - newWidth) / 2, (high - newHeight) / 2, newWidth, newHeight);
        floated(own.at(place).named(name));
    }

    /** Lets a layer of the version that is shown float; it is placed as a layer again, where it was among the others. */
    void lift(int index) {
        Document now = document.get();
        if (now != null && now.floating() == null) {
            lifted = new Lifted(now.current(), now.layers(), index, asLayer.get());
            document.apply(new Edit.LiftLayer(
                    now.layers().without(index), now.layers().all().get(index)));
        }
    }

    /** Reads a picture file and lets it float as {@link #paste} does; a notice says if it cannot be read. */
    public void insert(Path file) {
        String name = String.valueOf(file.getFileName());
        read(name, () -> ports.files().open(file), picture -> paste(picture, name));
    }

    /** Reads the bytes of a picture file, such as one from the clipboard; a notice says if they are no picture. */
    public void read(byte[] bytes, Consumer<Raster> then) {
        String name = Messages.text("title.pasted");
        read(name, () -> ports.files().open(bytes, name), then);
    }

    private void read(String name, Supplier<OpenedPicture> reading, Consumer<Raster> then) {
        busy.set(true);
        ports.jobs().desk("read " + name, ignored -> reading.get(), outcome -> {
            busy.set(false);
            switch (outcome) {
                case Outcome.Done<OpenedPicture> done ->
                    then.accept(done.value().picture());
                case Outcome.Cancelled<OpenedPicture> stopped -> {}
                case Outcome.Failed<OpenedPicture> failed ->
                    notices.failed(failed.cause(), Messages.text("notice.open-failed", name));
            }
        });
    }

    @Override
    public void floated(Layer moved) {
        document.apply(new Edit.FloatPicture(moved));
    }

    @Override
    public void placed() {
        place(() -> {});
    }

    /** Makes it part of the picture, as a further version, or a layer; {@code then} runs afterwards. */
    private void place(Runnable then) {
        Document now = document.get();
        Layer held = held();
        if (now == null || held == null || busy.get()) {
            return;
        }
        FillAround wanted = around.get();
        boolean layer = asLayer.get();
        Lifted from = lifted;
        int over = from != null && from.fits(now) ? from.index() : now.layers().size();
        busy.set(true);
        ports.jobs().desk("place", ignored -> edit(now, held, wanted, layer ? over : NO_LAYER), outcome -> {
            busy.set(false);
            switch (outcome) {
                case Outcome.Done<Optional<Edit>> done ->
                    placed(now, done.value().orElse(null), then);
                case Outcome.Cancelled<Optional<Edit>> stopped -> {}
                case Outcome.Failed<Optional<Edit>> failed ->
                    notices.failed(failed.cause(), Messages.text("notice.place-failed"));
            }
        });
    }

    /**
     * Applies the edit, unless the document has changed since {@code before}; null says that there is nothing to place.
     */
    private void placed(Document before, @Nullable Edit edit, Runnable then) {
        if (edit == null) {
            notices.warn(Messages.text("notice.place-outside"));
        } else if (before.equals(document.get())) {
            document.apply(edit);
            then.run();
        }
    }

    /**
     * Returns the edit that places the picture; empty if it lies wholly outside.
     *
     * @param over how many layers it lies over; {@link #NO_LAYER} makes it part of the picture
     */
    private static Optional<Edit> edit(Document now, Layer held, FillAround around, int over) {
        boolean asLayer = over != NO_LAYER;
        Box whole = new Box(0, 0, now.mask().width(), now.mask().height());
        if (held.place().intersection(whole).isEmpty()) {
            return Optional.empty();
        }
        // A layer keeps what is near the picture too, for it may be moved in later.
        Box reach = asLayer ? whole.grown(Math.max(whole.width(), whole.height())) : whole;
        return held.resampled(reach).map(placed -> {
            TileMask mask = around.mask(placed, now.mask());
            return asLayer ? layered(now, placed, mask, over) : part(now, placed, mask);
        });
    }

    private static Edit layered(Document now, Layer placed, TileMask mask, int over) {
        LayerStack layers = now.layers().with(placed, over);
        layers.over(now.version().pixels().raster());
        return new Edit.AddLayer(now.current(), layers, mask, true);
    }

    private static Edit part(Document now, Layer placed, TileMask mask) {
        Raster picture = LayerStack.of(List.of(placed)).over(now.picture());
        return new Edit.PlacePicture(picture, mask, Messages.text("version.placed"));
    }

    /** Drops it; a notice offers it back. A layer goes back to where it was. */
    @Override
    public void dropped() {
        Document now = document.get();
        Layer held = held();
        Lifted from = lifted;
        if (now == null || held == null) {
            return;
        }
        if (from != null && from.fits(now)) {
            document.apply(new Edit.AddLayer(now.current(), from.before(), now.mask(), true));
            return;
        }
        document.apply(new Edit.DropPicture());
        offered = notices.offer(
                Messages.text("notice.picture-dropped"), Messages.text("notice.undo"), () -> putBack(held));
    }

    /** Lets a lifted layer become a layer again, and gives the user's choice back once it floats no longer. */
    private void followLifted() {
        Document now = document.get();
        Lifted from = lifted;
        if (now == null || from == null) {
            return;
        }
        if (!lifts && from.fits(now)) {
            lifts = true;
            lifted = new Lifted(from.version(), from.before(), from.index(), asLayer.get());
            asLayer.set(true);
        } else if (lifts && !from.floats(now)) {
            lifts = false;
            asLayer.set(from.asLayer());
        }
    }

    /** Lets the dropped picture float again, unless another does by now. */
    private void putBack(Layer gone) {
        if (document.get() != null && held() == null) {
            floated(gone);
        }
    }
}
