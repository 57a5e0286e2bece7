package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.glidefx.ui.settings.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class UserFoldersTest {

    private static final Path HOME = Path.of("/home/mia");

    @Test
    void followsTheXdgDefaults() {
        assertThat(UserFolders.of("Linux", HOME, Map.of()))
                .isEqualTo(new UserFolders(
                        HOME.resolve(".local/share/glidefx"),
                        HOME.resolve(".config/glidefx"),
                        HOME.resolve(".local/state/glidefx")));
    }

    @Test
    void followsTheXdgVariables() {
        assertThat(UserFolders.of("Linux", HOME, Map.of("XDG_DATA_HOME", "/data"))
                        .data())
                .isEqualTo(Path.of("/data/glidefx"));
    }

    @Test
    void countsFromTheHomeOfTheEnvironment() {
        assertThat(UserFolders.of("Linux", HOME, Map.of("HOME", "/elsewhere")))
                .isEqualTo(new UserFolders(
                        Path.of("/elsewhere/.local/share/glidefx"),
                        Path.of("/elsewhere/.config/glidefx"),
                        Path.of("/elsewhere/.local/state/glidefx")));
    }

    @Test
    void ignoresRelativeXdgVariables() {
        assertThat(UserFolders.of("Linux", HOME, Map.of("XDG_STATE_HOME", "state", "XDG_CONFIG_HOME", ""))
                        .state())
                .isEqualTo(HOME.resolve(".local/state/glidefx"));
    }

    @Test
    void usesTheLibraryOnAMac() {
        assertThat(UserFolders.of("Mac OS X", HOME, Map.of()).data())
                .isEqualTo(HOME.resolve("Library/Application Support/GlideFX"));
    }

    @Test
    void usesLocalAppDataOnWindows() {
        assertThat(UserFolders.of("Windows 11", HOME, Map.of("LOCALAPPDATA", "/local"))
                        .data())
                .isEqualTo(Path.of("/local/GlideFX"));
    }

    @Test
    void doesNotTakeDarwinForWindows() {
        assertThat(UserFolders.of("Darwin", HOME, Map.of()).data()).isEqualTo(HOME.resolve(".local/share/glidefx"));
    }

    @Test
    void takesTheFoldersThatTheUserChose() {
        UserFolders usual = UserFolders.of("Linux", HOME, Map.of());
        UserFolders chosen = usual.with(Setup.DEFAULTS.withModels("/big/models"));

        assertThat(chosen.models()).isEqualTo(Path.of("/big/models"));
        assertThat(chosen.gallery()).isEqualTo(usual.data().resolve("gallery"));
        assertThat(usual.with(Setup.DEFAULTS.withGallery("\0"))).isEqualTo(usual);
    }
}
