package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.junit.jupiter.api.Test;

/** Networks that replace each other in memory. */
class OneAtATimeTest {

    private final List<String> events = new ArrayList<>();
    private final OneAtATime networks = new OneAtATime(Noted::new);

    /** Records what happens to it. */
    private final class Noted implements TensorModel {

        private final String name;

        Noted(Path file) {
            name = file.toString();
            events.add("open " + name);
        }

        @Override
        public Set<String> inputNames() {
            return Set.of(name);
        }

        @Override
        public Set<String> outputNames() {
            return Set.of(name + " out");
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs, CancelToken cancel) {
            events.add("run " + name);
            return Map.of();
        }

        @Override
        public void close() {
            events.add("close " + name);
        }
    }

    private TensorModel open(String name) {
        return networks.open(Path.of(name), opened -> opened);
    }

    private static void run(TensorModel network) {
        network.run(Map.of(), CancelToken.none());
    }

    @Test
    void nothingIsOpenedBeforeItRuns() {
        try (TensorModel a = open("a");
                TensorModel b = open("b")) {
            assertThat(events).isEmpty();
            assertThat(a).isNotSameAs(b);
        }
        assertThat(events).isEmpty();
    }

    @Test
    void theOneBeforeIsClosedFirst() {
        TensorModel a = open("a");
        TensorModel b = open("b");
        run(a);
        run(a);
        run(b);
        run(a);
        assertThat(events)
                .containsExactly(
                        "open a", "run a", "run a", "close a", "open b", "run b", "close b", "open a", "run a");
    }

    @Test
    void onlyTheOneInMemoryIsThereToClose() {
        TensorModel a = open("a");
        TensorModel b = open("b");
        run(a);
        run(b);
        a.close();
        b.close();
        b.close();
        assertThat(events).containsExactly("open a", "run a", "close a", "open b", "run b", "close b");
    }

    @Test
    void namesAreThoseOfTheFile() {
        TensorModel a = open("a");
        assertThat(a.inputNames()).containsExactly("a");
        assertThat(a.outputNames()).containsExactly("a out");
        assertThat(events).containsExactly("open a");
    }

    @Test
    void aNetworkThatIsRefusedLeavesNothingInMemory() {
        TensorModel a = open("a");
        TensorModel refused = networks.open(Path.of("b"), opened -> {
            opened.close();
            throw new ModelRunException("no", null);
        });
        run(a);
        assertThatThrownBy(() -> run(refused)).isInstanceOf(ModelRunException.class);
        run(a);
        assertThat(events).containsExactly("open a", "run a", "close a", "open b", "close b", "open a", "run a");
    }

    @Test
    void aCancelComesBeforeTheOpening() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        TensorModel a = open("a");
        assertThatThrownBy(() -> a.run(Map.of(), cancel)).isInstanceOf(CancellationException.class);
        assertThat(events).isEmpty();
    }
}
