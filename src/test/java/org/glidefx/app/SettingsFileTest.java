package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.glidefx.ui.settings.Settings;
import org.glidefx.ui.settings.Setup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

    @TempDir
    private Path folder;

    private Path file;
    private SettingsFile store;

    @BeforeEach
    void makeStore() {
        file = folder.resolve("deep/settings.json");
        store = new SettingsFile(file);
    }

    @Test
    void startsWithTheDefaults() {
        assertThat(store.load()).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void remembersWhatWasSaved() {
        Settings settings = new Settings("light", 1000, 700, "pictures", "other", "cuda:1")
                .withSetup(new Setup(3, 4, "/models", "/gallery", "/exports", 60, false, 200));
        store.save(settings);

        assertThat(store.load()).isEqualTo(settings);
    }

    @Test
    void leavesNothingElseBehind() throws Exception {
        store.save(Settings.DEFAULTS);
        store.save(Settings.DEFAULTS.withTheme("light"));

        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,2]", "null", "{\"width\": \"wide\"}", "\u0000\u0001"})
    void damagedFilesGiveTheDefaultsAndAreKept(String content) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);

        assertThat(store.load()).isEqualTo(Settings.DEFAULTS);
        assertThat(file.resolveSibling("settings.json.bak")).hasContent(content);
    }

    @Test
    void fillsInWhatAnOlderProgramDidNotKnow() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"theme\": \"light\", \"unheard\": 1}");

        assertThat(store.load()).isEqualTo(Settings.DEFAULTS.withTheme("light"));
    }

    @Test
    void aPlaceThatCannotBeWrittenDisturbsNobody() throws Exception {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file");
        new SettingsFile(blocked.resolve("settings.json")).save(Settings.DEFAULTS);

        assertThat(blocked).hasContent("a file");
    }

    @Test
    void twoWindowsMaySaveAtOnce() throws Exception {
        Thread[] windows = new Thread[4];
        for (int i = 0; i < windows.length; i++) {
            Settings own = Settings.DEFAULTS.withFolder("folder " + i);
            windows[i] = new Thread(() -> {
                for (int n = 0; n < 50; n++) {
                    store.save(own);
                }
            });
            windows[i].start();
        }
        for (Thread window : windows) {
            window.join();
        }

        assertThat(store.load().folder()).startsWith("folder ");
    }
}
