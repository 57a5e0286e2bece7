package org.glidefx.ui.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.install.Catalogue;
import org.glidefx.install.FileServer;
import org.glidefx.install.TinyCatalogue;
import org.glidefx.ui.JourneyWindow;
import org.glidefx.ui.kit.Tips;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** From a fresh window to a bigger model that works, and back. */
class ModelsJourneyTest extends JourneyWindow {

    private FileServer server;
    private Path files;

    @Start
    void start(Stage shown) {
        open(shown);
    }

    @Override
    public ModelShelf shelf() {
        try {
            files = TinyCatalogue.write(folder.resolve("files"));
            server = new FileServer(files);
            Path catalogue = TinyCatalogue.catalogue(files, server.uri(), folder.resolve("catalogue.json"));
            return Shelves.of(folder.resolve("models"), Catalogue.read(catalogue));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private void openPage(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        until(() -> window.scene().lookup("#offer-" + TinyCatalogue.NAME) != null
                || window.scene().lookup("#model-" + TinyCatalogue.NAME) != null);
    }

    private boolean isThere(String id) {
        return window.scene().lookup("#" + id) != null;
    }

    private String words(String id) {
        return onFx(() -> ((Label) window.scene().lookup("#" + id)).getText());
    }

    /** Goes to a control with the Tab key alone, as a user without a mouse does. */
    private void tabTo(FxRobot robot, String id) {
        for (int i = 0; i < 60; i++) {
            Node owner = onFx(() -> window.scene().getFocusOwner());
            if (owner != null && id.equals(owner.getId())) {
                return;
            }
            press(robot, KeyCode.TAB);
        }
        throw new AssertionError("the tabulator never came to " + id);
    }

    @Test
    void installsUsesChecksAndRemovesByKeyboard(FxRobot robot) {
        openPage(robot);
        Node install = node("install-" + TinyCatalogue.NAME);
        assertThat(onFx(install::isDisabled)).isTrue();
        tabTo(robot, "agree-" + TinyCatalogue.NAME);
        press(robot, KeyCode.SPACE);
        assertThat(onFx(install::isDisabled)).isFalse();
        tabTo(robot, "install-" + TinyCatalogue.NAME);
        press(robot, KeyCode.SPACE);
        until(() -> isThere("model-" + TinyCatalogue.NAME));

        tabTo(robot, "check-" + TinyCatalogue.NAME);
        press(robot, KeyCode.SPACE);
        until(() -> editor().models().messageProperty().get().contains("all checksums match"));
        assertThat(words("models-message")).contains("GLIDE (filtered)");

        tabTo(robot, "use-" + TinyCatalogue.NAME);
        press(robot, KeyCode.SPACE);
        until(() -> settings.get().model().equals(TinyCatalogue.NAME));
        until(() -> engine.closed.get() == 1);

        tabTo(robot, "remove-" + TinyCatalogue.NAME);
        press(robot, KeyCode.SPACE);
        assertThat(onFx(() -> window.scene().getFocusOwner().getId())).isEqualTo("keep-" + TinyCatalogue.NAME);
        press(robot, KeyCode.SPACE);
        assertThat(node("delete-" + TinyCatalogue.NAME)).isNull();
        fire("remove-" + TinyCatalogue.NAME);
        fire("delete-" + TinyCatalogue.NAME);
        until(() -> isThere("offer-" + TinyCatalogue.NAME));
    }

    @Test
    void aRunningInstallationIsSeenStoppedAndGoesOnBehindTheClosedPage(FxRobot robot) {
        openPage(robot);
        server.breakAfter(1000);
        doFx(() -> ((CheckBox) window.scene().lookup("#agree-" + TinyCatalogue.NAME)).setSelected(true));
        fire("install-" + TinyCatalogue.NAME);
        until(() -> !editor().models().messageProperty().get().isEmpty());
        assertThat(words("models-message")).contains("Downloading base.pt failed", "the download will resume");

        server.breakAfter(Integer.MAX_VALUE);
        fire("install-" + TinyCatalogue.NAME);
        assertThat(onFx(() -> node("models-work").isVisible())).isTrue();
        press(robot, KeyCode.ESCAPE);
        assertThat(node("models-page")).isNull();
        until(() -> editor().models().activityProperty().get() == null);
        assertThat(onFx(() -> editor().notices().notices().getLast().text())).contains("is installed");
    }

    @Test
    void takesAFolderWithFiles(FxRobot robot) {
        server.close();
        desktop.folders = Optional.of(files);
        openPage(robot);
        fire("own-" + TinyCatalogue.NAME);
        assertThat(words("own-folder-" + TinyCatalogue.NAME)).contains(files.toString());
        doFx(() -> ((CheckBox) window.scene().lookup("#agree-" + TinyCatalogue.NAME)).setSelected(true));
        fire("install-" + TinyCatalogue.NAME);
        until(() -> isThere("model-" + TinyCatalogue.NAME));
    }

    @Test
    void aFolderThatWasTakenCanBeLeftOutAgain(FxRobot robot) {
        desktop.folders = Optional.of(files);
        openPage(robot);
        Node clear = node("own-clear-" + TinyCatalogue.NAME);
        assertThat(onFx(clear::isVisible)).isFalse();
        fire("own-" + TinyCatalogue.NAME);
        assertThat(onFx(clear::isVisible)).isTrue();

        fire("own-clear-" + TinyCatalogue.NAME);
        assertThat(onFx(() -> editor().models().ownProperty().get() == null)).isTrue();
        assertThat(words("own-folder-" + TinyCatalogue.NAME)).isEqualTo("All files will be downloaded.");
        assertThat(onFx(clear::isVisible)).isFalse();
    }

    @Test
    void everyButtonOfThePageHasATip(FxRobot robot) {
        openPage(robot);
        List<String> bare = onFx(() -> window.scene().lookup("#models-page").lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> !Tips.has(button) && !"models-cancel".equals(button.getId()))
                .map(Node::getId)
                .toList());
        assertThat(bare).isEmpty();
        WaitForAsyncUtils.waitForFxEvents();
    }
}
