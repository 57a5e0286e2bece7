package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.recipe.PixelHash;
import org.glidefx.ui.edit.MustExist.State;
import org.jspecify.annotations.Nullable;

/** A window with real files and a real journal, as a walk uses it, and the look around for what must still exist. */
class WalkedWindow implements AutoCloseable {

    static final int WIDTH = 48;
    static final int HEIGHT = 32;

    final List<String> log = new ArrayList<>();
    int kills;
    int saves;
    int accepted;

    final SplittableRandom random;
    private final Path folder;
    private final Map<Path, State> files = new TreeMap<>();
    private Path journals;
    Bench bench;

    @Nullable
    MustExist model;

    private @Nullable Path savedTo;
    private String title = "";
    private int made;

    WalkedWindow(Path folder, long seed) {
        this.folder = folder;
        random = new SplittableRandom(seed);
        journals = folder.resolve("journals-0");
        bench = new Bench(journals).opened();
    }

    EditorViewModel editor() {
        return bench.editor;
    }

    Document document() {
        return Objects.requireNonNull(editor().document().get());
    }

    MustExist model() {
        return Objects.requireNonNull(model);
    }

    State state() {
        return model().state();
    }

    void say(String command) {
        log.add(command);
    }

    void untilWritten() {
        bench.until(() -> !editor().files().busyProperty().get());
    }

    void export() {
        String suffix = List.of(".png", ".jpg", ".webp").get(random.nextInt(3));
        Path file = folder.resolve("export-" + made++ + suffix);
        say("export " + suffix);
        editor().files().export(file, new ExportChoice(true, 0.9), () -> {});
        untilWritten();
        assertThat(file).exists();
        if (suffix.equals(".png")) {
            assertThat(PixelHash.of(ImageFiles.read(file)))
                    .isEqualTo(state().versions().get(state().current()).hash());
        }
    }

    Path save() {
        Path file = savedTo != null && random.nextBoolean()
                ? savedTo
                : folder.resolve("document-" + made++ + (random.nextInt(4) == 0 ? ".ora" : ".glidefx"));
        say("save " + file.getFileName());
        boolean[] then = {false};
        editor().files().save(file, () -> then[0] = true);
        untilWritten();
        assertThat(then[0]).as("saved").isTrue();
        saves++;
        model().saved();
        savedTo = file;
        title = String.valueOf(file.getFileName());
        files.put(file, state().stored());
        return file;
    }

    void saveCopy() {
        Path file = folder.resolve("copy-" + made++ + ".glidefx");
        say("save a copy");
        editor().files().saveCopy(file);
        untilWritten();
        files.put(file, state().stored());
    }

    /** As the window does it: what is unsaved is asked about, and the answer may be any. */
    void replace(Runnable then) {
        if (editor().unsaved() == null) {
            then.run();
            return;
        }
        int answer = random.nextInt(3);
        if (answer == 0) {
            say("cancel");
        } else {
            if (answer == 1) {
                save();
            } else {
                say("do not save");
            }
            then.run();
        }
    }

    void shown(String name, @Nullable Path file, boolean onDisk) {
        State now = State.of(document());
        model = new MustExist(now, onDisk ? now : null);
        savedTo = file;
        title = name;
    }

    private Raster picture() {
        int[] pixels =
                random.ints(WIDTH * HEIGHT).map(pixel -> pixel | 0xFF000000).toArray();
        return Raster.of(WIDTH, HEIGHT, pixels);
    }

    void openPicture() {
        say("open a picture");
        Path file = folder.resolve("picture-" + made++ + ".png");
        Raster picture = picture();
        ImageFiles.writePng(picture, file);
        open(file);
        shown(String.valueOf(file.getFileName()), null, true);
        assertThat(document().picture()).isEqualTo(picture);
    }

    void paste() {
        say("paste");
        editor().files().paste(picture());
        shown(org.glidefx.ui.kit.Messages.text("title.pasted"), null, false);
    }

    void openDocument() {
        if (!files.isEmpty()) {
            List<Path> all = List.copyOf(files.keySet());
            Path file = all.get(random.nextInt(all.size()));
            say("open " + file.getFileName());
            open(file);
            shown(String.valueOf(file.getFileName()), file, true);
            assertThat(state()).isEqualTo(files.get(file));
        }
    }

    void open(Path file) {
        boolean[] then = {false};
        editor().files().open(file, () -> then[0] = true);
        bench.until(() -> then[0]);
        assertThat(editor().candidates().all()).isEmpty();
    }

    /** Closed as it should be, after the question. */
    void restart() {
        say("close and start");
        bench.jobs.close(() -> {}, editor().autosave()::close, bench.gallery::close);
        start();
        editor().autosave().findLeft(left -> {
            throw new AssertionError(
                    "there is nothing to restore, found " + left.getFirst().title());
        });
        bench.until(() -> bench.jobs.pending() == 0);
        model = null;
    }

    void start() {
        bench = new Bench(journals).opened();
    }

    /** The journal as it lies on the disk at that moment is all that the next window finds. */
    void kill() {
        say("kill and start");
        kills++;
        bench.until(() -> editor().autosave().isUpToDate());
        boolean unsaved = model().isUnsaved();
        String caption = editor().captionProperty().get();
        boolean typed = !caption.isBlank()
                && !caption.strip()
                        .equals(state().versions().get(state().current()).caption());
        Map<String, String> settings = SamplingDraft.of(editor().sampling());
        Path before = journals;
        journals = folder.resolve("journals-" + kills);
        copy(before, journals);
        bench.close();
        start();
        AutosaveViewModel.Left[] found = new AutosaveViewModel.Left[1];
        editor().autosave().findLeft(left -> found[0] = left.getFirst());
        bench.until(() -> bench.jobs.pending() == 0);
        bench.until(() -> found[0] != null || !(unsaved || typed));
        if (unsaved || typed) {
            editor().restore(found[0]);
            model = model().restored();
            assertThat(editor().captionProperty().get()).isEqualTo(caption);
            assertThat(SamplingDraft.of(editor().sampling())).isEqualTo(settings);
        } else {
            model = null;
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.exists(from) ? Files.walk(from) : Stream.empty()) {
            Files.createDirectories(to);
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check() {
        if (model == null) {
            return;
        }
        assertThat(State.of(document())).as("in hand").isEqualTo(state().stored());
        Unsaved lost = editor().unsaved();
        boolean unsaved = model().isUnsaved();
        assertThat(editor().document().dirtyProperty().get()).as("unsaved").isEqualTo(unsaved);
        assertThat(lost != null && lost.document()).as("asked about").isEqualTo(unsaved);
        if (lost != null && unsaved) {
            assertThat(lost.title()).isEqualTo(title);
            assertThat(lost.versions()).as("versions at stake").isEqualTo(model().unsavedVersions());
            assertThat(lost.mask()).as("mask at stake").isEqualTo(model().lacksMask());
        }
        assertThat(editor().document().savedTo()).as("its file").isEqualTo(savedTo);
        assertThat(editor().document().titleProperty().get()).as("its name").isEqualTo(title);
    }

    /** Every file still holds what was saved into it last. */
    void checkFiles() {
        files.forEach((file, held) -> {
            DocumentFile.Opened opened = DocumentFile.read(file);
            assertThat(opened.lost()).isEmpty();
            assertThat(State.of(opened.document())).as(file.toString()).isEqualTo(held);
        });
    }

    @Override
    public void close() {
        bench.jobs.close(() -> {}, editor().autosave()::close, bench.gallery::close);
    }
}
