package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.glidefx.testing.Patience;
import org.glidefx.ui.settings.Settings;
import org.glidefx.ui.settings.SettingsStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundSettingsTest {

    private static final Settings FIRST = Settings.DEFAULTS.withFolder("first");
    private static final Settings SECOND = Settings.DEFAULTS.withFolder("second");
    private static final Settings LAST = Settings.DEFAULTS.withFolder("last");

    /** A disk that writes nothing until it is let go, unless the window's own thread is what it would hold up. */
    private static final class SlowDisk implements SettingsStore {

        private final Thread window = Thread.currentThread();
        private final List<Settings> begun = new CopyOnWriteArrayList<>();
        private final List<Settings> written = new CopyOnWriteArrayList<>();
        private final CountDownLatch free = new CountDownLatch(1);

        @Override
        public Settings load() {
            return written.isEmpty() ? Settings.DEFAULTS : written.getLast();
        }

        @Override
        public void save(Settings settings) {
            begun.add(settings);
            if (Thread.currentThread() != window) {
                Patience.await(free);
            }
            written.add(settings);
        }
    }

    @Test
    void theWindowDoesNotWaitAndTheLastOneStays() {
        SlowDisk disk = new SlowDisk();
        try (BackgroundSettings settings = new BackgroundSettings(disk)) {
            settings.save(FIRST);
            Patience.until(() -> !disk.begun.isEmpty());
            settings.save(SECOND);
            settings.save(LAST);
            assertThat(disk.written).as("while the disk is busy").isEmpty();
            disk.free.countDown();
        }
        assertThat(disk.written).as("what was overtaken is not written").containsExactly(FIRST, LAST);
    }

    @Test
    void nothingIsLostAtTheEnd(@TempDir Path folder) {
        Path file = folder.resolve("settings.json");
        try (BackgroundSettings settings = new BackgroundSettings(new SettingsFile(file))) {
            settings.save(FIRST);
            settings.save(LAST);
            assertThat(settings.load()).as("as if it were on the disk").isEqualTo(LAST);
        }
        assertThat(new SettingsFile(file).load()).isEqualTo(LAST);
    }
}
