package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import org.glidefx.editor.Provenance;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.testing.Patience;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.edit.FakeEngine;
import org.glidefx.ui.gallery.StarterPrompts;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Tips;
import org.glidefx.ui.models.EngineViewModel;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Small obstacles that newcomers met, one by one, in the real window. */
class SmallThingsJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        gallery = Optional.of(folder.resolve("gallery"));
        settings.set(settings.get().withRecent("no\0path")); // of this system, as after a move from another one
        open(shown);
    }

    private String text(String id) {
        return onFx(() -> ((Label) node(id)).getText());
    }

    @Test
    void whoComparesReadsWhichSideIsWhich(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        doFx(() -> editor().accept());
        doFx(() -> window.actions().get("split-view").run());
        until(() -> node("divider").isVisible());
        assertThat(text("divider-left")).isEqualTo("Before");
        assertThat(text("divider-right")).isEqualTo("After");
        double line = onFx(() -> node("divider-left").getBoundsInParent().getMaxX());
        assertThat(onFx(() -> node("divider-right").getBoundsInParent().getMinX()))
                .isGreaterThan(line);
    }

    /** As those of a recipe, which may lie between a slider's steps and beyond a field's end. */
    @Test
    void thePanelLeavesSettingsAsTheyAreUntilTheyAreChangedThere(FxRobot robot) {
        openPicture(robot);
        SamplingSettings wanted = new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 400, 2.25, 7)
                .withStrength(0.62)
                .withFollowCaption(0.33);
        doFx(() -> editor().sampling().use(wanted, 0));
        doFx(() -> ((TitledPane) window.scene().lookup("#more")).setExpanded(true));
        assertThat(onFx(() -> editor().sampling().settings())).isEqualTo(wanted);
        assertThat(onFx(() -> ((Slider) node("guidance")).getValue())).isEqualTo(2.25);
        doFx(() -> ((Slider) window.scene().lookup("#guidance")).setValue(4.04));

        assertThat(onFx(() -> editor().sampling().guidanceProperty().get())).isEqualTo(4);
    }

    @Test
    void theStatusLineNamesTheServerOrTheDevice(FxRobot robot) {
        until(() -> editor().engine().stateProperty().get() == EngineViewModel.State.READY);
        assertThat(text("status-device")).isEqualTo("CPU");
        FakeEngine remote = new FakeEngine();
        remote.place = Engine.Place.SERVER;
        remote.device = "server gpu.example:8000 (triton 2.60.0)";
        engines.set(remote);
        doFx(() -> editor().openEngine(new EngineOptions("fake", DeviceChoice.AUTO, 0)));
        until(() -> editor().engine().engineProperty().get() == remote);
        assertThat(text("status-device")).isEqualTo("On server gpu.example:8000");
        FakeEngine local = new FakeEngine();
        local.device = "CPU (CUDA could not be used: no driver)";
        engines.set(local);
        doFx(() -> editor().openEngine(new EngineOptions("fake", DeviceChoice.AUTO, 0)));
        until(() -> editor().engine().engineProperty().get() == local);
        assertThat(text("status-device")).isEqualTo("CPU");
    }

    @Test
    void anExportCanBeLeftAndAsksForAQualityOnlyWhereThereIsOne(FxRobot robot) {
        openPicture(robot);
        doFx(() -> window.actions().get("export").run());
        assertThat(onFx(() -> node("export-quality").getParent().isVisible())).isFalse();
        doFx(() -> ((RadioButton) node("export-jpeg")).fire());
        assertThat(onFx(() -> node("export-quality").getParent().isVisible())).isTrue();
        fire("export-cancel");
        assertThat(onFx(() -> window.scene().lookup("#export-go"))).isNull();
    }

    @Test
    void theCanvasToolShowsWhatToTakeHoldOf(FxRobot robot) {
        openPicture(robot);
        doFx(() -> editor().canvas().tools().toolProperty().set(ToolKind.EXTEND));
        until(() -> node("crop-frame").isVisible());

        assertThat(onFx(() -> node("crop-frame").lookupAll(".box-knob").stream()
                        .filter(knob -> knob instanceof Rectangle && knob.isVisible())
                        .count()))
                .isEqualTo(8);
        doFx(() -> editor().canvas().tools().toolProperty().set(ToolKind.BRUSH));
        until(() -> !node("crop-frame").isVisible());
    }

    @Test
    void aBrushOfFourDigitsIsReadable(FxRobot robot) {
        openPicture(robot);
        doFx(() -> {
            editor().canvas().maxBrushProperty().set(4000);
            editor().canvas().brushSizeProperty().set(3888);
        });
        until(() -> text("brush-size-label").contains("3888"));

        assertThat(onFx(() -> ((Label) node("brush-size-label")).getWidth()))
                .isGreaterThanOrEqualTo(
                        onFx(() -> Math.floor(node("brush-size-label").prefWidth(-1))));
    }

    @Test
    void aLongTipIsWrapped(FxRobot robot) {
        double width = onFx(() -> {
            Button button = new Button();
            Tips.give(button, "How closely to follow the caption. ".repeat(12));
            Tooltip tip = Objects.requireNonNull(Tips.of(button));
            tip.show(stage, 10, 10);
            double shown = tip.getWidth();
            tip.hide();
            return shown;
        });

        assertThat(width).isBetween(100.0, 520.0);
    }

    @Test
    void aFileThatTakesLongCoversTheStartPageAndCanBeLeft(FxRobot robot) {
        CountDownLatch gate = new CountDownLatch(1);
        doFx(() -> editor().files().open(new byte[] {1}, "slow.png", mask -> mask, () -> {}));
        until(() -> !editor().files().busyProperty().get());
        jobs.desk("hold", cancel -> Patience.opened(gate), outcome -> {});
        doFx(() -> editor().files().open(folder.resolve("large.png")));
        until(() -> node("opening").isVisible());
        assertThat(text("opening-name")).isEqualTo("Opening “large.png”…");
        fire("opening-cancel");

        until(() -> !node("opening").isVisible());
        assertThat(onFx(() -> editor().files().busyProperty().get())).isFalse();
        assertThat(document()).isNull();
        gate.countDown();
    }

    @Test
    void theMenuOfRecentFilesLeavesOutWhatIsGone(FxRobot robot) throws IOException {
        openPicture(robot);
        MenuButton recent = (MenuButton) node("recent");
        doFx(recent::show);
        assertThat(onFx(() -> recent.getItems().getFirst().getText())).isEqualTo("beach.png");
        doFx(recent::hide);
        Files.delete(folder.resolve("beach.png"));
        doFx(recent::show);
        until(() -> recent.getItems().getFirst().isDisable());

        assertThat(onFx(() -> recent.getItems().getFirst().getText())).isEqualTo(Messages.text("recent.none"));
        doFx(recent::hide);
    }

    @Test
    void theStartPageOffersWhatWasWorkedOn(FxRobot robot) {
        openPicture(robot);
        doFx(() -> window.actions().get("new-document").run());
        until(() -> jobs.pending() == 0);
        assertThat(window.scene().lookup("#recent-file-1")).as("it is open").isNull();
        doFx(() -> window.documents().close(window.documents().open().getFirst()));
        until(() -> window.scene().lookup("#recent-file-1") instanceof Button button && button.isVisible());
        assertThat(onFx(() -> ((Button) node("recent-file-1")).getText())).isEqualTo("beach.png");
        assertThat(window.scene().lookup("#recent-file-2")).isNull();
        until(() -> node("recent-file-1").lookup("ImageView") instanceof ImageView small && small.getImage() != null);
        fire("recent-file-1");

        until(() -> "beach.png".equals(editor().document().titleProperty().get()));
    }

    @Test
    void recentFilesAreLookedForBesideOtherWork(FxRobot robot) {
        openPicture(robot);
        CountDownLatch gate = new CountDownLatch(1);
        jobs.desk("hold", cancel -> Patience.opened(gate), outcome -> {});
        doFx(() -> window.actions().get("new-document").run());
        doFx(() -> window.documents().close(window.documents().open().getFirst()));

        until(() -> window.scene().lookup("#recent-file-1") instanceof Button button && button.isVisible());
        gate.countDown();
    }

    @Test
    void aSampleLeavesTheWordsThatWereTyped(FxRobot robot) {
        doFx(() -> editor().captionProperty().set("a red kite"));
        fire("sample-meadow");
        until(() -> editor().document().get() != null);

        assertThat(onFx(() -> editor().captionProperty().get())).isEqualTo("a red kite");
    }

    @Test
    void theCaptionOfAStarterGivesWayToThatOfASample(FxRobot robot) {
        String starter = StarterPrompts.list().getFirst().caption();
        SamplePictures.Sample meadow = SamplePictures.list().stream()
                .filter(sample -> sample.file().equals("meadow.png"))
                .findFirst()
                .orElseThrow();
        assertThat(meadow.caption()).isNotBlank().isNotEqualTo(starter);
        doFx(() -> editor().captionProperty().set(starter));
        fire("sample-meadow");
        until(() -> editor().document().get() != null);

        assertThat(onFx(() -> editor().captionProperty().get())).isEqualTo(meadow.caption());
    }

    @Test
    void aPictureFromWordsDoesNotSpeakOfAMask(FxRobot robot) {
        CountDownLatch gate = new CountDownLatch(1);
        until(() -> editor().engine().missing() == null);
        engine.beforeStep = cancel -> Patience.await(gate);
        doFx(() -> {
            editor().captionProperty().set("a fox");
            editor().runMainAction();
        });

        assertThat(onFx(() -> editor().primaryProperty().get().hint()))
                .doesNotContain("mask")
                .contains("caption");
        gate.countDown();
        until(() -> !editor().run().runningProperty().get());
    }

    @Test
    void aStrokeOnACandidateIsPaintedOnThePicture(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        until(() -> editor().candidates().getSelected() != null);
        var before = document().mask();
        doFx(() -> editor().canvas().brushSizeProperty().set(90));
        paint(robot);

        assertThat(onFx(() -> editor().candidates().getSelected())).isNull();
        assertThat(document().mask().cover()).isGreaterThan(before.cover());
        assertThat(onFx(() -> editor().candidates().all().size()))
                .as("they wait")
                .isPositive();
    }

    @Test
    void theHandOnACandidateLeavesItWhereItIs(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        until(() -> editor().candidates().getSelected() != null);
        doFx(() -> editor().canvas().toolProperty().set(ToolKind.HAND));
        paint(robot);

        assertThat(onFx(() -> editor().candidates().getSelected())).isNotNull();
    }

    @Test
    void tabLeavesTheCaptionAndWritesNothing(FxRobot robot) {
        openPicture(robot);
        doFx(() -> editor().captionProperty().set("a fox"));
        press(robot, KeyCode.CONTROL, KeyCode.L);
        press(robot, KeyCode.TAB);

        assertThat(onFx(() -> editor().captionProperty().get())).isEqualTo("a fox");
        assertThat(onFx(() -> window.scene().getFocusOwner() instanceof TextArea))
                .isFalse();
        press(robot, KeyCode.SHIFT, KeyCode.TAB);
        assertThat(onFx(() -> window.scene().getFocusOwner() instanceof TextArea))
                .isTrue();
    }

    @Test
    void plusIsAlsoWhereItTakesShift(FxRobot robot) {
        openPicture(robot);
        double zoom = onFx(() -> canvas().viewportProperty().get().zoom());
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.EQUALS);
        assertThat(onFx(() -> canvas().viewportProperty().get().zoom())).isGreaterThan(zoom);
        double nearer = onFx(() -> canvas().viewportProperty().get().zoom());
        press(robot, KeyCode.CONTROL, KeyCode.ADD);
        assertThat(onFx(() -> canvas().viewportProperty().get().zoom())).isGreaterThan(nearer);
        int size = settings.get().preferences().text();
        press(robot, KeyCode.ALT, KeyCode.SHIFT, KeyCode.EQUALS);
        until(() -> settings.get().preferences().text() != size);
    }

    @Test
    void forwardGoesTheWayThatWasComeBackBy(FxRobot robot) {
        openPicture(robot);
        doFx(() -> {
            editor().addVersion(picture(320, 240), new Provenance("one", ""));
            editor().addVersion(picture(320, 240), new Provenance("two", ""));
            editor().goToVersion(1);
            editor().addVersion(picture(320, 240), new Provenance("three", ""));
            editor().goToVersion(2);
        });
        press(robot, KeyCode.ALT, KeyCode.LEFT);
        press(robot, KeyCode.ALT, KeyCode.LEFT);
        assertThat(document().current()).isZero();
        press(robot, KeyCode.ALT, KeyCode.RIGHT);
        press(robot, KeyCode.ALT, KeyCode.RIGHT);

        assertThat(document().current()).isEqualTo(2);
    }

    @Test
    void aSketchIsMadeAPictureByTheLargeButton(FxRobot robot) {
        until(() -> editor().engine().missing() == null);
        doFx(() -> editor().startSketch());
        until(() -> canvas().viewportProperty().get() != null);
        paint(robot);
        until(() -> !document().sketch().isEmpty());

        assertThat(onFx(() -> ((Button) node("run")).getText())).startsWith("Make a picture");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> !editor().candidates().all().isEmpty());
    }
}
