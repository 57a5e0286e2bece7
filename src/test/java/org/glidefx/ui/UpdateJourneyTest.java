package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.ui.kit.Notice;
import org.glidefx.update.ReleaseServer;
import org.glidefx.update.UpdateCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Checking for a newer release in the real window, with a server on this machine. */
class UpdateJourneyTest extends JourneyWindow {

    private final ReleaseServer server = new ReleaseServer();

    @Start
    void start(Stage shown) {
        updates = Optional.of(new UpdateCheck(server.uri(), Optional.of("1.0.0"), Map.of()));
        open(shown);
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    private List<String> helpMenu() {
        return onFx(() -> ((MenuButton) window.scene().lookup("#" + MainMenu.ID))
                .getItems().stream()
                        .filter(menu -> "menu-of-help".equals(menu.getId()))
                        .flatMap(menu -> ((Menu) menu).getItems().stream())
                        .map(MenuItem::getId)
                        .toList());
    }

    private Notice told() {
        until(() -> !editor().notices().notices().isEmpty());
        return onFx(() -> editor().notices().notices().getLast());
    }

    @Test
    void isDoneByHandAloneAndTellsOfANewerOne(FxRobot robot) {
        server.answer(200, "{\"tag_name\":\"v1.2.0\",\"html_url\":\"https://127.0.0.1/1.2.0\"}");
        assertThat(helpMenu()).contains("menu-check-updates");
        openPicture(robot);
        assertThat(server.requests()).as("without being asked").isEmpty();

        press(robot, KeyCode.CONTROL, KeyCode.F1);

        assertThat(told().text()).isEqualTo("GlideFX 1.2.0 is out: https://127.0.0.1/1.2.0");
        assertThat(server.requests()).hasSize(1);
        click(robot, "#notice-offer");
        assertThat(onFx(() -> desktop.copied)).isEqualTo("https://127.0.0.1/1.2.0");
    }

    @Test
    void saysThatThereIsNoNewerOne(FxRobot robot) {
        server.answer(200, "{\"tag_name\":\"1.0.0\"}");

        press(robot, KeyCode.CONTROL, KeyCode.F1);

        assertThat(told().text()).isEqualTo("This is the newest version; the last release is GlideFX 1.0.0.");
        assertThat(told().offer()).isNull();
    }

    @Test
    void saysWhatWentWrongAndCanBeDoneAgain(FxRobot robot) {
        server.answer(500, "");
        press(robot, KeyCode.CONTROL, KeyCode.F1);
        assertThat(told().kind()).isEqualTo(Notice.Kind.ERROR);
        assertThat(told().text()).contains("status 500");

        server.answer(404, "");
        press(robot, KeyCode.CONTROL, KeyCode.F1);
        until(() -> editor().notices().notices().size() == 2);
        assertThat(told().text()).isEqualTo("Nothing has been released yet.");
    }
}
