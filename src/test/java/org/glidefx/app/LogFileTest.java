package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    Path folder;

    private final Logger root = Logger.getLogger("");
    private List<Handler> before = List.of();

    @BeforeEach
    void remember() {
        before = List.of(root.getHandlers());
    }

    @AfterEach
    void restore() {
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
            if (!before.contains(handler)) {
                handler.close();
            }
        }
        before.forEach(root::addHandler);
    }

    @Test
    void writesWhatIsLogged() throws IOException {
        LogFile.open(folder.resolve("logs"));
        Logger.getLogger("test").warning("the cat sat");
        Arrays.stream(root.getHandlers()).forEach(Handler::flush);

        assertThat(Files.readString(folder.resolve("logs/glidefx-0.0.log"))).contains("the cat sat");
    }

    @Test
    void keepsTheConsoleQuiet() {
        LogFile.open(folder);

        assertThat(root.getHandlers()).hasOnlyElementsOfTypes(FileHandler.class, RecentLog.class);
    }

    @Test
    void doesWithoutALogWhereItCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatCode(() -> LogFile.open(file.resolve("logs"))).doesNotThrowAnyException();
    }
}
