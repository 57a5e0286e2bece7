package org.glidefx.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
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

    private final AtomicInteger changes = new AtomicInteger();
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
        whole = JourneyWindow.onFx(() -> new ServerSection(settings, changes::incrementAndGet));
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
        assertThat(changes).hasValue(0);
        assertThat(settings.server().inForce()).isEmpty();

        doFx(() -> apply().fire());

        assertThat(changes).hasValue(1);
        assertThat(kept).isEqualTo(new ServerChoice(true, "https://other.example:8000", "s3cret"));
        assertThat(settings.server().inForce()).isEqualTo("https://other.example:8000");
        doFx(() -> apply().fire());
        assertThat(changes).as("the same again").hasValue(1);
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
        assertThat(changes).hasValue(2);
        doFx(whole::reset);
        assertThat(changes).as("nothing to go back from").hasValue(2);
    }

    @Test
    void neverShowsTheToken() {
        assertThat(settings.server().toString()).doesNotContain("s3cret");
    }
}
