package org.glidefx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Terminal;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelLibrary;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

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

    /** Collects the options of each command by its path, such as "models list". */
    private static void collect(CommandLine command, String path, Map<String, Set<String>> options) {
        command.getSubcommands().forEach((name, below) -> {
            if (below.getSubcommands().isEmpty()) {
                options.put(path + name, names(below));
            }
            collect(below, path + name + " ", options);
        });
    }

    private static Set<String> names(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void givesEveryCommandItsRowAndEveryOptionOfIt() throws IOException {
        String page = Files.readString(PAGE);
        Map<String, Set<String>> options = new TreeMap<>();
        collect(commands(), "", options);
        assertThat(options).containsKeys("edit", "doctor", "models quantise", "gallery list");
        List<String> missing = new ArrayList<>();
        options.forEach((command, names) -> {
            String row = commandRow(page, command);
            if (row.isEmpty()) {
                missing.add(command);
            }
            names.stream()
                    .filter(name -> !has(row, name) && !inTable(page, command, name))
                    .forEach(name -> missing.add(command + " " + name));
        });
        assertThat(missing).isEmpty();
    }

    /**
     * The command's row, with that of another command to which it refers, such as "as `gallery list`"; empty if there
     * is none.
     */
    private static String commandRow(String page, String command) {
        String row = rows(page, "Commands")
                .filter(line -> line.matches("\\| `" + command + "[` ].*"))
                .findFirst()
                .orElse("");
        Matcher other = Pattern.compile("\\| as `([a-z ]+)` \\|$").matcher(row);
        return other.find() ? row + commandRow(page, other.group(1)) : row;
    }

    /** True if the table of options says that the command has the option. */
    private static boolean inTable(String page, String command, String option) {
        return rows(page, "Options")
                .map(line -> line.split("\\|"))
                .anyMatch(cells -> has(cells[1], option)
                        && (cells[2].strip().startsWith("all")
                                || List.of(cells[2].strip().split(", ")).contains(command)));
    }

    private static boolean has(String text, String option) {
        return Pattern.compile("`" + option + "[` ,]").matcher(text).find();
    }

    private static Stream<String> rows(String page, String section) {
        return page.substring(page.indexOf("\n## " + section + "\n") + 1)
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"));
    }
}
