package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    /** Checks the page's table "Where GlideFX keeps things", which has a column for each system. */
    @Test
    void thePageAboutTheEditorNamesTheFoldersOfEverySystem() throws IOException {
        Map<String, String> windows = Map.of("LOCALAPPDATA", HOME + "/local", "APPDATA", HOME + "/roaming");
        List<UserFolders> systems = List.of(
                UserFolders.of("Linux", HOME, Map.of()),
                UserFolders.of("Mac OS X", HOME, Map.of()),
                UserFolders.of("Windows 11", HOME, windows));

        assertThat(Files.readString(Path.of("src/site/markdown/editor.md")))
                .contains(
                        row("your models", systems, UserFolders::models),
                        row("gallery", systems, UserFolders::gallery),
                        row("unsaved work", systems, folders -> folders.data().resolve("autosave")),
                        row("settings", systems, folders -> folders.settings().getParent()),
                        row("logs and failure reports", systems, UserFolders::state));
    }

    private static String row(String what, List<UserFolders> systems, Function<UserFolders, Path> folder) {
        StringBuilder row = new StringBuilder("| " + what + " |");
        for (UserFolders system : systems) {
            String path = folder.apply(system).toString();
            String shown = path.replace(HOME + "/local/Glide", "%LOCALAPPDATA%/Glide")
                    .replace(HOME + "/roaming/", "%APPDATA%/")
                    .replace(HOME.toString(), "~");
            row.append(" `")
                    .append(shown.startsWith("%") ? shown.replace('/', '\\') : shown)
                    .append("` |");
        }
        return row.toString();
    }
}
