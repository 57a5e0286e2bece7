package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glidefx.app.StarterWindow.onWindowThread;
import static org.glidefx.app.StarterWindow.press;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.editor.Version;
import org.glidefx.editor.VersionTree;
import org.glidefx.engine.SamplerKind;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.gallery.GalleryPeriod;
import org.glidefx.ui.gallery.GalleryViewModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/**
 * Complete tasks with the shipped model, through the window and by keyboard alone. Few steps are enough: what counts is
 * what happens to the pictures, not what they show.
 */
@Tag("ui")
class StarterJourneysTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final int MOST_TABS = 60;

    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private StarterWindow window;

    @Test
    void fiveVersionsBackToTheSecondAndABranch() throws Exception {
        Path file = folder.resolve("branch.glidefx");
        try (StarterWindow opened = open(Clock.systemDefaultZone())) {
            window = opened;
            openSample("meadow");
            quick(1);
            List<Raster> made = new ArrayList<>(List.of(document().picture()));
            caption("a panda");
            for (int i = 1; i < 5; i++) {
                fillACell();
                made.add(acceptShown());
            }
            assertThat(document().versions().size()).isEqualTo(5);
            for (int shown = 3; shown >= 1; shown--) {
                press(robot, KeyCode.ALT, KeyCode.LEFT);
                int wanted = shown;
                window.until(() -> editor().document().get().current() == wanted);
            }
            assertThat(document().picture()).as("the second again").isEqualTo(made.get(1));
            caption("a snowman");
            fillACell();
            made.add(acceptShown());
            assertThat(height("version-5")).as("a row of its own").isGreaterThan(height("version-2"));
            window.saveByKey(robot, file);

            VersionTree kept = DocumentFile.read(file).document().versions();
            assertThat(kept.childrenOf(1)).extracting(Version::id).containsExactly(2, 5);
            assertThat(kept.version(4).caption()).isEqualTo("a panda");
            assertThat(kept.version(5).caption()).isEqualTo("a snowman");
            assertThat(kept.all()).extracting(Version::picture).isEqualTo(made);
            assertThat(Set.copyOf(made)).as("all differ").hasSize(6);
        }
    }

    @Test
    void fourCandidatesFromWordsAreRemixedADayLater() throws Exception {
        List<Raster> made;
        long seed;
        try (StarterWindow first = open(Clock.fixed(NOON, ZoneOffset.UTC))) {
            window = first;
            quick(4);
            caption("a red apple");
            press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
            untilMade(4);
            made = pictures();
            seed = onWindowThread(() -> editor().sampling().seedProperty().get());
            assertThat(Set.copyOf(made)).as("all differ").hasSize(4);
            press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
            window.until(() -> page().entries().size() == 4);
        }
        Clock tomorrow = Clock.fixed(NOON.plusSeconds(24 * 60 * 60), ZoneOffset.UTC);
        try (StarterWindow second = open(tomorrow)) {
            window = second;
            press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
            window.until(() -> page().entries().size() == 4);
            period(GalleryPeriod.TODAY);
            window.until(() -> page().entries().isEmpty());
            period(GalleryPeriod.WEEK);
            window.until(() -> page().entries().size() == 4);
            press(robot, KeyCode.HOME);
            window.until(() -> page().detailsProperty().get().recipe().isPresent());
            GalleryEntry newest = onWindowThread(() -> page().selection().currentEntry());
            assertThat(newest.added()).isEqualTo(NOON);
            assertThat(newest.caption()).isEqualTo("a red apple");
            Raster kept = ImageFiles.read(onWindowThread(() -> page().currentFile()));
            assertThat(kept).as("the last of the four").isEqualTo(made.getLast());
            press(robot, KeyCode.ENTER);
            untilMade(1);
            assertThat(pictures()).as("the picture itself").containsExactly(kept);
            press(robot, KeyCode.CONTROL, KeyCode.ENTER);
            untilMade(5);

            assertThat(onWindowThread(() -> editor().sampling().seedProperty().get()))
                    .isEqualTo(seed);
            assertThat(pictures().subList(1, 5))
                    .as("nothing was changed, so the same pictures")
                    .isEqualTo(made);
        }
    }

    @Test
    void aSecondDocumentIsMadeWhileTheFirstIsFilled() throws Exception {
        Path one = folder.resolve("one.glidefx");
        Path two = folder.resolve("two.glidefx");
        try (StarterWindow opened = open(Clock.systemDefaultZone())) {
            window = opened;
            openSample("beach");
            Raster beach = document().picture();
            quick(1);
            press(robot, KeyCode.CONTROL, KeyCode.ENTER);
            press(robot, KeyCode.CONTROL, KeyCode.N);
            window.until(() -> window.documents().open().size() == 2);
            quick(2);
            caption("a red apple");
            press(robot, KeyCode.CONTROL, KeyCode.ENTER);
            untilMade(2);
            Raster apple = acceptShown();
            window.saveByKey(robot, two);
            press(robot, KeyCode.CONTROL, KeyCode.TAB);
            untilMade(1);
            assertThat(document().picture()).as("untouched").isEqualTo(beach);
            Raster filled = acceptShown();
            window.saveByKey(robot, one);

            assertThat(pictures(one)).containsExactly(beach, filled);
            assertThat(pictures(two)).containsExactly(apple);
            assertThat(DocumentFile.read(one).document().version().caption()).isEqualTo("a snowman on the beach");
            assertThat(DocumentFile.read(two).document().version().caption()).isEqualTo("a red apple");
        }
    }

    /** Opens the window as users have it, with a clock. */
    StarterWindow open(Clock clock) throws Exception {
        return StarterWindow.openWhole(folder, clock);
    }

    private EditorViewModel editor() {
        return window.editor();
    }

    private GalleryViewModel page() {
        return window.gallery().page();
    }

    private Document document() throws Exception {
        return onWindowThread(() -> editor().document().get());
    }

    /** Goes to a sample on the start page by Tab and opens it. */
    private void openSample(String name) throws Exception {
        Callable<Boolean> there = () -> {
            Node owner = window.scene().getFocusOwner();
            return owner != null && ("sample-" + name).equals(owner.getId());
        };
        for (int i = 0; i < MOST_TABS && !onWindowThread(there); i++) {
            press(robot, KeyCode.TAB);
        }
        assertThat(onWindowThread(there)).as("reached by Tab").isTrue();
        press(robot, KeyCode.SPACE);
        window.until(() -> editor().document().get() != null
                && editor().primaryProperty().get().ready());
    }

    /** Sets few steps, so that a picture takes only a moment; no task is about how they are chosen. */
    private void quick(int count) throws Exception {
        onWindowThread(() -> {
            editor().sampling().samplerProperty().set(SamplerKind.DDIM);
            editor().sampling().stepsProperty().set(3);
            editor().sampling().countProperty().set(count);
            return null;
        });
    }

    private void caption(String words) {
        press(robot, KeyCode.CONTROL, KeyCode.L);
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write(words);
    }

    /** Masks the cell in the middle and fills it by the caption. */
    private void fillACell() {
        press(robot, KeyCode.F6);
        press(robot, KeyCode.SPACE);
        press(robot, KeyCode.F6);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        untilMade(1);
    }

    private void untilMade(int count) {
        window.until(() -> editor().candidates().all().size() == count && !window.running());
    }

    private Raster acceptShown() throws Exception {
        Raster made = onWindowThread(() -> editor().candidates().getSelected().picture());
        press(robot, KeyCode.ESCAPE); // leaves the caption
        press(robot, KeyCode.ENTER);
        window.until(() -> editor().candidates().all().isEmpty());
        assertThat(document().picture()).isEqualTo(made);
        return made;
    }

    private List<Raster> pictures() throws Exception {
        return onWindowThread(() -> editor().candidates().all().stream()
                .map(PendingCandidate::picture)
                .toList());
    }

    private static List<Raster> pictures(Path file) {
        return DocumentFile.read(file).document().versions().all().stream()
                .map(Version::picture)
                .toList();
    }

    private double height(String id) throws Exception {
        return onWindowThread(() -> window.scene().lookup("#" + id).getLayoutY());
    }

    private void period(GalleryPeriod period) throws Exception {
        onWindowThread(() -> {
            ((ComboBox<?>) window.scene().lookup("#gallery-period"))
                    .getSelectionModel()
                    .select(period.ordinal());
            return null;
        });
    }
}
