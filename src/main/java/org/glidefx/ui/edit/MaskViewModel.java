package org.glidefx.ui.edit;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.glidefx.editor.Document;
import org.glidefx.editor.Edit;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.Sketch;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.MaskEdges;
import org.glidefx.image.Raster;
import org.glidefx.image.SimilarColours;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.canvas.CanvasListener;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;

/**
 * Commands on the mask. Work on every pixel runs off the window's thread; painting is disabled meanwhile. Each change
 * is one edit that can be undone.
 */
public final class MaskViewModel implements CanvasListener {

    public static final int MAX_MARGIN = 8192;

    /** The margin around a masked sketch is the picture's longer side, divided by this. */
    private static final int MARGIN_PART = 32;

    private final DocumentViewModel document;
    private final CanvasViewModel canvas;
    private final ContextViewModel context;
    private final EditorPorts ports;
    private final NoticesViewModel notices;
    private final SketchViewModel sketch;
    private final IntegerProperty amount = new SimpleIntegerProperty(8);
    private final IntegerProperty margin = new SimpleIntegerProperty(256);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper copyable = new ReadOnlyBooleanWrapper();

    /** The parts beyond the document. */
    record Outside(EditorPorts ports, NoticesViewModel notices, SketchViewModel sketch) {}

    MaskViewModel(DocumentViewModel document, CanvasViewModel canvas, ContextViewModel context, Outside outside) {
        this.document = document;
        this.canvas = canvas;
        this.context = context;
        this.ports = outside.ports();
        this.notices = outside.notices();
        this.sketch = outside.sketch();
        canvas.restWhile(busy);
        document.documentProperty().subscribe((before, now) -> look());
        canvas.shownProperty().subscribe((before, now) -> look());
    }

    private void look() {
        Document held = document.get();
        Raster shown = canvas.shownProperty().get();
        copyable.set(held != null
                && shown != null
                && !held.mask().isEmpty()
                && shown.width() == held.mask().width()
                && shown.height() == held.mask().height());
    }

    /** True if something is masked, and what is shown is of the mask's size, so that the masked part of it can be copied. */
    public ReadOnlyBooleanProperty copyableProperty() {
        return copyable.getReadOnlyProperty();
    }

    /** By how many pixels the edge is moved or softened, 1 to {@link MaskEdges#MAX_RADIUS}. */
    public IntegerProperty amountProperty() {
        return amount;
    }

    /** By how many pixels a side of the canvas is moved outwards, 1 to {@link #MAX_MARGIN}. */
    public IntegerProperty marginProperty() {
        return margin;
    }

    /** True while a change is being computed. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    @Override
    public boolean isCovered() {
        return canvas.isCovered();
    }

    @Override
    public void uncover() {
        canvas.uncover();
    }

    @Override
    public void painted(TileMask mask) {
        document.apply(new Edit.PaintMask(mask));
        canvas.overlayProperty().set(true);
    }

    @Override
    public void sketched(Sketch drawn) {
        sketch.sketched(drawn);
    }

    @Override
    public void colourPicked(int x, int y) {
        sketch.colourPicked(x, y);
    }

    /** Masks what is sketched, with a margin for the model to blend it in; does nothing without a sketch. */
    public void addSketch() {
        change("mask of the sketch", held -> {
            if (held.sketch().isEmpty()) {
                return held.mask();
            }
            Mask covered = held.sketch().coverage();
            int edge = Math.clamp(Math.max(covered.width(), covered.height()) / MARGIN_PART, 1, MaskEdges.MAX_RADIUS);
            return held.mask().with(TileMask.of(MaskEdges.grown(covered, edge)), MaskMode.ADD);
        });
    }

    @Override
    public void picked(int x, int y, MaskMode mode) {
        int tolerance = canvas.tools().toleranceProperty().get();
        boolean contiguous = canvas.tools().contiguousProperty().get();
        change("wand", held -> {
            Raster picture = held.picture();
            Mask like = contiguous
                    ? SimilarColours.connected(picture, x, y, tolerance)
                    : SimilarColours.everywhere(picture, x, y, tolerance);
            return held.mask().with(TileMask.of(like), mode);
        });
    }

    @Override
    public void boxMoved(Box wanted) {
        context.choose(wanted);
    }

    @Override
    public void extended(Box frame) {
        work(
                "extend canvas",
                held -> {
                    if ((long) frame.width() * frame.height() > Raster.MAX_PIXELS) {
                        throw new ImageFileException(Messages.text("notice.canvas-size"));
                    }
                    return CanvasExtension.of(held, frame);
                },
                document::apply);
    }

    @Override
    public void cropped(Box frame) {
        crop(frame);
    }

    /** Cuts the picture to a frame inside it, as a further version; the mask goes with it. */
    void crop(Box frame) {
        work("crop", held -> PictureResize.crop(held, frame), document::apply);
    }

    /** Gives the picture another size, as a further version; the mask goes with it. */
    public void resize(int width, int height) {
        work(
                "resize",
                held -> {
                    if (!ResizeViewModel.isPossible(width, height)) {
                        throw new ImageFileException(ResizeViewModel.tooLarge(width, height));
                    }
                    return PictureResize.resize(held, width, height);
                },
                edit -> {
                    Document held = document.get();
                    if (held != null
                            && (held.mask().width() != width || held.mask().height() != height)) {
                        document.apply(edit);
                    }
                });
    }

    /** Extends the canvas by the margin at one side. */
    public void extend(Side side) {
        Document held = document.get();
        if (held != null) {
            extended(side.larger(held.mask().width(), held.mask().height(), margin.get()));
        }
    }

    /**
     * Extends the canvas evenly at two opposite sides to the aspect ratio {@code across : down}; a notice says if it
     * has that already.
     */
    public void extendTo(int across, int down) {
        Document held = document.get();
        if (held != null && canvas.paintableProperty().get()) {
            int width = held.mask().width();
            int height = held.mask().height();
            Box frame = CanvasExtension.shaped(width, height, across, down);
            if (frame.width() == width && frame.height() == height) {
                notices.info(Messages.text("notice.canvas-shape", across + ":" + down));
            } else {
                extended(frame);
            }
        }
    }

    public void clear() {
        if (canvas.paintableProperty().get()) {
            document.apply(new Edit.ClearMask());
        }
    }

    public void invert() {
        if (canvas.paintableProperty().get()) {
            document.apply(new Edit.InvertMask());
        }
    }

    /** Moves the edge outwards. */
    public void grow() {
        int radius = amount.get();
        reshape("grow mask", mask -> MaskEdges.grown(mask, radius));
    }

    /** Moves the edge inwards. */
    public void shrink() {
        int radius = amount.get();
        reshape("shrink mask", mask -> MaskEdges.shrunk(mask, radius));
    }

    /** Makes the edge soft. */
    public void soften() {
        int radius = amount.get();
        reshape("soften mask", mask -> MaskEdges.softened(mask, radius));
    }

    private void reshape(String name, java.util.function.UnaryOperator<Mask> how) {
        change(name, held -> TileMask.of(how.apply(held.mask().toMask())));
    }

    /** Restores the mask that the current version was made with; does nothing if there was none. */
    public void takeVersionMask() {
        Document now = document.get();
        if (now != null && now.version().provenance().mask().isPresent()) {
            change(
                    "mask of the version",
                    held -> held.version().provenance().mask().orElseThrow().mask());
        }
    }

    /** Reads the mask from a picture file: what is white, or in a file with transparency opaque, may change. */
    public void importFrom(Path file) {
        change("import mask", held -> {
            Raster read = ports.files().open(file).picture();
            Raster picture = held.picture();
            if (read.width() != picture.width() || read.height() != picture.height()) {
                throw new ImageFileException(Messages.text(
                        "notice.mask-size",
                        String.valueOf(file.getFileName()),
                        read.width() + " × " + read.height(),
                        picture.width() + " × " + picture.height()));
            }
            return TileMask.of(ImageFiles.foreignMaskOf(read));
        });
    }

    /** Writes the mask as a greyscale PNG, white where the picture may change; the file name gets the suffix .png. */
    public void exportTo(Path chosen) {
        Document held = document.get();
        if (held == null) {
            return;
        }
        Path file = FilesViewModel.asPng(chosen);
        boolean named = file.getFileName().toString().startsWith(String.valueOf(chosen.getFileName()));
        TileMask mask = held.mask();
        ports.jobs()
                .write(
                        "export mask",
                        ignored -> {
                            ports.files().writePng(ImageFiles.pictureOf(mask.toMask()), file);
                            return file;
                        },
                        outcome -> exported(outcome, named ? "notice.mask-saved" : "notice.mask-png"));
    }

    private void exported(Outcome<Path> outcome, String sentence) {
        switch (outcome) {
            case Outcome.Done<Path> done -> {
                notices.succeeded(this);
                notices.info(FilesViewModel.placed(sentence, done.value()));
            }
            case Outcome.Cancelled<Path> stopped -> {}
            case Outcome.Failed<Path> failed ->
                notices.failed(this, failed.cause(), Messages.text("notice.save-failed"));
        }
    }

    /** Computes something from a document. */
    @FunctionalInterface
    private interface Change<T> {

        T of(Document held);
    }

    private void change(String name, Change<TileMask> how) {
        work(name, how, mask -> {
            document.apply(new Edit.ChangeMask(mask));
            canvas.overlayProperty().set(true);
        });
    }

    /** Computes something off the window's thread; {@code then} takes it unless the document has changed meanwhile. */
    private <T> void work(String name, Change<T> how, Consumer<T> then) {
        Document held = document.get();
        if (held == null || !canvas.paintableProperty().get()) {
            return;
        }
        busy.set(true);
        ports.jobs().desk(name, ignored -> how.of(held), outcome -> {
            busy.set(false);
            switch (outcome) {
                case Outcome.Done<T> done -> {
                    notices.succeeded(this);
                    if (held.equals(document.get())) {
                        then.accept(done.value());
                    }
                }
                case Outcome.Cancelled<T> stopped -> {}
                case Outcome.Failed<T> failed ->
                    notices.failed(this, failed.cause(), Messages.text("notice.mask-failed"));
            }
        });
    }
}
