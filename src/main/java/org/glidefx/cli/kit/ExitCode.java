package org.glidefx.cli.kit;

/** Exit codes of the process. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;
    public static final int MODEL_UNUSABLE = 3;
    public static final int BAD_INPUT = 4;
    /** 128 plus the number of SIGINT, as in shells. */
    public static final int CANCELLED = 130;

    private ExitCode() {}
}
