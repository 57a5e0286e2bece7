package org.glidefx.bench;

import java.util.List;
import java.util.OptionalLong;

/**
 * All measurements.
 *
 * @param model its name
 * @param device the device that networks run on, for display
 * @param threads requested; 0 leaves the choice to the runtime
 * @param openSeconds to open the model, including the checks of its files
 * @param peakBytes peak resident memory of the process, if the system reports it
 */
public record Report(
        String model,
        String device,
        int threads,
        Ceiling ceiling,
        List<NetworkResult> networks,
        List<RunResult> runs,
        double openSeconds,
        OptionalLong peakBytes) {

    public Report {
        networks = List.copyOf(networks);
        runs = List.copyOf(runs);
    }
}
