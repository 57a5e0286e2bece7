package org.glidefx.bench;

import java.util.List;

/**
 * The measurement of a picture that was made several times.
 *
 * @param what "generate" or "edit"
 * @param steps of the base model
 * @param seconds of each run, from the request to the finished picture
 * @param firstPreview seconds of each run, from the request to the first preview
 */
public record RunResult(String what, int steps, List<Double> seconds, List<Double> firstPreview) {

    public RunResult {
        seconds = List.copyOf(seconds);
        firstPreview = List.copyOf(firstPreview);
        if (seconds.isEmpty() || seconds.size() != firstPreview.size()) {
            throw new IllegalArgumentException("expected as many previews as runs, at least one");
        }
    }

    public static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
