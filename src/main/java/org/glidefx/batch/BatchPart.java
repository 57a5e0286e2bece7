package org.glidefx.batch;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glidefx.errors.UserException;

/**
 * The share of a batch that one of several processes makes: every {@code of}th line, so that expensive lines, which are often
 * next to each other, are spread.
 *
 * @param part 1 to {@code of}
 * @param of 1 for the whole batch
 */
public record BatchPart(int part, int of) {

    public static final BatchPart WHOLE = new BatchPart(1, 1);
    static final int MOST = 100_000;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    /** @throws UserException if it is not K/N with K from 1 to N, or N is too large */
    public static BatchPart parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (parts.matches()) {
            int part = Integer.parseInt(parts.group(1));
            int of = Integer.parseInt(parts.group(2));
            if (part >= 1 && part <= of && of <= MOST) {
                return new BatchPart(part, of);
            }
        }
        throw UserException.usage("--part must be K/N, such as 3/16, with K from 1 to N and N at most " + MOST
                + ", not \"" + text + "\".");
    }

    /** @param number of the line, from 1 */
    public boolean has(int number) {
        return (number - 1) % of == part - 1;
    }

    /** Whether a log is that of another of these parts, all of which may begin at the same time. */
    boolean isBeside(Path log) {
        String name = String.valueOf(log.getFileName());
        return of > 1 && name.endsWith("-of-" + of + ".jsonl") && !name.equals(logFile());
    }

    /** The log that this part writes; parts must not share one, because several processes cannot append to a file safely. */
    String logFile() {
        return of == 1 ? BatchLog.FILE : ".glidefx-batch-" + part + "-of-" + of + ".jsonl";
    }
}
