package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javafx.scene.control.Button;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first minutes with the real starter model: from an empty window to a saved fill in at most eight actions. */
class FirstPictureTest {

    private static final int MOST = 8;

    @TempDir
    Path folder;

    private int actions;

    private void press(StarterWindow window, String id) throws Exception {
        actions++;
        StarterWindow.onWindowThread(() -> {
            Button button = (Button) window.scene().lookup("#" + id);
            assertThat(button.isDisabled()).as(id).isFalse();
            button.fire();
            return null;
        });
    }

    @Test
    void aSampleIsFilledAcceptedAndSaved() throws Exception {
        Path file = folder.resolve("first.glidefx");
        try (StarterWindow window = StarterWindow.open(folder)) {
            press(window, "sample-meadow");
            window.until(() -> window.editor().document().get() != null
                    && window.editor().primaryProperty().get().ready());
            Raster before = StarterWindow.onWindowThread(
                    () -> window.editor().document().get().picture());
            press(window, "run");
            window.until(() -> window.editor().candidates().all().size() == 2 && !window.running());
            press(window, "accept");
            boolean[] saved = new boolean[1];
            actions++; // the name, in the system's dialogue
            StarterWindow.onWindowThread(() -> {
                window.editor().files().save(file, () -> saved[0] = true);
                return null;
            });
            window.until(() -> saved[0]);

            Document document = DocumentFile.read(file).document();
            assertThat(actions).isLessThanOrEqualTo(MOST);
            assertThat(document.versions().size()).isEqualTo(2);
            assertThat(document.version().caption()).isEqualTo("a panda in a meadow");
            assertThat(share(before, document.picture(), 385, 300, 60)).isGreaterThan(0.5);
            assertThat(share(before, document.picture(), 130, 300, 60))
                    .as("the house")
                    .isZero();
            List<Double> fits = StarterWindow.onWindowThread(
                            () -> window.editor().engine().engineProperty().get())
                    .requireScoring()
                    .scores(
                            document.picture().crop(new Box(273, 188, 224, 224)),
                            List.of("a panda in a meadow", "a car in a meadow", "an apple in a meadow", "a meadow"),
                            CancelToken.none());
            assertThat(fits.getFirst()).as("told from others: %s", fits).isEqualTo(Collections.max(fits));
        }
    }

    /** The fraction of a square's pixels that changed visibly. */
    private static double share(Raster before, Raster after, int x, int y, int half) {
        int changed = 0;
        for (int row = y - half; row < y + half; row++) {
            for (int column = x - half; column < x + half; column++) {
                changed += distance(before.argb(column, row), after.argb(column, row)) > 48 ? 1 : 0;
            }
        }
        return changed / (4.0 * half * half);
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            sum += Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF));
        }
        return sum;
    }
}
