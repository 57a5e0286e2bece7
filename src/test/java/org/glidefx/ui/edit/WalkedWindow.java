package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.recipe.PixelHash;
import org.glidefx.ui.documents.DocumentsViewModel;
import org.glidefx.ui.documents.OpenDocument;
import org.glidefx.ui.edit.MustExist.State;
import org.jspecify.annotations.Nullable;

/** The window of a walk, with real files and real journals, and the check of what must still exist in every tab. */
class WalkedWindow implements AutoCloseable {

    static final int WIDTH = 48;
    static final int HEIGHT = 32;

    final List<String> log = new ArrayList<>();
    int kills;
    int saves;
    int accepted;
    int closes;
    int restored;
    int together;

    final SplittableRandom random;
    private final Path folder;
    private final Map<Path, State> files = new TreeMap<>();
    private Path journals;
    Bench bench;

    /** The open documents by tab; empty tabs are left out. */
    private final Map<OpenDocument, Walked> tabs = new LinkedHashMap<>();

    private int made;

    WalkedWindow(Path folder, long seed) {
        this.folder = folder;
        random = new SplittableRandom(seed);
        journals = folder.resolve("journals-0");
        bench = new Bench(journals).opened();
    }

    DocumentsViewModel documents() {
        return bench.documents;
    }

    /** The document in front. */
    EditorViewModel editor() {
        return documents().editor();
    }

    Walked front() {
        return Objects.requireNonNull(tabs.get(documents().front()));
    }

    /** True if the tab in front is empty. */
    boolean isEmpty() {
        return !tabs.containsKey(documents().front());
    }

    Document document() {
        return Objects.requireNonNull(editor().document().get());
    }

    MustExist model() {
        return front().model;
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
        Path known = front().savedTo;
        Path file = known != null && random.nextBoolean()
                ? known
                : folder.resolve("document-" + made++ + (random.nextInt(4) == 0 ? ".ora" : ".glidefx"));
        say("save " + file.getFileName());
        boolean[] then = {false};
        editor().files().save(file, () -> then[0] = true);
        untilWritten();
        assertThat(then[0]).as("saved").isTrue();
        saves++;
        model().saved();
        front().remade = false;
        front().savedTo = file;
        front().title = String.valueOf(file.getFileName());
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

    /** Asks about unsaved work, as the window does, and answers at random. @return whether to go on */
    private boolean asked() {
        if (editor().unsaved() == null) {
            return true;
        }
        int answer = random.nextInt(3);
        if (answer == 0) {
            say("cancel");
        } else if (answer == 1 && !isEmpty()) {
            save();
        } else {
            say("do not save");
        }
        return answer > 0;
    }

    private void shown(String name, @Nullable Path file, boolean onDisk) {
        State now = State.of(document());
        tabs.put(documents().front(), new Walked(new MustExist(now, onDisk ? now : null), file, name));
    }

    /** Goes to any tab; a run in the previous one goes on. */
    void changeTab() {
        List<OpenDocument> open = documents().open();
        int to = random.nextInt(open.size());
        say("go to tab " + to);
        documents().show(open.get(to));
    }

    void moveTab() {
        int from = random.nextInt(documents().open().size());
        int to = random.nextInt(documents().open().size());
        say("move tab " + from + " to " + to);
        documents().move(documents().open().get(from), to);
    }

    void closeTab() {
        say("close a tab");
        OpenDocument closed = documents().front();
        if (asked()) {
            documents().close(closed);
            tabs.remove(closed);
            closes++;
        }
    }

    /** Closes the first tabs until three are left, a realistic number. */
    void makeRoom() {
        while (documents().open().size() > 3) {
            documents().show(documents().open().getFirst());
            say("close the first");
            OpenDocument closed = documents().front();
            documents().close(closed);
            tabs.remove(closed);
        }
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
        documents().paste(picture());
        String name = editor().document().titleProperty().get();
        assertThat(name).startsWith(org.glidefx.ui.kit.Messages.text("title.pasted"));
        assertThat(tabs.values()).as("two of one name").noneMatch(each -> each.title.equals(name));
        shown(name, null, false);
    }

    /** Opens a document file; if it is open already, its tab comes to the front as it is. */
    void openDocument() {
        if (!files.isEmpty()) {
            List<Path> all = List.copyOf(files.keySet());
            Path file = all.get(random.nextInt(all.size()));
            say("open " + file.getFileName());
            Optional<OpenDocument> there = tabs.entrySet().stream()
                    .filter(entry -> file.equals(entry.getValue().savedTo))
                    .map(Map.Entry::getKey)
                    .findFirst();
            open(file);
            if (there.isPresent()) {
                assertThat(documents().front()).isEqualTo(there.get());
            } else if (isEmpty()) {
                shown(String.valueOf(file.getFileName()), file, true);
                assertThat(state()).isEqualTo(files.get(file));
            }
        }
    }

    private void open(Path file) {
        boolean[] then = {false};
        documents().open(file, opened -> then[0] = true);
        bench.until(() -> then[0]);
    }

    /** Closes the window properly, after a question about each document, and starts another. */
    void restart() {
        for (OpenDocument each : List.copyOf(documents().open())) {
            documents().show(each);
            if (!asked()) {
                return;
            }
        }
        say("close and start");
        bench.jobs.close(() -> {}, documents().journalsCloser(), bench.gallery::close);
        tabs.clear();
        start();
        editor().autosave().findLeft(left -> {
            throw new AssertionError(
                    "there is nothing to restore, found " + left.getFirst().title());
        });
        bench.until(() -> bench.jobs.pending() == 0);
    }

    void start() {
        bench = new Bench(journals).opened();
    }

    /** What must survive a kill of one document. */
    private record Lost(@Nullable Walked walked, String caption, Map<String, String> settings) {

        @Override
        public String toString() {
            return (walked == null ? "" : walked.title) + ": " + caption;
        }
    }

    private static String left(AutosaveViewModel.Left left) {
        return left.title() + ": " + left.draft().caption();
    }

    /** Kills the window: the next one finds only the journals as they are on disk at that moment. */
    void kill() {
        say("kill and start");
        kills++;
        bench.until(() -> documents().open().stream()
                        .allMatch(each -> each.editor().autosave().isUpToDate())
                && bench.jobs.pending() == 0);
        List<Lost> lost = documents().open().stream()
                .filter(this::mustComeBack)
                .map(each -> new Lost(
                        tabs.get(each),
                        each.editor().captionProperty().get(),
                        SamplingDraft.of(each.editor().sampling())))
                .toList();
        Path before = journals;
        journals = folder.resolve("journals-" + kills);
        copy(before, journals);
        bench.close();
        tabs.clear();
        start();
        List<AutosaveViewModel.Left> found = new ArrayList<>();
        editor().autosave().findLeft(found::addAll);
        boolean[] looked = {false};
        bench.jobs.journal("after the look", ignored -> true, ignored -> looked[0] = true);
        bench.until(() -> looked[0]);
        assertThat(found.stream().map(WalkedWindow::left).sorted().toList())
                .as("what is offered after a kill")
                .isEqualTo(lost.stream().map(Lost::toString).sorted().toList());
        documents().restore(found);
        if (!lost.isEmpty()) {
            assertThat(documents().open()).hasSameSizeAs(lost);
            lost.forEach(this::comesBack);
            together += lost.size() > 1 ? 1 : 0;
        }
    }

    private boolean mustComeBack(OpenDocument document) {
        Walked walked = tabs.get(document);
        String caption = document.editor().captionProperty().get().strip();
        String known = walked == null
                ? ""
                : walked.model
                        .state()
                        .versions()
                        .get(walked.model.state().current())
                        .caption();
        boolean atStake = walked != null
                && (walked.model.isUnsaved()
                        || walked.remade
                                && document.editor().document().dirtyProperty().get());
        return atStake || !caption.isEmpty() && !caption.equals(known);
    }

    private void comesBack(Lost lost) {
        Walked walked = lost.walked();
        for (OpenDocument each : documents().open()) {
            EditorViewModel editor = each.editor();
            Document held = editor.document().get();
            boolean same = held == null
                    ? walked == null
                    : walked != null
                            && walked.title.equals(
                                    editor.document().titleProperty().get())
                            && walked.model.state().stored().equals(State.of(held));
            if (same
                    && !tabs.containsKey(each)
                    && editor.captionProperty().get().equals(lost.caption())
                    && SamplingDraft.of(editor.sampling()).equals(lost.settings())) {
                restored++;
                if (walked != null) {
                    Walked back = new Walked(walked.model.restored(), walked.savedTo, walked.title);
                    back.remade = walked.remade;
                    tabs.put(each, back);
                }
                return;
            }
        }
        throw new AssertionError("did not come back: " + (walked == null ? lost.caption() : walked.title));
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
        assertThat(documents().open())
                .containsAll(tabs.keySet())
                .contains(documents().front());
        documents().open().forEach(each -> Walked.check(each, tabs.get(each)));
    }

    /** Checks that every file still holds what was saved to it last. */
    void checkFiles() {
        files.forEach((file, held) -> {
            DocumentFile.Opened opened = DocumentFile.read(file);
            assertThat(opened.lost()).isEmpty();
            assertThat(State.of(opened.document())).as(file.toString()).isEqualTo(held);
        });
    }

    @Override
    public void close() {
        bench.jobs.close(() -> {}, documents().journalsCloser(), bench.gallery::close);
    }
}
