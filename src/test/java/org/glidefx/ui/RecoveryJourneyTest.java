package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.glidefx.editor.Document;
import org.glidefx.editor.Draft;
import org.glidefx.editor.Edit;
import org.glidefx.editor.Journal;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

/** After a window with several documents was killed, all of them are offered at once. */
class RecoveryJourneyTest extends JourneyWindow {

    private static final Raster DOOR = Raster.filled(320, 240, 0xFF883311);

    private Path root;

    @Start
    void start(Stage shown) {
        root = folder.resolve("autosave");
        Document hall = Document.of(PICTURE).with(new Edit.AcceptVersion(0, DOOR, "a door", ""));
        leave(hall, "hall.glidefx", "");
        leave(Document.of(DOOR), "door.png", "a knocker");
        autosave = Optional.of(root);
        open(shown);
    }

    private void leave(Document document, String title, String caption) {
        try (Journal journal = Journal.start(root, "GlideFX")) {
            journal.write(document, title, true, "");
            journal.write(new Draft(!caption.isEmpty(), caption, Map.of()));
        }
    }

    @BeforeEach
    void untilAsked() {
        until(() -> window.scene().lookup("#prompt").isVisible());
    }

    private List<String> names() {
        return onFx(() -> window.documents().open().stream()
                .map(each -> each.nameProperty().get())
                .toList());
    }

    @Test
    void allComeBackInTabsOfTheirOwn() {
        assertThat(onFx(() -> ((Label) window.scene().lookup("#prompt-text")).getText()))
                .startsWith("GlideFX ended before 2 documents were saved; all of them are still here:")
                .contains("• “hall.glidefx” (2 versions)", "• “door.png” (one version)");
        fire("ask-restore");

        assertThat(names()).containsExactlyInAnyOrder("hall.glidefx", "door.png");
        assertThat(onFx(() -> window.documents().unsaved())).hasSize(2);
        assertThat(onFx(() -> window.documents().open().stream()
                        .filter(each -> "door.png".equals(each.nameProperty().get()))
                        .findFirst()
                        .orElseThrow()
                        .editor()
                        .captionProperty()
                        .get()))
                .isEqualTo("a knocker");
    }

    @Test
    void discardingThrowsAllAway() {
        fire("ask-drop");
        until(() -> jobs.pending() == 0);

        assertThat(names()).containsExactly("New picture");
        assertThat(Journal.leftBehind(root, "GlideFX")).isEmpty();
    }
}
