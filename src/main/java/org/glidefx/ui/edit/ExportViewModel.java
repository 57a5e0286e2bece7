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

/** How a picture shall be exported, how large its file will be, and what speaks against it. For the window's thread. */
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

    /** @param held what is exported, whatever becomes of the document meanwhile */
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

    /** Of a JPEG or WebP, 0 to 1. */
    public DoubleProperty qualityProperty() {
        return quality;
    }

    /** The size of the file's picture in percent of the one that is open, one of {@link #sizes}. */
    public ObjectProperty<Integer> percentProperty() {
        return percent;
    }

    /** Whether the file says how it was made. */
    public BooleanProperty metadataProperty() {
        return metadata;
    }

    /** Bytes that the file will take, found out by making it; -1 while that is under way, or where it cannot be made. */
    public ReadOnlyLongProperty bytesProperty() {
        return bytes.getReadOnlyProperty();
    }

    /** What the user would rather know before; empty if nothing speaks against it. */
    public ReadOnlyStringProperty warningProperty() {
        return warning.getReadOnlyProperty();
    }

    /** In percent, ascending: those at which the picture has a pixel at least and is no larger than pictures may be. */
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

    /** The picture in the size that is chosen; not for the window's thread. */
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

    /** What was asked for before is of no interest any more. On the thread of thumbnails, so that no export waits for it. */
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

    /** Of a canvas that was made larger; a picture that was transparent from the first is meant to be. */
    private void lookForEmpty() {
        VersionPixels original = held.versions().version(0).pixels();
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
