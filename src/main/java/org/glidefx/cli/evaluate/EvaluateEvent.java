package org.glidefx.cli.evaluate;

import java.util.List;
import org.glidefx.cli.kit.Event;
import org.glidefx.evaluate.Figures;

/**
 * The result of {@code glidefx evaluate --json}.
 *
 * @param features the network that they come from, such as "the CLIP of starter"
 * @param report path of the report page
 * @param failed pictures that could not be made
 */
public record EvaluateEvent(
        String command, String model, String features, List<Figures> figures, String report, int failed, double seconds)
        implements Event {

    /**
     * @param model as given in the options
     * @param report path of the report page
     */
    public static EvaluateEvent of(Measurement.Result result, String model, String report, double seconds) {
        return new EvaluateEvent(
                "evaluate", model, result.features(), result.figures(), report, result.failed(), seconds);
    }

    @Override
    public String event() {
        return "result";
    }
}
