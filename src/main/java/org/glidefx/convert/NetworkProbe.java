package org.glidefx.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.glidefx.jobs.CancelToken;

/**
 * Tries out a network that was just written, before it is moved into a model folder; the seam at which a runtime is plugged in.
 */
@FunctionalInterface
public interface NetworkProbe {

    /** Tries nothing. */
    NetworkProbe NONE = (network, inputs, outputs, cancel) -> {};

    /** Type of the elements of a value. */
    enum Kind {
        FLOAT,
        INT64,
        BOOL
    }

    /**
     * An input or output of a network for a batch of one.
     *
     * @param shape lengths of its dimensions, outermost first
     */
    record Value(String name, Kind kind, List<Long> shape) {

        public Value {
            shape = List.copyOf(shape);
        }
    }

    /**
     * @param network an ONNX file with its weights beside it
     * @throws ConversionException if it does not run, or its outputs are not as described
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    void run(Path network, List<Value> inputs, List<Value> outputs, CancelToken cancel) throws IOException;
}
