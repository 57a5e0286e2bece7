package org.glidefx.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.jspecify.annotations.Nullable;

/**
 * Opens networks when they run and closes the one that ran before, so that at most one of them is in memory.
 *
 * <p>Errors in a file show when its network first runs, not when it is opened here. Calls from several threads wait for each
 * other.
 */
final class OneAtATime {

    private final TensorModel.Loader loader;
    private @Nullable Absent resident;
    private @Nullable TensorModel network;

    OneAtATime(TensorModel.Loader loader) {
        this.loader = loader;
    }

    /** @param check gets the network whenever it is opened, and returns it or throws */
    TensorModel open(Path file, UnaryOperator<TensorModel> check) {
        return new Absent(file, check);
    }

    private synchronized TensorModel opened(Absent wanted) {
        TensorModel known = network;
        if (known == null || wanted != resident) {
            evict();
            known = wanted.check.apply(loader.open(wanted.file));
            network = known;
            resident = wanted;
        }
        return known;
    }

    private synchronized void evict() {
        TensorModel known = network;
        network = null;
        resident = null;
        if (known != null) {
            known.close();
        }
    }

    private synchronized void evict(Absent closed) {
        if (closed == resident) {
            evict();
        }
    }

    private synchronized Map<String, Tensor> run(Absent wanted, Map<String, Tensor> inputs, CancelToken cancel) {
        cancel.throwIfCancelled();
        return opened(wanted).run(inputs, cancel);
    }

    /** A network that is in memory only while it is the last one that was used. */
    private final class Absent implements TensorModel {

        private final Path file;
        private final UnaryOperator<TensorModel> check;

        Absent(Path file, UnaryOperator<TensorModel> check) {
            this.file = file;
            this.check = check;
        }

        @Override
        public Set<String> inputNames() {
            return opened(this).inputNames();
        }

        @Override
        public Set<String> outputNames() {
            return opened(this).outputNames();
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs, CancelToken cancel) {
            return OneAtATime.this.run(this, inputs, cancel);
        }

        @Override
        public void close() {
            evict(this);
        }
    }
}
