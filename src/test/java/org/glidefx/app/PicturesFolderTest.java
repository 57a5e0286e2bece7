package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesFolderTest {

    @TempDir
    private Path home;

    private void desktopSays(Path config, String text) throws Exception {
        Files.writeString(Files.createDirectories(config).resolve("user-dirs.dirs"), text);
    }

    @Test
    void followsTheNameInTheUsersLanguage() throws Exception {
        desktopSays(
                home.resolve(".config"), "# made\nXDG_MUSIC_DIR=\"$HOME/Musik\"\nXDG_PICTURES_DIR=\"$HOME/Bilder\"\n");

        assertThat(PicturesFolder.of(home, Map.of()))
                .containsExactly(home.resolve("Bilder"), home.resolve("Pictures"), home);
    }

    @Test
    void followsTheConfigurationOfTheEnvironment() throws Exception {
        Path other = home.resolve("other");
        desktopSays(other, "XDG_PICTURES_DIR=\"" + home.resolve("photos") + "\"\n");

        assertThat(PicturesFolder.of(home, Map.of("XDG_CONFIG_HOME", other.toString())))
                .startsWith(home.resolve("photos"));
    }

    @Test
    void knowsTheFolderInOneDrive() {
        assertThat(PicturesFolder.of(
                        home, Map.of("OneDrive", home.resolve("OneDrive").toString())))
                .containsExactly(home.resolve("Pictures"), home.resolve("OneDrive/Pictures"), home);
    }

    @Test
    void aFileThatIsNoTextOrSaysNothingIsIgnored() throws Exception {
        Path config = Files.createDirectories(home.resolve(".config"));
        Files.write(config.resolve("user-dirs.dirs"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        assertThat(PicturesFolder.of(home, Map.of())).containsExactly(home.resolve("Pictures"), home);

        desktopSays(config, "XDG_PICTURES_DIR=\"Bilder\"\n");
        assertThat(PicturesFolder.of(home, Map.of())).containsExactly(home.resolve("Pictures"), home);
    }
}
