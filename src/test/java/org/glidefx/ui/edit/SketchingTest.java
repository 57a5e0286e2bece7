package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.glidefx.editor.Brush;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.editor.Sketch;
import org.glidefx.editor.SketchPainter;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.Overlay;
import org.glidefx.image.Raster;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.kit.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SketchingTest {

    @TempDir
    Path folder;

    private static Sketch stroke(Document held) {
        SketchPainter painter = new SketchPainter(held.sketch(), new Brush(20, 1, false), 0x20C040, 50, 40);
        painter.lineTo(70, 40);
        return painter.sketch();
    }

    private static Document held(Bench bench) {
        Document held = bench.editor.document().get();
        assertThat(held).isNotNull();
        return held;
    }

    private static void sketch(Bench bench) {
        bench.editor.mask().sketched(stroke(held(bench)));
    }

    private static double strength(Bench bench) {
        return bench.editor.sampling().strengthProperty().get();
    }

    @Test
    void aStrokeTakesBackAsMuchStrengthAsItNeedsToCount() {
        try (Bench bench = new Bench().opened().withPicture()) {
            assertThat(strength(bench)).isEqualTo(1);
            sketch(bench);
            assertThat(strength(bench)).isEqualTo(SamplingSettings.USUAL_STRENGTH);
            bench.editor.sampling().strengthProperty().set(0.4);
            sketch(bench);
            assertThat(strength(bench)).isEqualTo(0.4);
            assertThat(bench.editor.canvas().sketchProperty().get())
                    .isEqualTo(held(bench).sketch());
            bench.editor.undo();
            bench.editor.undo();
            assertThat(held(bench).sketch().isEmpty()).isTrue();
            bench.editor.redo();
            assertThat(held(bench).sketch().argb(60, 40)).isEqualTo(0xFF20C040);
        }
    }

    @Test
    void aFillStartsFromTheSketchAndItsResultHasNone() {
        try (Bench bench = new Bench().opened().withPicture().withMask()) {
            sketch(bench);
            Raster drawn = held(bench).sketch().toRaster();
            bench.editor.captionProperty().set("a fox");
            bench.run();
            EditRequest asked = (EditRequest) bench.engine.requests.getLast();
            assertThat(asked.sketch()).contains(drawn);
            assertThat(asked.picture()).isEqualTo(Bench.PICTURE);
            assertThat(asked.settings().strength()).isEqualTo(SamplingSettings.USUAL_STRENGTH);
            assertThat(bench.editor
                            .candidates()
                            .getSelected()
                            .recipe()
                            .orElseThrow()
                            .sketch())
                    .isNotEmpty();
            assertThat(bench.editor.canvas().sketchProperty().get()).isNull();
            bench.editor.accept();
            assertThat(held(bench).sketch().isEmpty()).isTrue();
            assertThat(held(bench).picture().argb(0, 0)).isEqualTo(Bench.PICTURE.argb(0, 0));
        }
    }

    @Test
    void aFillAfterASketchOrVaryHasTheStrengthOfAFill() {
        try (Bench bench = new Bench().opened().withPicture()) {
            bench.editor.captionProperty().set("a fox");
            sketch(bench);
            bench.run();
            bench.editor.accept();
            bench.withMask();
            assertThat(strength(bench)).isEqualTo(1);
            bench.editor.vary();
            bench.untilIdle();
            assertThat(((GenerateRequest) bench.engine.requests.getLast())
                            .settings()
                            .strength())
                    .isEqualTo(SamplingSettings.USUAL_STRENGTH);
            assertThat(strength(bench)).isEqualTo(1);
        }
    }

    @Test
    void aStrengthThatWasChosenStays() {
        try (Bench bench = new Bench().opened().withPicture()) {
            sketch(bench);
            bench.editor.sampling().strengthProperty().set(0.5);
            bench.editor.undo();
            bench.withMask();

            assertThat(strength(bench)).isEqualTo(0.5);
        }
    }

    @Test
    void withoutAStrokeNothingIsSketched() {
        try (Bench bench = new Bench().opened().withPicture().withMask()) {
            bench.editor.captionProperty().set("a fox");
            bench.run();
            EditRequest asked = (EditRequest) bench.engine.requests.getLast();
            assertThat(asked.sketch()).isEmpty();
            assertThat(asked.settings().strength()).isEqualTo(1);
        }
    }

    @Test
    void varyMakesTheWholePictureOutOfHowItLooks() {
        try (Bench bench = new Bench().opened().withPicture()) {
            sketch(bench);
            Raster looks = Overlay.lay(held(bench).sketch().toRaster(), Bench.PICTURE);
            bench.editor.captionProperty().set("a fox");
            bench.editor.vary();
            bench.untilIdle();
            GenerateRequest asked = (GenerateRequest) bench.engine.requests.getLast();
            assertThat(asked.from()).isEqualTo(Optional.of(looks));
            assertThat(asked.settings().followCaption()).isZero();
            bench.editor.canvas().comparingProperty().set(true);
            assertThat(bench.editor.canvas().sketchProperty().get())
                    .as("before is what was drawn")
                    .isEqualTo(held(bench).sketch());
            bench.editor.canvas().comparingProperty().set(false);
            CandidateGroup group = bench.editor.candidates().groups().getFirst();
            assertThat(group.before())
                    .contains(looks.crop(group.members().getFirst().candidate().place()));
            bench.editor.accept();
            assertThat(held(bench).current()).isEqualTo(2);
            assertThat(held(bench).version().parent()).hasValue(1);
            assertThat(held(bench).versions().version(1).picture()).isEqualTo(looks);
            assertThat(held(bench).versions().version(1).name()).isEqualTo("Sketch");
            assertThat(held(bench).versions().version(1).parent()).hasValue(0);
            assertThat(held(bench).version().caption()).isEqualTo("a fox");
            assertThat(held(bench).version().summary()).contains("strength 70 %");
            assertThat(held(bench).sketch().isEmpty()).isTrue();
            bench.editor.undo();
            assertThat(held(bench).picture()).isEqualTo(Bench.PICTURE);
            assertThat(held(bench).sketch().isEmpty()).isFalse();
        }
    }

    @Test
    void theMainButtonMakesAPictureOfASketchThatIsNotMasked() {
        try (Bench bench = new Bench().opened().withPicture()) {
            sketch(bench);
            MainAction action = bench.editor.primaryProperty().get();
            assertThat(action.kind()).isEqualTo(MainAction.Kind.RENDER);
            assertThat(action.ready()).isTrue();
            assertThat(action.hint()).isEqualTo(Messages.text("hint.sketch.wordless"));
            bench.editor.captionProperty().set("a boat");
            assertThat(bench.editor.primaryProperty().get().hint()).isEqualTo(Messages.text("hint.sketch"));
            Raster looks = Overlay.lay(held(bench).sketch().toRaster(), Bench.PICTURE);
            bench.run();
            GenerateRequest asked = (GenerateRequest) bench.engine.requests.getLast();
            assertThat(asked.from()).contains(looks);
            bench.withMask();
            assertThat(bench.editor.primaryProperty().get().kind()).isEqualTo(MainAction.Kind.FILL);
        }
    }

    @Test
    void anotherAttemptAtASketchDoesNotKeepItTwice() {
        try (Bench bench = new Bench().opened().withPicture()) {
            sketch(bench);
            bench.run();
            bench.editor.accept();
            bench.editor.undo();
            bench.editor.candidates().select(1);
            bench.editor.accept();
            assertThat(held(bench).versions().childrenOf(0)).hasSize(1);
            assertThat(held(bench).versions().childrenOf(1)).hasSize(2);
        }
    }

    /** From noise alone nothing of the picture would be left, but vary is to start from it. */
    @Test
    void varySetsTheUsualStrengthWhereThereIsNone() {
        try (Bench bench = new Bench().opened().withPicture()) {
            bench.editor.vary();
            bench.untilIdle();
            assertThat(strength(bench)).isEqualTo(SamplingSettings.USUAL_STRENGTH);
            bench.editor.sampling().strengthProperty().set(0.3);
            bench.editor.vary();
            bench.untilIdle();
            assertThat(((GenerateRequest) bench.engine.requests.getLast())
                            .settings()
                            .strength())
                    .isEqualTo(0.3);
        }
    }

    @Test
    void variedCandidatesCanBeKeptForLater() {
        try (Bench bench = new Bench().opened().withPicture()) {
            bench.editor.vary();
            bench.untilIdle();
            bench.editor.keep();
            assertThat(held(bench).versions().size()).isEqualTo(2);
            assertThat(held(bench).current()).isZero();
        }
    }

    @Test
    void withoutAPictureThereIsNothingToVary() {
        try (Bench bench = new Bench().opened()) {
            bench.editor.vary();
            assertThat(bench.engine.requests).isEmpty();
            assertThat(bench.editor.notices().notices().getLast().text()).isEqualTo(Messages.text("hint.picture"));
        }
    }

    @Test
    void theEyedropperTakesWhatIsSeen() {
        try (Bench bench = new Bench().opened().withPicture()) {
            sketch(bench);
            bench.editor.canvas().toolProperty().set(ToolKind.PICKER);
            bench.editor.mask().colourPicked(60, 40);
            assertThat(bench.editor.canvas().tools().colourProperty().get()).isEqualTo(0x20C040);
            assertThat(bench.editor.canvas().toolProperty().get()).isEqualTo(ToolKind.SKETCH);
            bench.editor.mask().colourPicked(0, 0);
            assertThat(bench.editor.canvas().tools().colourProperty().get()).isEqualTo(0x336699);
        }
    }

    @Test
    void aSketchIsMaskedWithAMarginAndCleared() {
        try (Bench bench = new Bench().opened().withPicture()) {
            sketch(bench);
            bench.editor.mask().addSketch();
            bench.until(() -> !held(bench).mask().isEmpty());
            assertThat(held(bench).mask().at(60, 40)).isEqualTo(255);
            assertThat(held(bench).mask().at(60, 52)).isPositive();
            assertThat(held(bench).mask().at(60, 70)).isZero();
            bench.editor.sketch().clear();
            assertThat(held(bench).sketch().isEmpty()).isTrue();
            assertThat(held(bench).mask().isEmpty()).isFalse();
        }
    }

    @Test
    void aSheetIsWhiteAndReadyToSketchOn() {
        try (Bench bench = new Bench().opened()) {
            bench.editor.startSketch();
            assertThat(held(bench).picture()).isEqualTo(Raster.filled(256, 256, 0xFFFFFFFF));
            assertThat(bench.editor.canvas().toolProperty().get()).isEqualTo(ToolKind.SKETCH);
            assertThat(bench.editor.document().titleProperty().get()).isEqualTo("Sketch");
        }
    }

    @Test
    void sketchAndStrengthAreSavedWithTheDocumentAndAfterACrash() {
        Path file = folder.resolve("fox.glidefx");
        try (Bench bench = new Bench(folder.resolve("journals")).opened().withPicture()) {
            sketch(bench);
            bench.editor.sampling().strengthProperty().set(0.45);
            bench.editor.files().save(file, () -> {});
            bench.until(() -> !bench.editor.document().dirtyProperty().get());
            assertThat(DocumentFile.read(file).document().sketch())
                    .isEqualTo(held(bench).sketch());
            assertThat(SamplingDraft.of(bench.editor.sampling())).containsEntry("strength", "0.45");
        }
        try (Bench bench = new Bench().opened()) {
            new SamplingDraft(java.util.Map.of("strength", "0.45")).applyTo(bench.editor.sampling());
            assertThat(strength(bench)).isEqualTo(0.45);
            for (String bad : new String[] {"0", "-3", "7", "NaN", "x", ""}) {
                new SamplingDraft(java.util.Map.of("strength", bad)).applyTo(bench.editor.sampling());
                assertThat(strength(bench)).as(bad).isBetween(SamplingViewModel.MIN_STRENGTH, 1.0);
            }
        }
    }

    /** With another stroke, pressing the main button again is another request. */
    @Test
    void anotherSketchIsAnotherRequest() {
        try (Bench bench = new Bench().opened().withPicture().withMask()) {
            Request.Fill plain = new Request.Fill(
                    0,
                    Bench.PICTURE,
                    Bench.dot(),
                    "a fox",
                    bench.editor.sampling().settings(),
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            Request.Fill sketched = new Request.Fill(
                    0,
                    Bench.PICTURE,
                    Bench.dot(),
                    "a fox",
                    bench.editor.sampling().settings(),
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(stroke(held(bench))));
            Request.Vary vary = new Request.Vary(
                    0,
                    Bench.PICTURE,
                    "a fox",
                    bench.editor.sampling().settings(),
                    1,
                    Optional.empty(),
                    Optional.empty());
            assertThat(plain.asksSame(sketched)).isFalse();
            assertThat(sketched.asksSame(sketched)).isTrue();
            assertThat(vary.asksSame(plain)).isFalse();
            assertThat(vary.asksSame(vary.on(0, Bench.PICTURE))).isTrue();
            assertThat(vary.asksSame(vary.on(1, Bench.PICTURE))).isFalse();
        }
    }
}
