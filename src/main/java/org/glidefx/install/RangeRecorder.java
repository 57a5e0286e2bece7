package org.glidefx.install;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.glidefx.convert.graph.ChannelRanges;
import org.glidefx.convert.graph.ConvQuantiser;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;

/** Opens measuring networks in place of the originals, and records the ranges of their values. */
final class RangeRecorder implements TensorModel.Loader {

    private final TensorModel.Loader networks;
    private final Map<String, Measured> measured;

    /**
     * A network to measure.
     *
     * @param file the measuring network
     * @param values names of the values that it measures
     * @param ranges the ranges so far, extended by every run
     */
    record Measured(Path file, Set<String> values, Map<String, ChannelRanges> ranges) {

        Measured(Path file, Set<String> values) {
            this(file, values, new LinkedHashMap<>());
        }
    }

    /** @param measured by the file name of the network that it replaces */
    RangeRecorder(TensorModel.Loader networks, Map<String, Measured> measured) {
        this.networks = networks;
        this.measured = Collections.unmodifiableMap(measured);
    }

    @Override
    public TensorModel open(Path file) {
        Measured known = measured.get(String.valueOf(file.getFileName()));
        return known == null ? networks.open(file) : new Recording(networks.open(known.file()), known);
    }

    private record Recording(TensorModel inner, Measured measured) implements TensorModel {

        @Override
        public Set<String> inputNames() {
            return inner.inputNames();
        }

        @Override
        public Set<String> outputNames() {
            return inner.outputNames();
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs, CancelToken cancel) {
            Map<String, Tensor> outputs = inner.run(inputs, cancel);
            for (String value : measured.values()) {
                ChannelRanges now = ChannelRanges.around(
                        numbers(outputs, ConvQuantiser.lowest(value)), numbers(outputs, ConvQuantiser.highest(value)));
                measured.ranges().merge(value, now, ChannelRanges::covering);
            }
            return outputs;
        }

        private static float[] numbers(Map<String, Tensor> outputs, String name) {
            return outputs.get(name) instanceof FloatTensor found ? found.data() : new float[0];
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
