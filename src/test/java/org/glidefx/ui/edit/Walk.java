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
import org.glidefx.editor.Brush;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.editor.MaskPainter;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.recipe.PixelHash;
import org.glidefx.ui.edit.MustExist.Fact;
import org.glidefx.ui.edit.MustExist.State;
import org.glidefx.ui.kit.Notice;
import org.jspecify.annotations.Nullable;

/**
 * A user who does anything in any order, with real files and a real journal: after every command all that must still exist
 * is looked for.
 */
final class Walk implements AutoCloseable {

    private static final int WIDTH = 48;
    private static final int HEIGHT = 32;
    private static final int MOST_STAGES = 12;

    final List<String> log = new ArrayList<>();
    int kills;
    int saves;
    int accepted;

    private final SplittableRandom random;
    private final Path folder;
    private final Map<Path, State> files = new TreeMap<>();
    private Path journals;
    private Bench bench;
    private @Nullable MustExist model;
    private @Nullable Path savedTo;
    private String title = "";
    private int made;

    Walk(Path folder, long seed) {
        this.folder = folder;
        random = new SplittableRandom(seed);
        journals = folder.resolve("journals-0");
        bench = new Bench(journals).opened();
    }

    private EditorViewModel editor() {
        return bench.editor;
    }

    private Document document() {
        return Objects.requireNonNull(editor().document().get());
    }

    private MustExist model() {
        return Objects.requireNonNull(model);
    }

    private State state() {
        return model().state();
    }

    /** One command, and then the look around. */
    void step() {
        if (model == null) {
            openPicture();
        } else {
            any(random.nextInt(100));
        }
        check();
    }

    private void any(int dice) {
        if (dice < 10) {
            paint();
        } else if (dice < 11) {
            clearMask();
        } else if (dice < 16) {
            type();
        } else if (dice < 30) {
            fill();
        } else if (dice < 44) {
            accept();
        } else if (dice < 48) {
            keep();
        } else if (dice < 52) {
            discard();
        } else if (dice < 60) {
            jump();
        } else if (dice < 64) {
            rename();
        } else if (dice < 66) {
            delete();
        } else if (dice < 76) {
            undoOrRedo();
        } else {
            file(dice);
        }
    }

    private void file(int dice) {
        if (dice < 79) {
            export();
        } else if (dice < 85) {
            save();
        } else if (dice < 86) {
            saveCopy();
        } else if (dice < 88) {
            replace(this::openPicture);
        } else if (dice < 89) {
            replace(this::paste);
        } else if (dice < 92) {
            replace(this::openDocument);
        } else if (dice < 97) {
            kill();
        } else {
            replace(this::restart);
        }
    }

    private void say(String command) {
        log.add(command);
    }

    private void look(@Nullable Proposal proposal) {
        editor().proposals().select(proposal);
    }

    private @Nullable Proposal anyProposal() {
        List<Proposal> all = editor().proposals().all();
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private int anyStage() {
        List<Integer> ids = List.copyOf(state().shown().keySet());
        return ids.get(random.nextInt(ids.size()));
    }

    private void paint() {
        say("paint");
        look(null);
        MaskPainter painter = new MaskPainter(
                document().mask(),
                new Brush(4 + random.nextInt(12), 1, random.nextInt(5) == 0),
                random.nextInt(WIDTH),
                random.nextInt(HEIGHT));
        TileMask painted = painter.mask();
        editor().painted(painted);
        model().edit(before -> before.withMask(painted));
    }

    private void clearMask() {
        say("clear the mask");
        look(null);
        editor().clearMask();
        model().edit(before -> before.withMask(TileMask.empty(WIDTH, HEIGHT)));
    }

    private void type() {
        say("type");
        editor().captionProperty().set(random.nextInt(6) == 0 ? "" : "a thing of number " + random.nextInt(1000));
        editor().sampling().stepsProperty().set(2 + random.nextInt(6));
    }

    private void fill() {
        if (state().mask().isEmpty()) {
            return;
        }
        say("fill");
        look(null);
        editor().sampling().countProperty().set(1 + random.nextInt(3));
        editor().runPrimary();
        Order asked = editor().run().orderProperty().get();
        if (asked != null && random.nextInt(3) == 0) {
            stop(asked);
        }
        bench.untilIdle();
    }

    /** Wherever a run is stopped, going on makes each candidate that is missing, and each once. */
    private void stop(Order asked) {
        int first = random.nextInt(3);
        bench.until(() -> editor().proposals().madeOf(asked).size() >= first
                || !editor().run().runningProperty().get());
        say("stop");
        editor().stop();
        Notice.Offer offer = editor().notices().notices().isEmpty()
                ? null
                : editor().notices().notices().getLast().offer();
        if (offer != null && random.nextBoolean()) {
            say("go on");
            offer.action().run();
            bench.untilIdle();
            assertThat(editor().proposals().all().stream()
                            .filter(each -> each.isOf(asked))
                            .map(each -> each.candidate().index())
                            .toList())
                    .hasSize(asked.count())
                    .doesNotHaveDuplicates();
        }
        editor().notices().clear();
    }

    private void accept() {
        Proposal chosen = anyProposal();
        if (chosen == null || state().shown().size() >= MOST_STAGES) {
            return;
        }
        say("accept");
        look(chosen);
        editor().accept();
        accepted++;
        model().edit(before -> before.with(fact(chosen, before)).at(before.next()));
    }

    private void keep() {
        Proposal chosen = anyProposal();
        if (chosen == null || state().shown().size() >= MOST_STAGES) {
            return;
        }
        say("keep");
        look(chosen);
        editor().keep();
        model().edit(before -> before.with(fact(chosen, before)));
    }

    private static Fact fact(Proposal chosen, State before) {
        int parent = before.living(((Order.Fill) chosen.order()).stage());
        return new Fact(java.util.OptionalInt.of(parent), chosen.order().caption(), "", PixelHash.of(chosen.picture()));
    }

    /** At once, or by a later undo, what was thrown away comes back. */
    private void discard() {
        Proposal chosen = anyProposal();
        if (chosen == null) {
            return;
        }
        List<Proposal> before = List.copyOf(editor().proposals().all());
        look(chosen);
        editor().discard();
        assertThat(editor().proposals().all()).doesNotContain(chosen);
        if (random.nextBoolean()) {
            say("discard and undo");
            editor().undo();
            assertThat(editor().proposals().all()).isEqualTo(before);
        } else {
            say("discard");
        }
    }

    private void jump() {
        int stage = anyStage();
        say("go to " + stage);
        goTo(stage);
    }

    private void goTo(int stage) {
        look(null);
        editor().goToStage(stage);
        bench.until(() -> !editor().stages().busyProperty().get());
        if (stage != state().current()) {
            model().edit(before -> before.at(stage));
        }
    }

    private void rename() {
        int stage = anyStage();
        String name = random.nextInt(4) == 0 ? "" : "name " + random.nextInt(5);
        say("rename " + stage);
        editor().stages().rename(stage, name);
        model().edit(before -> before.renamed(stage, name));
    }

    private void delete() {
        int stage = anyStage();
        if (state().stages().get(stage).parent().isEmpty()) {
            return;
        }
        say("delete " + stage);
        boolean current = state().isBelow(state().current(), stage);
        int parent = state().stages().get(stage).parent().orElseThrow();
        editor().stages().delete(stage);
        bench.until(() -> !editor().stages().busyProperty().get());
        if (current) {
            model().edit(before -> before.at(parent));
        }
        model().edit(before -> before.without(stage));
    }

    /** What changes the candidates alone is no step of the document. */
    private void undoOrRedo() {
        boolean back = random.nextInt(5) < 3;
        int before = editor().proposals().all().size();
        Document held = document();
        boolean can = back ? model().canUndo() : model().canRedo();
        if (!can) {
            return;
        }
        say(back ? "undo" : "redo");
        if (back) {
            editor().undo();
        } else {
            editor().redo();
        }
        int after = editor().proposals().all().size();
        assertThat(back ? after >= before : after <= before).isTrue();
        if (after != before && document().equals(held)) {
            return;
        }
        if (back) {
            model().undo();
        } else {
            model().redo();
        }
    }

    private void untilWritten() {
        bench.until(() -> !editor().files().busyProperty().get());
    }

    private void export() {
        String suffix = List.of(".png", ".jpg", ".webp").get(random.nextInt(3));
        Path file = folder.resolve("export-" + made++ + suffix);
        say("export " + suffix);
        editor().files().export(file, new ExportChoice(true, 0.9), () -> {});
        untilWritten();
        assertThat(file).exists();
        if (suffix.equals(".png")) {
            assertThat(PixelHash.of(ImageFiles.read(file)))
                    .isEqualTo(state().stages().get(state().current()).hash());
        }
    }

    private Path save() {
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

    private void saveCopy() {
        Path file = folder.resolve("copy-" + made++ + ".glidefx");
        say("save a copy");
        editor().files().saveCopy(file);
        untilWritten();
        files.put(file, state().stored());
    }

    /** As the window does it: what is unsaved is asked about, and the answer may be any. */
    private void replace(Runnable then) {
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

    private void shown(String name, @Nullable Path file, boolean onDisk) {
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

    private void openPicture() {
        say("open a picture");
        Path file = folder.resolve("picture-" + made++ + ".png");
        Raster picture = picture();
        ImageFiles.writePng(picture, file);
        open(file);
        shown(String.valueOf(file.getFileName()), null, true);
        assertThat(document().picture()).isEqualTo(picture);
    }

    private void paste() {
        say("paste");
        editor().files().paste(picture());
        shown(org.glidefx.ui.kit.Messages.text("title.pasted"), null, false);
    }

    private void openDocument() {
        if (!files.isEmpty()) {
            List<Path> all = List.copyOf(files.keySet());
            Path file = all.get(random.nextInt(all.size()));
            say("open " + file.getFileName());
            open(file);
            shown(String.valueOf(file.getFileName()), file, true);
            assertThat(state()).isEqualTo(files.get(file));
        }
    }

    private void open(Path file) {
        boolean[] then = {false};
        editor().files().open(file, () -> then[0] = true);
        bench.until(() -> then[0]);
        assertThat(editor().proposals().all()).isEmpty();
    }

    /** Closed as it should be, after the question. */
    private void restart() {
        say("close and start");
        bench.jobs.close(() -> {}, editor().autosave()::close, bench.gallery::close);
        start();
        editor().autosave().findLeft(left -> {
            throw new AssertionError("there is nothing to restore, found " + left.title());
        });
        bench.until(() -> bench.jobs.pending() == 0);
        model = null;
    }

    private void start() {
        bench = new Bench(journals).opened();
    }

    /** The journal as it lies on the disk at that moment is all that the next window finds. */
    private void kill() {
        say("kill and start");
        kills++;
        bench.until(() -> editor().autosave().isUpToDate());
        boolean unsaved = model().isUnsaved();
        String caption = editor().captionProperty().get();
        boolean typed = !caption.isBlank()
                && !caption.strip()
                        .equals(state().stages().get(state().current()).caption());
        Map<String, String> settings = SamplingDraft.of(editor().sampling());
        Path before = journals;
        journals = folder.resolve("journals-" + kills);
        copy(before, journals);
        bench.close();
        start();
        AutosaveViewModel.Left[] found = new AutosaveViewModel.Left[1];
        editor().autosave().findLeft(left -> found[0] = left);
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

    private void check() {
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
            assertThat(lost.versions()).as("versions at stake").isEqualTo(model().unsavedStages());
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
