package org.glidefx.ui.edit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glidefx.editor.Document;
import org.glidefx.editor.VersionPixels;
import org.glidefx.image.Raster;
import org.glidefx.jobs.Job;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.kit.Messages;
import org.jspecify.annotations.Nullable;

/** How to export a picture, how large its file will be, and what to warn of. For the window's thread. */
public final class ExportViewModel {

    private static final List<Integer> SIZES = List.of(25, 50, 100, 200, 400);

    private final EditorPorts ports;
    private final Document held;
    private final ObjectProperty<PictureFormat> format = new SimpleObjectProperty<>(PictureFormat.PNG);
    private final DoubleProperty quality = new SimpleDoubleProperty(ExportChoice.QUALITY);
    private final ObjectProperty<Integer> percent = new SimpleObjectProperty<>(ExportChoice.WHOLE);
    private final BooleanProperty metadata = new SimpleBooleanProperty(true);
    private final ReadOnlyLongWrapper bytes = new ReadOnlyLongWrapper(-1);
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
    private @Nullable Job<Long> estimate;
    private double empty;

    /** @param held the document as it is exported, whatever changes in the window meanwhile */
    public ExportViewModel(EditorPorts ports, Document held) {
        this.ports = ports;
        this.held = held;
        format.subscribe((before, now) -> changed());
        quality.subscribe((before, now) -> changed());
        percent.subscribe((before, now) -> changed());
        metadata.subscribe((before, now) -> changed());
        measure();
        lookForEmpty();
    }

    public ObjectProperty<PictureFormat> formatProperty() {
        return format;
    }

    /** Quality of a JPEG or WebP, 0 to 1. */
    public DoubleProperty qualityProperty() {
        return quality;
    }

    /** Size of the exported picture in percent of the open one, one of {@link #sizes}. */
    public ObjectProperty<Integer> percentProperty() {
        return percent;
    }

    /** Whether the file says how it was made. */
    public BooleanProperty metadataProperty() {
        return metadata;
    }

    /** Size of the file in bytes, found by writing a temporary one; -1 while that is under way, or if it fails. */
    public ReadOnlyLongProperty bytesProperty() {
        return bytes.getReadOnlyProperty();
    }

    /** What the user should know before exporting; empty if there is nothing. */
    public ReadOnlyStringProperty warningProperty() {
        return warning.getReadOnlyProperty();
    }

    /** The sizes to choose from, in percent, ascending: those with at most {@link Raster#MAX_PIXELS} pixels. */
    public List<Integer> sizes() {
        return SIZES.stream()
                .filter(each -> side(width(), each) * side(height(), each) <= Raster.MAX_PIXELS)
                .toList();
    }

    /** Such as "50 %: 640 × 480 px". */
    public String words(int size) {
        return Messages.text(
                "export.size.of",
                Integer.toString(size),
                Long.toString(side(width(), size)),
                Long.toString(side(height(), size)));
    }

    public ExportChoice choice() {
        return new ExportChoice(metadata.get(), quality.get(), percent.get());
    }

    /** Returns the picture in the chosen size; not for the window's thread. */
    public static Raster picture(Document exported, ExportChoice choice) {
        return choice.percent() == ExportChoice.WHOLE
                ? exported.picture()
                : PictureResize.scaled(
                        exported.picture(), (int) side(exported.picture().width(), choice.percent()), (int)
                                side(exported.picture().height(), choice.percent()));
    }

    private int width() {
        return held.version().pixels().width();
    }

    private int height() {
        return held.version().pixels().height();
    }

    private static long side(int pixels, int size) {
        return Math.max(1, Math.round(pixels * size / 100.0));
    }

    private void changed() {
        warn();
        measure();
    }

    /**
     * Measures the file anew, cancelling the measurement before. On the thumbnail thread, so that no export waits for
     * it.
     */
    private void measure() {
        Job<Long> before = estimate;
        if (before != null) {
            before.cancel();
        }
        bytes.set(-1);
        ExportChoice wanted = choice();
        PictureFormat kind = format.get();
        estimate = ports.jobs().thumbnails("size of an export", cancel -> size(wanted, kind), outcome -> {
            if (outcome instanceof Outcome.Done<Long> done && wanted.equals(choice()) && kind == format.get()) {
                bytes.set(done.value());
            }
        });
    }

    private long size(ExportChoice wanted, PictureFormat kind) throws IOException {
        Path file = Files.createTempFile("glidefx-export", kind.suffixes().getFirst());
        try {
            FilesViewModel.write(ports.files(), held, wanted, file);
            return Files.size(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Looks for empty area, but only on an extended canvas: an original that is transparent is meant to be. */
    private void lookForEmpty() {
        VersionPixels original = held.versions().original().pixels();
        if (width() > original.width() || height() > original.height()) {
            ports.jobs().thumbnails("empty canvas", cancel -> emptyPart(held.picture()), outcome -> {
                if (outcome instanceof Outcome.Done<Double> done) {
                    empty = done.value();
                    warn();
                }
            });
        }
    }

    private static double emptyPart(Raster picture) {
        int[] row = new int[picture.width()];
        long count = 0;
        for (int y = 0; y < picture.height(); y++) {
            picture.copyRow(y, row, 0);
            count += IntStream.of(row).filter(argb -> argb >>> 24 == 0).count();
        }
        return (double) count / picture.width() / picture.height();
    }

    private void warn() {
        String key = format.get() == PictureFormat.JPEG ? "export.empty.white" : "export.empty";
        warning.set(empty == 0 ? "" : Messages.text(key, Long.toString(Math.max(1, Math.round(100 * empty)))));
    }
}
