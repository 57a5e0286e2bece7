package org.glidefx.ui.edit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.glidefx.editor.Brush;
import org.glidefx.editor.MaskPainter;
import org.glidefx.editor.TileMask;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.OpenedPicture;
import org.glidefx.testing.Patience;
import org.glidefx.ui.documents.DocumentsViewModel;
import org.glidefx.ui.gallery.GalleryDesk;
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.ui.models.EngineViewModel;
import org.glidefx.ui.models.Shelves;

/**
 * An editor without a window: the test's thread stands in for the window's, and runs what was posted to it on demand.
 */
public final class Bench implements AutoCloseable {

    public static final Raster PICTURE = Raster.filled(120, 80, 0xFF336699);

    private static final long SECONDS = 600;

    public final FakeEngine engine = new FakeEngine();
    public final UiJobs jobs;
    public final DocumentsViewModel documents;
    /** The first document, which stays in front unless a test opens others. */
    public final EditorViewModel editor;

    public final GalleryDesk gallery;
    private final LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();

    public Bench() {
        this((EngineFactory) null);
    }

    /** With autosave into {@code journals}. */
    public Bench(Path journals) {
        this(null, Optional.of(journals), Optional.empty());
    }

    /** @param factory null for one that opens the fake engine */
    public Bench(EngineFactory factory) {
        this(factory, Optional.empty(), Optional.empty());
    }

    /** With a gallery in {@code folder}. */
    public static Bench withGallery(Path folder) {
        return new Bench(null, Optional.empty(), Optional.of(folder));
    }

    private Bench(EngineFactory factory, Optional<Path> journals, Optional<Path> galleryFolder) {
        AtomicLong seeds = new AtomicLong(100);
        jobs = new UiJobs(posted::add);
        EngineFactory engines = factory == null ? options -> (Engine) engine : factory;
        EditorPorts ports = new EditorPorts(
                engines,
                new DiskFiles(),
                (mask, width, height) -> mask,
                seeds::getAndIncrement,
                jobs,
                Shelves.empty(Path.of("target/no-models")),
                journals,
                galleryFolder,
                Clock.systemDefaultZone(),
                Optional.empty());
        documents = new DocumentsViewModel(ports);
        gallery = new GalleryDesk(ports, documents);
        editor = documents.editor();
    }

    public Bench opened() {
        editor.openEngine(new EngineOptions("fake", DeviceChoice.AUTO, 0));
        until(() -> editor.engine().stateProperty().get() == EngineViewModel.State.READY);
        return this;
    }

    public Bench withPicture() {
        editor.files().paste(PICTURE);
        return this;
    }

    public Bench withMask() {
        editor.painted(dot());
        return this;
    }

    public static TileMask dot() {
        return dot(120, 80);
    }

    /** A mask of a dot in the middle of a picture of this size. */
    public static TileMask dot(int width, int height) {
        return new MaskPainter(TileMask.empty(width, height), new Brush(30, 1, false), width / 2.0, height / 2.0)
                .mask();
    }

    /** Runs a fill or generation to its end. */
    public void run() {
        editor.runMainAction();
        untilIdle();
    }

    public void untilIdle() {
        until(() -> !documents.runningProperty().get());
    }

    /** Runs what is posted to the window's thread until {@code condition} holds. */
    public void until(BooleanSupplier condition) {
        Patience.until(condition, posted);
    }

    @Override
    public void close() {
        jobs.close(() -> {}, () -> {}, gallery::close);
    }

    /** The real files. */
    public static final class DiskFiles implements PictureFiles {

        @Override
        public OpenedPicture open(Path file) {
            return ImageFiles.open(file);
        }

        @Override
        public OpenedPicture open(byte[] bytes, String name) {
            return ImageFiles.open(bytes, name);
        }

        @Override
        public void writePng(Raster picture, Path file) {
            ImageFiles.writePng(picture, file);
        }
    }
}
