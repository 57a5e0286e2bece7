package org.glidefx.cli.evaluate;

import java.util.List;
import org.glidefx.cli.kit.Event;
import org.glidefx.evaluate.Figures;

/**
 * The result of {@code glidefx evaluate --json}.
 *
 * @param features whose they are, such as "the CLIP of starter"
 * @param report the page
 * @param failed pictures that could not be made
 */
record EvaluateEvent(
        String command, String model, String features, List<Figures> figures, String report, int failed, double seconds)
        implements Event {

    @Override
    public String event() {
        return "result";
    }
}
