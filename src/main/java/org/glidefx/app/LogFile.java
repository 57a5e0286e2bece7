package org.glidefx.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends the log to a small file, a separate one for each running process, and nothing to the console. */
final class LogFile {

    private static final int MAX_BYTES = 1 << 20;
    private static final int FILES = 2;

    private LogFile() {}

    /** Returns the last records of the log that was opened; empty if none was. */
    static RecentLog recent() {
        return Arrays.stream(Logger.getLogger("").getHandlers())
                .filter(RecentLog.class::isInstance)
                .map(RecentLog.class::cast)
                .findFirst()
                .orElseGet(RecentLog::new);
    }

    /** @param folder created if it does not exist; if that fails, the program runs without a log file */
    static void open(Path folder) {
        Logger root = Logger.getLogger("");
        for (Handler console : root.getHandlers()) {
            root.removeHandler(console);
        }
        root.addHandler(new RecentLog());
        try {
            Files.createDirectories(folder);
            String pattern = folder.resolve("glidefx-%u.%g.log").toString();
            FileHandler file = new FileHandler(pattern, MAX_BYTES, FILES, true);
            file.setFormatter(new SimpleFormatter());
            file.setLevel(Level.INFO);
            root.addHandler(file);
        } catch (IOException unwritable) {
            // A log that cannot be written must not stop the user's work, and there is no log file to say so in.
        }
    }
}
