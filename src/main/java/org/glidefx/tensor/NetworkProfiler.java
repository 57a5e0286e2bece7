package org.glidefx.tensor;

import java.nio.file.Path;
import org.glidefx.jobs.CancelToken;

/** The port behind which networks are timed. */
public interface NetworkProfiler {

    /**
     * Runs a network on noise, one picture at a time.
     *
     * @param passes how many are timed, at least 1; two more warm up, and two more are profiled by operator
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws ModelRunException if the file is missing, damaged or not a model, or the runtime fails
     */
    NetworkProfile profile(Path file, int passes, CancelToken cancel);

    /** Name of the device that networks run on, for display. */
    String device();
}
