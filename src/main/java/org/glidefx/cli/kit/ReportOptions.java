package org.glidefx.cli.kit;

import picocli.CommandLine.Option;

/** Options for how a command reports what it does. */
public final class ReportOptions {

    public static final String JSON = "--json";
    public static final String VERBOSE = "--verbose";

    @Option(names = JSON, description = "Write one JSON object per line: progress, notes, results and errors.")
    private boolean json;

    @Option(names = "--quiet", description = "Write only errors (with --json: also results).")
    private boolean quiet;

    /**
     * CliExceptionHandler searches the raw arguments for it, because it also reports arguments that could not be
     * parsed.
     */
    @Option(names = VERBOSE, description = "Add technical details to an error, and small things to notes.")
    private boolean verbose;

    public boolean isJson() {
        return json;
    }

    public boolean isQuiet() {
        return quiet;
    }

    public boolean isVerbose() {
        return verbose;
    }

    public Reporter open(Terminal terminal) {
        return json ? new JsonReporter(terminal.out(), quiet) : new TextReporter(terminal, quiet);
    }
}
