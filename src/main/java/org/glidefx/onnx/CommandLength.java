package org.glidefx.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.tensor.ModelRunException;

/**
 * Length of the process's command line, as Linux stores it.
 *
 * <p>ONNX Runtime 1.29 ends the process with a segmentation fault when it is loaded by a process whose command line has 3981
 * bytes or more (measured on Linux, x64); a caption alone can have that many.
 *
 * @param bytes the arguments in UTF-8, each followed by a zero; 0 if unknown
 */
record CommandLength(long bytes) {

    private static final long LONGEST = 3900;
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    static CommandLength ofThisProcess() {
        try {
            return new CommandLength(Files.isReadable(COMMAND_LINE) ? Files.readAllBytes(COMMAND_LINE).length : 0);
        } catch (IOException unreadable) {
            return new CommandLength(0);
        }
    }

    /** @throws ModelRunException if the runtime must not be loaded */
    void requireFit() {
        if (bytes > LONGEST) {
            throw new ModelRunException(
                    "The command line has " + bytes + " bytes, and ONNX Runtime fails beyond " + LONGEST
                            + "; use fewer words for the caption, or shorter paths.",
                    null);
        }
    }
}
