package org.glidefx.app;

import java.io.Console;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glidefx.cli.GlideCommand;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Terminal;
import org.glidefx.install.download.Proxies;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.StopSignal;
import org.glidefx.recipe.Program;
import org.glidefx.ui.settings.Setup;

/** Starts the editor, or the command line when the arguments are more than a picture to open. */
public final class Main {

    private static final String TERMINAL = "glidefx.terminal";

    /** Java uses the system's proxy settings only if this property is set before it first uses the network. */
    private static final String SYSTEM_PROXIES = "java.net.useSystemProxies";

    private static final List<String> VERSION = List.of("--version", "-V");

    private Main() {}

    /** @param args see {@code glidefx --help} */
    public static void main(String[] args) {
        if (args.length == 1 && VERSION.contains(args[0])) {
            // The version needs nothing of what follows, neither the log nor the commands.
            System.out.println(Program.name());
            if (System.out.checkError()) {
                System.err.println(GlideCommand.LOST);
                System.exit(1);
            }
            return;
        }
        if (System.getProperty(SYSTEM_PROXIES) == null) {
            System.setProperty(SYSTEM_PROXIES, "true");
        }
        Proxies.allowLogin(System.getenv());
        UserFolders folders = UserFolders.ofThisSystem();
        LogFile.open(folders.state());
        UnpackedLibraries.into(folders.state().resolve("native"));
        Thread.setDefaultUncaughtExceptionHandler(Main::uncaught);
        Optional<Path> picture = pictureIn(args);
        if (args.length == 0 || picture.isPresent()) {
            openEditor(picture);
        } else {
            Setup setup = new SettingsFile(folders.settings()).load().setup();
            System.exit(runCommand(args, Wiring.of(folders.with(setup))));
        }
    }

    /** Returns the only argument as a path, if it is a file; a command of the same name takes precedence. */
    static Optional<Path> pictureIn(String... args) {
        if (args.length != 1 || GlideCommand.isCommand(args[0])) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(args[0])).filter(Files::isRegularFile);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private static void openEditor(Optional<Path> picture) {
        try {
            EditorApplication.launch(picture);
        } catch (UnsupportedOperationException noDisplay) {
            Logger.getLogger(Main.class.getName()).log(Level.SEVERE, "No window", noDisplay);
            System.err.println("The editor cannot open a window here (" + noDisplay.getMessage()
                    + "); start it in a desktop session, on Linux with GTK 3, or use a command: glidefx --help.");
            System.exit(1);
        }
    }

    private static void uncaught(Thread thread, Throwable failure) {
        Logger.getLogger(Main.class.getName()).log(Level.SEVERE, "Uncaught on " + thread.getName(), failure);
        System.err.println("Something went wrong inside GlideFX ("
                + failure.getClass().getSimpleName() + "); the log in the user's state folder has the details.");
    }

    private static int runCommand(String[] args, Wiring wiring) {
        CancelToken cancel = new CancelToken();
        Terminal terminal = new Terminal(
                writer(System.out, System.out.charset()),
                writer(System.err, System.err.charset()),
                isTerminal(),
                Main::ask);
        try (StopSignal signal = StopSignal.cancelling(cancel)) {
            CommandContext context = new CommandContext(
                    wiring.engines(),
                    wiring.models(),
                    wiring::installer,
                    wiring::profiler,
                    wiring::networks,
                    terminal,
                    cancel,
                    Optional.of(wiring.gallery()),
                    wiring.examination());
            return GlideCommand.execute(context, args);
        }
    }

    /** The launcher knows whether standard error is a terminal; Java by itself knows this only of input and output. */
    private static boolean isTerminal() {
        String told = System.getProperty(TERMINAL);
        return told == null ? System.console() != null && System.console().isTerminal() : Boolean.parseBoolean(told);
    }

    private static Optional<String> ask(String question) {
        Console console = System.console();
        return console != null && console.isTerminal()
                ? Optional.ofNullable(console.readLine("%s", question))
                : Optional.empty();
    }

    private static PrintWriter writer(OutputStream stream, Charset charset) {
        return new PrintWriter(stream, false, charset);
    }
}
