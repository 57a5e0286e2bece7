package org.glidefx.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.Preset;
import org.glidefx.gallery.Galleries;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.gallery.GalleryQuery.Place;
import org.glidefx.gallery.GallerySettings;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.ui.JourneyWindow;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Tips;
import org.glidefx.ui.models.EngineViewModel;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Journeys through the gallery. */
class GalleryJourneyTest extends JourneyWindow {

    private GalleryViewModel page;

    @Start
    void start(Stage shown) {
        gallery = Optional.of(folder.resolve("gallery"));
        made("a lighthouse in a storm", Duration.ofDays(6), 77);
        made("a fox in the snow", Duration.ofDays(40), 5);
        made("a turtle on the beach", Duration.ofMinutes(3), 9);
        open(shown);
        page = window.gallery().page();
    }

    /** Adds a picture made {@code ago} before now. */
    private void made(String caption, Duration ago, int seed) {
        Clock then = Clock.fixed(Instant.now().minus(ago), ZoneOffset.UTC);
        try (Gallery earlier = Galleries.open(folder.resolve("gallery"), then)) {
            earlier.add(Galleries.made(caption, seed));
        }
    }

    private void openGallery(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
        until(() -> page.loadedProperty().get() && page.entries().size() >= 3);
    }

    private List<String> listed() {
        return onFx(() -> page.entries().stream().map(GalleryEntry::caption).toList());
    }

    private void untilListed(String... captions) {
        until(() -> page.entries().stream().map(GalleryEntry::caption).toList().equals(List.of(captions)));
    }

    private void choose(String id, int index) {
        doFx(() -> ((ComboBox<?>) window.scene().lookup("#" + id))
                .getSelectionModel()
                .select(index));
    }

    private String label(String id) {
        return onFx(() -> ((Label) window.scene().lookup("#" + id)).getText());
    }

    @Test
    void lastWeeksPromptIsFoundAndRemixed(FxRobot robot) {
        until(() -> editor().engine().stateProperty().get() == EngineViewModel.State.READY);
        openGallery(robot);
        choose("gallery-period", GalleryPeriod.WEEK.ordinal());
        untilListed("a turtle on the beach", "a lighthouse in a storm");
        press(robot, KeyCode.CONTROL, KeyCode.F);
        robot.write("light sto");
        untilListed("a lighthouse in a storm");
        press(robot, KeyCode.ENTER);
        until(() -> page.detailsProperty().get().recipe().isPresent());
        assertThat(label("gallery-facts")).contains("Made from a caption", "Model: starter", "20 steps", "seed 77");

        press(robot, KeyCode.ENTER);
        until(() -> !editor().candidates().all().isEmpty());
        assertThat(onFx(() -> page.shownProperty().get())).isFalse();
        assertThat(onFx(() -> editor().canvas().shownProperty().get())).isEqualTo(Galleries.picture(77));
        assertThat(onFx(() -> editor().captionProperty().get())).isEqualTo("a lighthouse in a storm");
        assertThat(onFx(() -> editor().sampling().stepsProperty().get())).isEqualTo(20);
        assertThat(onFx(() -> editor().notices().notices().getLast().text())).contains("Ctrl+Enter");
        assertThat(onFx(() -> editor().sampling().seedProperty().get())).isEqualTo(77);

        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> editor().candidates().all().size() > 1
                && !editor().run().runningProperty().get());
        GenerateRequest request = (GenerateRequest) engine.requests.getFirst();
        assertThat(request.caption()).isEqualTo("a lighthouse in a storm");
        assertThat(request.settings().seed()).as("the seed that is shown").isEqualTo(77);
        assertThat(onFx(() -> editor().sampling().seedLockedProperty().get())).isTrue();
    }

    @Test
    void whatIsMadeIsKeptByItselfAndMarkedWhenItIsAccepted(FxRobot robot) {
        openPicture(robot);
        doFx(() -> editor().captionProperty().set("a red door"));
        paint(robot);
        fill();
        doFx(() -> editor().accept());
        desktop.saves = Optional.of(folder.resolve("hall.glidefx"));
        press(robot, KeyCode.CONTROL, KeyCode.S);
        until(() -> !editor().document().dirtyProperty().get());
        openGallery(robot);
        until(() -> page.entries().size() == 5
                && page.entries().stream().filter(GalleryEntry::accepted).count() == 1
                && page.entries().getFirst().origin().isKnown());

        assertThat(listed()).startsWith("a red door", "a red door", "a turtle on the beach");
        assertThat(onFx(() -> page.entries().get(0).origin().document())).endsWith("hall.glidefx");
    }

    @Test
    void theListHasTheKeysAsSoonAsItHasCome(FxRobot robot) {
        openPicture(robot);
        openGallery(robot);
        until(() -> "gallery-grid".equals(window.scene().getFocusOwner().getId()));
        press(robot, KeyCode.RIGHT);
        assertThat(onFx(() -> page.selection().currentEntry()))
                .isEqualTo(onFx(() -> page.entries().getFirst()));
    }

    @Test
    void theVersionOfASavedDocumentIsOpenedAgain(FxRobot robot) throws Exception {
        openPicture(robot);
        doFx(() -> editor().captionProperty().set("a red door"));
        paint(robot);
        fill();
        doFx(() -> editor().accept());
        Path saved = folder.resolve("hall.glidefx");
        desktop.saves = Optional.of(saved);
        press(robot, KeyCode.CONTROL, KeyCode.S);
        until(() -> !editor().document().dirtyProperty().get());
        openPicture(robot);
        until(() -> editor().document().get().versions().size() == 1);
        openGallery(robot);
        doFx(() -> ((ToggleButton) node("gallery-accepted-only")).fire());
        untilListed("a red door");
        // A separate job writes the file it was saved to into the index.
        until(() -> page.entries().getFirst().accepted()
                && page.entries().getFirst().origin().isKnown());
        press(robot, KeyCode.RIGHT);
        until(() -> page.detailsProperty().get().recipe().isPresent());
        press(robot, KeyCode.O);
        until(() -> "hall.glidefx".equals(editor().document().titleProperty().get())
                && editor().document().get().current() == 1);
        assertThat(onFx(() -> page.shownProperty().get())).isFalse();

        Files.delete(saved);
        press(robot, KeyCode.CONTROL, KeyCode.W);
        openPicture(robot);
        until(() -> editor().document().get().versions().size() == 1);
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
        untilListed("a red door");
        press(robot, KeyCode.O);
        until(() -> !editor().notices().notices().isEmpty());
        assertThat(onFx(() -> editor().notices().notices().getLast().text()))
                .contains("“hall.glidefx” is no longer in");
    }

    @Test
    void aPictureWithoutADocumentSaysInTheTipWhyItsVersionCannotBeOpened(FxRobot robot) {
        openGallery(robot);
        press(robot, KeyCode.RIGHT);
        until(() -> page.selection().currentEntry() != null);
        Button open = (Button) node("gallery-version");
        assertThat(onFx(open::isDisabled)).isTrue();
        assertThat(onFx(() -> Tips.of(open).getText())).endsWith("Remix makes it again.");
    }

    @Test
    void aFillIsRemixedOnItsSourceWithItsMask(FxRobot robot) {
        openPicture(robot);
        doFx(() -> editor().captionProperty().set("a red door"));
        paint(robot);
        var mask = document().mask();
        fill();
        doFx(() -> editor().accept());
        assertThat(document().mask().isEmpty()).isTrue();
        openGallery(robot);
        doFx(() -> ((ToggleButton) node("gallery-accepted-only")).fire());
        untilListed("a red door");
        until(() -> page.entries().getFirst().accepted());
        press(robot, KeyCode.RIGHT);
        until(() -> page.detailsProperty().get().recipe().isPresent());
        press(robot, KeyCode.ENTER);
        until(() -> !editor().document().get().mask().isEmpty());

        assertThat(document().current()).isZero();
        assertThat(document().mask()).isEqualTo(mask);
    }

    @Test
    void deletingGoesToATrashThatGivesBack(FxRobot robot) {
        openGallery(robot);
        press(robot, KeyCode.RIGHT);
        press(robot, KeyCode.SHIFT, KeyCode.RIGHT);
        press(robot, KeyCode.DELETE);
        untilListed("a fox in the snow");
        assertThat(label("gallery-undo-text")).isEqualTo("2 pictures are in the trash.");
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        untilListed("a turtle on the beach", "a lighthouse in a storm", "a fox in the snow");

        press(robot, KeyCode.CONTROL, KeyCode.A);
        press(robot, KeyCode.DELETE);
        until(() -> page.entries().isEmpty());
        assertThat(label("gallery-empty-title")).isEqualTo("Everything you make is kept here");
        doFx(() -> page.ask(now -> now.withPlace(new Place.Trash())));
        until(() -> page.entries().size() == 3);
        press(robot, KeyCode.HOME);
        press(robot, KeyCode.R);
        until(() -> page.entries().size() == 2);
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DELETE);
        fire("ask-erase");
        until(() -> page.entries().isEmpty() && page.totalsProperty().get().trashed() == 0);
        assertThat(onFx(() -> page.totalsProperty().get().pictures())).isEqualTo(1);
    }

    @Test
    void picturesGetStarsAndCollections(FxRobot robot) {
        openGallery(robot);
        press(robot, KeyCode.HOME);
        press(robot, KeyCode.S);
        until(() -> page.entries().getFirst().starred());
        press(robot, KeyCode.C);
        doFx(() -> ((TextField) window.scene().lookup("#collection-name")).setText("Sea"));
        fire("collection-make");
        until(() ->
                page.collections().size() == 1 && page.collections().getFirst().pictures() == 1);
        long sea = onFx(() -> page.collections().getFirst().id());
        until(() -> page.detailsProperty().get().collections().contains(sea));
        press(robot, KeyCode.C);
        CheckBox box = (CheckBox) node("in-collection-" + sea);
        assertThat(onFx(box::isSelected)).isTrue();
        doFx(box::fire);
        until(() -> page.collections().getFirst().pictures() == 0);
        press(robot, KeyCode.ESCAPE);
        assertThat(onFx(() -> page.shownProperty().get())).isTrue();
        doFx(() -> page.ask(now -> now.withPlace(new Place.Starred())));
        untilListed("a turtle on the beach");
        press(robot, KeyCode.ESCAPE);
        assertThat(onFx(() -> page.shownProperty().get())).isFalse();
    }

    @Test
    void importsCopiesAndSaysWhatItCannotRead(FxRobot robot) throws Exception {
        Path picture = folder.resolve("mountain.webp");
        ImageFiles.writeWebp(PICTURE, 0.9, PictureMetadata.NONE, picture);
        Path text = Files.writeString(folder.resolve("letter.png"), "Dear all");
        openGallery(robot);
        doFx(() -> page.importFiles(List.of(picture, text)));
        until(() -> page.entries().size() == 4);
        until(() -> editor().notices().notices().size() == 2);
        assertThat(onFx(() -> editor().notices().notices().getFirst().text())).contains("letter.png");
        press(robot, KeyCode.CONTROL, KeyCode.F);
        robot.write("mountain");
        until(() -> page.entries().size() == 1);
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.CONTROL, KeyCode.C);
        until(() -> editor().notices().notices().getLast().text().equals(Messages.text("gallery.copied", 1)));
        List<File> copied = onFx(() -> Clipboard.getSystemClipboard().getFiles());
        assertThat(copied).hasSize(1);
        assertThat(Files.mismatch(copied.getFirst().toPath(), picture)).isEqualTo(-1);
        desktop.opens = Optional.of(picture);
        press(robot, KeyCode.CONTROL, KeyCode.I);
        until(() -> page.entries().size() == 2);
    }

    @Test
    void keepingCanBeSwitchedOff(FxRobot robot) {
        openGallery(robot);
        press(robot, KeyCode.CONTROL, KeyCode.K);
        doFx(() -> ((CheckBox) window.scene().lookup("#gallery-keep")).setSelected(false));
        fire("gallery-keeping-done");
        until(() -> page.settingsProperty().get().equals(new GallerySettings(false, 10)));
        press(robot, KeyCode.ESCAPE);
        openPicture(robot);
        paint(robot);
        fill();
        openGallery(robot);
        until(() -> jobs.pending() == 0);
        assertThat(listed()).hasSize(3);
    }

    @Test
    void aStarterPromptBeginsAPicture(FxRobot robot) {
        engine.fastLevels = Optional.of(new GuidanceInterval(0.28, 5.42));
        doFx(() -> {
            editor().sampling().presetProperty().set(Preset.REFERENCE);
            editor().sampling().presetProperty().set(Preset.FAST);
        });
        openGallery(robot);
        doFx(() -> ((javafx.scene.control.ToggleButton) window.scene().lookup("#place-starters")).fire());
        StarterPrompts.Prompt first = StarterPrompts.list().getFirst();
        fire("starter-" + first.file().replaceFirst("\\.[a-z]+$", ""));

        assertThat(onFx(() -> page.shownProperty().get())).isFalse();
        assertThat(onFx(() -> editor().captionProperty().get())).isEqualTo(first.caption());
        assertThat(onFx(() -> editor().sampling().seedProperty().get())).isEqualTo(first.seed());
        assertThat(onFx(() -> editor().sampling().settings().guidanceInterval()))
                .isEqualTo(engine.fastLevels);
    }

    @Test
    void whoeverTypesAmongTheStarterCaptionsSearchesThePictures(FxRobot robot) {
        openGallery(robot);
        doFx(() -> ((javafx.scene.control.ToggleButton) window.scene().lookup("#place-starters")).fire());
        assertThat(onFx(() -> node("gallery-starters").isVisible())).isTrue();
        click(robot, "#gallery-search");
        robot.write("fox");
        untilListed("a fox in the snow");

        assertThat(onFx(() -> node("gallery-grid").isVisible())).isTrue();
        assertThat(onFx(() ->
                        ((javafx.scene.control.ToggleButton) window.scene().lookup("#place-starters")).isSelected()))
                .isFalse();
    }

    @Test
    void everyControlHasANameAndAWordOfWhatItDoes(FxRobot robot) {
        openGallery(robot);
        press(robot, KeyCode.HOME);
        List<String> bare = onFx(() -> window.scene().lookup("#gallery-page").lookupAll(".button").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(Node::isVisible)
                .filter(button -> !Tips.has(button)
                        && (button.getText() == null || button.getText().isEmpty()))
                .map(Node::getId)
                .toList());
        assertThat(bare).isEmpty();
        assertThat(onFx(() -> window.scene().lookup("#gallery-grid").getAccessibleText()))
                .startsWith("a turtle on the beach, Made from a caption, ")
                .endsWith("selected, 1 of 3");
        assertThat(onFx(() -> window.scene().getFocusOwner().getId())).isEqualTo("gallery-grid");
    }

    @Test
    void nothingFoundOffersTheWayBack(FxRobot robot) {
        openGallery(robot);
        press(robot, KeyCode.CONTROL, KeyCode.F);
        robot.write("zebra");
        until(() -> page.entries().isEmpty());
        assertThat(label("gallery-empty-title")).isEqualTo("Nothing found");
        fire("gallery-widen");
        until(() -> page.entries().size() == 3);
        assertThat(onFx(() -> page.queryProperty().get())).isEqualTo(GalleryQuery.ALL);
        assertThat(onFx(() -> ((TextField) window.scene().lookup("#gallery-search")).getText()))
                .isEmpty();
    }
}
