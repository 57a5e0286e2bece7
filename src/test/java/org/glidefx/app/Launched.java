package org.glidefx.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.testing.Patience;

/** A real process started from the launcher that the build made, with folders of its own for its files. */
final class Launched {

    /** What {@code mvn package} makes. */
    static final Path HOME = Path.of("target/glidefx").toAbsolutePath();

    static final Path LAUNCHER = HOME.resolve("bin/glidefx");

    private final List<String> prefix = new ArrayList<>();
    private final Path folder;
    private Path launcher = LAUNCHER;

    /** @param folder where it runs and keeps its files */
    Launched(Path folder) {
        this.folder = folder;
    }

    /** How a process ended. */
    record Ended(int code, String out, String err) {}

    /** Runs the launcher by another name, such as a link. */
    Launched as(Path other) {
        launcher = other;
        return this;
    }

    /** Runs the launcher through another program, such as {@code env}. */
    Launched through(String... command) {
        prefix.addAll(List.of(command));
        return this;
    }

    /** Runs it without a network, if this machine allows that. */
    Launched offline() {
        try {
            Process probe = new ProcessBuilder("unshare", "-rn", "true").start();
            if (probe.waitFor() == 0) {
                through("unshare", "-rn");
            }
        } catch (IOException noSuchProgram) {
            return this;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    Ended run(Object... arguments) {
        return end(start(arguments));
    }

    Process start(Object... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(launcher.toString());
        for (Object argument : arguments) {
            command.add(String.valueOf(argument));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("stderr.txt").toFile());
        for (String variable : List.of("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")) {
            builder.environment().put(variable, folder.resolve("user").toString());
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end and reads the output. */
    Ended end(Process process) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            StringBuilder written = new StringBuilder();
            out.lines().forEach(line -> written.append(line).append('\n'));
            return new Ended(
                    Patience.exit(process), written.toString(), Files.readString(folder.resolve("stderr.txt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
