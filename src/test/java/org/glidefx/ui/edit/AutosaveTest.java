package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.editor.LargeDocuments;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.recipe.Rim;
import org.glidefx.recipe.UpsamplerSteps;
import org.glidefx.ui.kit.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next window offers unsaved work again. */
class AutosaveTest {

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("left"));
    }

    private static void edit(Bench bench, String caption) {
        bench.withMask();
        bench.editor.captionProperty().set(caption);
        bench.run();
        bench.editor.accept();
    }

    private static void untilKept(Bench bench) {
        bench.until(() -> bench.editor.autosave().isUpToDate());
    }

    private static Document document(Bench bench) {
        Document held = bench.editor.document().get();
        assertThat(held).isNotNull();
        return held;
    }

    private long journals() throws IOException {
        try (Stream<Path> folders = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            return folders.count();
        }
    }

    /** Leaves a copy of a journal as a killed process would, and returns its document. */
    private Document leaveWork() throws IOException {
        Path own = folder.resolveSibling("own-" + folder.getFileName());
        Document last;
        try (Bench bench = new Bench(own)) {
            bench.opened().withPicture();
            edit(bench, "a door");
            edit(bench, "a cat");
            bench.withMask();
            untilKept(bench);
            last = document(bench);
            try (Stream<Path> folders = Files.list(own)) {
                copy(folders.findFirst().orElseThrow(), folder.resolve("session-1"));
            }
        }
        return last;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static AutosaveViewModel.Left found(Bench bench) {
        AutosaveViewModel.Left[] found = new AutosaveViewModel.Left[1];
        bench.editor.autosave().findLeft(left -> found[0] = left.getFirst());
        bench.until(() -> found[0] != null);
        return found[0];
    }

    @Test
    void workLeftBehindIsRestored() throws IOException {
        Document last = leaveWork();
        try (Bench bench = new Bench(folder)) {
            AutosaveViewModel.Left left = found(bench);
            assertThat(left.versions()).isEqualTo(3);
            bench.editor.restore(left);

            assertThat(document(bench).picture()).isEqualTo(last.picture());
            assertThat(document(bench).mask()).isEqualTo(last.mask());
            assertThat(document(bench).versions().version(1).picture())
                    .isEqualTo(last.versions().version(1).picture());
            assertThat(bench.editor.unsaved()).isEqualTo(new Unsaved(Messages.text("title.pasted"), true, 3, true, 0));
            untilKept(bench);
        }
        assertThat(journals()).as("it is this window's journal now").isEqualTo(1);
    }

    /** Copies the journal as a killed process leaves it. */
    private void leave(Path own) throws IOException {
        try (Stream<Path> folders = Files.list(own)) {
            copy(folders.findFirst().orElseThrow(), folder.resolve("session-1"));
        }
    }

    private void openPicture(Bench bench) {
        Path file = temporary.resolve("beach.png");
        ImageFiles.writePng(Bench.PICTURE, file);
        bench.editor.files().open(file);
        bench.until(() -> bench.editor.document().get() != null);
    }

    @Test
    void aMaskAloneIsRestoredWithCaptionAndSettings() throws IOException {
        Path own = temporary.resolve("own");
        try (Bench bench = new Bench(own)) {
            openPicture(bench.opened());
            bench.withMask();
            bench.editor.captionProperty().set("a ladybug");
            bench.editor.sampling().stepsProperty().set(7);
            bench.editor.sampling().countProperty().set(4);
            untilKept(bench);
            leave(own);
        }
        try (Bench bench = new Bench(folder)) {
            AutosaveViewModel.Left left = found(bench);
            assertThat(left.hasMask()).isTrue();
            bench.editor.restore(left);
            bench.opened();

            assertThat(document(bench).mask()).isEqualTo(Bench.dot());
            assertThat(bench.editor.captionProperty().get()).isEqualTo("a ladybug");
            assertThat(bench.editor.sampling().stepsProperty().get())
                    .as("not the model's default, which comes later")
                    .isEqualTo(7);
            assertThat(bench.editor.sampling().countProperty().get()).isEqualTo(4);
        }
    }

    /** As if an older picture were made again with a model whose defaults have changed since. */
    @Test
    void settingsThatAreNotOnShowAreRestored() throws IOException {
        Optional<GuidanceInterval> levels = Optional.of(new GuidanceInterval(0.28, 5.42));
        Optional<UpsamplerSteps> steps = Optional.of(new UpsamplerSteps("ddim", 27, "fast27"));
        Path own = temporary.resolve("own");
        try (Bench bench = new Bench(own)) {
            SamplingViewModel sampling = bench.opened().editor.sampling();
            sampling.use(
                    sampling.settings()
                            .withGuidanceInterval(levels)
                            .withUpsampler(steps)
                            .withRim(Rim.AS_MADE),
                    0);
            bench.editor.captionProperty().set("a ladybug");
            untilKept(bench);
            leave(own);
        }
        try (Bench bench = new Bench(folder)) {
            bench.engine.fastLevels = Optional.of(GuidanceInterval.ALL);
            bench.editor.restore(found(bench));
            bench.opened();

            SamplingSettings restored = bench.editor.sampling().settings();
            assertThat(restored.guidanceInterval()).isEqualTo(levels);
            assertThat(restored.upsampler()).isEqualTo(steps);
            assertThat(restored.rim()).isEqualTo(Rim.AS_MADE);
        }
    }

    /** Guidance at all noise levels is a setting too, and a text that cannot be parsed is none. */
    @Test
    void noIntervalIsRestoredAndNonsenseIsPassedOver() {
        try (Bench bench = new Bench()) {
            bench.engine.fastLevels = Optional.of(new GuidanceInterval(1, 2));
            SamplingViewModel sampling = bench.opened().editor.sampling();
            for (String bad : List.of("", "x", "2..1", "1..x", "-1..2")) {
                new SamplingDraft(Map.of("guidance_interval", bad, "upsampler", bad + " 1 even")).applyTo(sampling);
                assertThat(sampling.settings().guidanceInterval()).as(bad).isEqualTo(bench.engine.fastLevels);
                assertThat(sampling.settings().upsampler()).as(bad).isEmpty();
            }
            for (String bad : List.of("ddim", "ddim 0 even", "ddim 27 odd", "ddim many even", "ddim 1 even more")) {
                new SamplingDraft(Map.of("upsampler", bad)).applyTo(sampling);
                assertThat(sampling.settings().upsampler()).as(bad).isEmpty();
            }
            new SamplingDraft(Map.of("guidance_interval", "none")).applyTo(sampling);
            assertThat(sampling.settings().guidanceInterval()).isEmpty();
        }
    }

    @Test
    void aCaptionAloneIsRestored() throws IOException {
        Path own = temporary.resolve("own");
        try (Bench bench = new Bench(own)) {
            bench.editor.captionProperty().set("a ladybug in a meadow");
            untilKept(bench);
            leave(own);
        }
        try (Bench bench = new Bench(folder)) {
            AutosaveViewModel.Left left = found(bench);
            assertThat(left.hasUnsavedDocument()).isFalse();
            bench.editor.restore(left);

            assertThat(bench.editor.captionProperty().get()).isEqualTo("a ladybug in a meadow");
            assertThat(bench.editor.document().get()).isNull();
        }
    }

    @Test
    void aJournalThatCannotBeReadStays() throws IOException {
        Path damaged = Files.createDirectories(folder.resolve("session-1"));
        Files.writeString(damaged.resolve("history.json"), "{\"format\":\"glidefx-document\",\"version\":99}");
        try (Bench bench = new Bench(folder)) {
            bench.editor.autosave().findLeft(left -> {
                throw new AssertionError("this program cannot read it");
            });
            bench.until(() -> bench.jobs.pending() == 0);
        }
        assertThat(damaged.resolve("history.json")).as("a newer program can").exists();
    }

    @Test
    void workThatIsNotWantedGoes() throws IOException {
        leaveWork();
        try (Bench bench = new Bench(folder)) {
            bench.editor.autosave().drop(found(bench));
            bench.until(() -> bench.jobs.pending() == 0);
        }
        assertThat(journals()).isZero();
    }

    @Test
    void workForLaterIsOfferedAgain() throws IOException {
        leaveWork();
        try (Bench bench = new Bench(folder)) {
            bench.editor.autosave().leave(found(bench));
        }
        try (Bench bench = new Bench(folder)) {
            assertThat(found(bench).versions()).isEqualTo(3);
        }
    }

    @Test
    void savedWorkIsNotOffered() throws IOException {
        Path file = folder.resolveSibling("saved-" + folder.getFileName() + ".glidefx");
        Path journals = folder.resolveSibling("own-" + folder.getFileName());
        try (Bench bench = new Bench(journals)) {
            bench.opened().withPicture();
            edit(bench, "a door");
            boolean[] then = {false};
            bench.editor.files().save(file, () -> then[0] = true);
            bench.until(() -> then[0]);
            untilKept(bench);
            try (Stream<Path> folders = Files.list(journals)) {
                copy(folders.findFirst().orElseThrow(), folder.resolve("session-1"));
            }
        }
        try (Bench bench = new Bench(folder)) {
            bench.editor.autosave().findLeft(left -> {
                throw new AssertionError("there is nothing to restore");
            });
            bench.until(() -> bench.jobs.pending() == 0);
        }
        assertThat(journals()).isZero();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidOnce() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        try (Bench bench = new Bench(file)) {
            bench.opened().withPicture();
            bench.until(() -> !bench.editor.notices().notices().isEmpty());
            edit(bench, "a door");
            bench.until(() -> bench.jobs.pending() == 0);

            assertThat(bench.editor.autosave().isUpToDate()).isFalse();
            assertThat(bench.editor.notices().notices()).hasSize(1);
            assertThat(bench.editor.notices().notices().getFirst().text()).contains("Background saving is off");
        }
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenWithTheNextChange() throws IOException {
        try (Bench bench = new Bench(folder)) {
            bench.opened().withPicture();
            untilKept(bench);
            Path history = session(folder).resolve("history.json");
            Files.delete(history);
            Files.createDirectory(history); // so that nothing can be written there
            bench.withMask();
            bench.until(() -> !bench.editor.notices().notices().isEmpty());
            assertThat(bench.editor.autosave().isUpToDate()).isFalse();

            Files.delete(history);
            bench.editor.captionProperty().set("a cat");
            untilKept(bench);
            assertThat(history).isRegularFile();
        }
    }

    private static Path session(Path journals) throws IOException {
        try (Stream<Path> folders = Files.list(journals)) {
            return folders.findFirst().orElseThrow();
        }
    }

    @Test
    void switchingItOffLosesNoVersionOfALargeDocument() throws IOException {
        Path own = temporary.resolve("own");
        Path file = temporary.resolve("scene.glidefx");
        try (Bench bench = new Bench(own)) {
            bench.opened().withPicture();
            edit(bench, "a door");
            untilKept(bench);
            LargeDocuments.letGo(document(bench));
            bench.editor.autosave().setPause(-1);
            bench.until(() -> bench.jobs.pending() == 0);
            leave(own);
            bench.editor.files().save(file, () -> {});
            bench.until(() -> bench.jobs.pending() == 0);

            assertThat(DocumentFile.read(file).document().versions().size()).isEqualTo(2);
            bench.editor.autosave().setPause(0);
            untilKept(bench);
            assertThat(session(own).resolve("history.json")).exists();
        }
        try (Bench bench = new Bench(folder)) {
            bench.editor.autosave().findLeft(left -> {
                throw new AssertionError("it was switched off");
            });
            bench.until(() -> bench.jobs.pending() == 0);
        }
        assertThat(journals()).as("the next start tidies up").isZero();
    }

    @Test
    void closingAsOneShouldLeavesNothing() throws IOException {
        Bench bench = new Bench(folder);
        bench.opened().withPicture();
        untilKept(bench);
        assertThat(journals()).isEqualTo(1);
        bench.jobs.close(() -> {}, bench.editor.autosave()::close);
        assertThat(journals()).isZero();
    }
}
