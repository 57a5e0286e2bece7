package org.glidefx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Terminal;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelLibrary;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The page about the command line leaves nothing out. */
class CommandLinePageTest {

    private static final Path PAGE = Path.of("src/site/markdown/command-line.md");

    private static CommandLine commands() {
        Terminal silent =
                new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), false);
        return GlideCommand.commandLine(new CommandContext(
                options -> {
                    throw new AssertionError("nothing runs here");
                },
                new ModelLibrary(List.of()),
                () -> {
                    throw new AssertionError("nothing runs here");
                },
                options -> {
                    throw new AssertionError("nothing runs here");
                },
                silent,
                CancelToken.none()));
    }

    @Test
    void namesEveryCommandAndOption() throws IOException {
        String page = Files.readString(PAGE);
        TreeSet<String> names = new TreeSet<>();
        collect(commands(), "", names);
        assertThat(names).contains("`models quantise", "`edit", "`--clip-guidance", "`--count");
        assertThat(names).allMatch(name -> page.matches("(?s).*" + name + "[` ].*"));
    }

    /** As the page writes them, from the opening quote on. */
    private static void collect(CommandLine command, String path, TreeSet<String> names) {
        command.getCommandSpec().options().forEach(option -> names.add("`" + option.longestName()));
        command.getSubcommands().forEach((name, below) -> {
            if (below.getSubcommands().isEmpty()) {
                names.add("`" + path + name);
            }
            collect(below, path + name + " ", names);
        });
    }
}
