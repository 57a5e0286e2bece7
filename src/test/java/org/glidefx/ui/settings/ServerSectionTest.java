package org.glidefx.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import org.glidefx.ui.JourneyWindow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Changes to the server apply only when the button is pressed. */
@ExtendWith(ApplicationExtension.class)
class ServerSectionTest {

    private final List<Boolean> applied = new CopyOnWriteArrayList<>();
    private ServerChoice kept = new ServerChoice(false, "https://gpu.example", "s3cret");
    private SettingsViewModel settings;
    private ServerSection whole;
    private Node section;

    @BeforeEach
    void make() throws Exception {
        settings = new SettingsViewModel(new SettingsStore() {
            @Override
            public Settings load() {
                return Settings.DEFAULTS;
            }

            @Override
            public void save(Settings changed) {}

            @Override
            public ServerChoice server() {
                return kept;
            }

            @Override
            public void save(ServerChoice server) {
                kept = server;
            }
        });
        whole = JourneyWindow.onFx(() -> new ServerSection(settings, applied::add));
        section = whole.node();
    }

    private TextField field(String id) {
        return (TextField) section.lookup("#" + id);
    }

    private Button apply() {
        return (Button) section.lookup("#server-apply");
    }

    private void doFx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    @Test
    void takesOverWhatIsTypedAndStoresIt() {
        doFx(() -> {
            ((CheckBox) section.lookup("#server-used")).setSelected(true);
            field("server-address").setText(" https://other.example:8000 ");
        });
        assertThat(applied).isEmpty();
        assertThat(settings.server().inForce()).isEmpty();

        doFx(() -> apply().fire());

        assertThat(applied).containsExactly(true);
        assertThat(kept).isEqualTo(new ServerChoice(true, "https://other.example:8000", "s3cret"));
        assertThat(settings.server().inForce()).isEqualTo("https://other.example:8000");
        doFx(() -> apply().fire());
        assertThat(applied).as("the same again").containsExactly(true, false);
    }

    @Test
    void cannotUseAServerWithoutAnAddress() {
        doFx(() -> {
            ((CheckBox) section.lookup("#server-used")).setSelected(true);
            field("server-address").setText(" ");
        });
        assertThat(apply().isDisabled()).isTrue();

        doFx(() -> ((CheckBox) section.lookup("#server-used")).setSelected(false));
        assertThat(apply().isDisabled()).isFalse();
    }

    @Test
    void goesBackToThisMachineAndKeepsTheAddress() {
        doFx(() -> {
            ((CheckBox) section.lookup("#server-used")).setSelected(true);
            field("server-address").setText("https://other.example:8000");
            apply().fire();
            whole.reset();
        });

        assertThat(settings.server().inForce()).isEmpty();
        assertThat(kept).isEqualTo(new ServerChoice(false, "https://other.example:8000", "s3cret"));
        assertThat(((CheckBox) section.lookup("#server-used")).isSelected()).isFalse();
        assertThat(applied).containsExactly(true, true);
        doFx(whole::reset);
        assertThat(applied).as("nothing to go back from").containsExactly(true, true, false);
    }

    @Test
    void neverShowsTheToken() {
        assertThat(settings.server().toString()).doesNotContain("s3cret");
    }
}
