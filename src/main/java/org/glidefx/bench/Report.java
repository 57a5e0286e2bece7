package org.glidefx.bench;

import java.util.List;
import java.util.OptionalLong;

/**
 * All that was measured.
 *
 * @param model its name
 * @param device what networks run on, for people
 * @param threads asked for; 0 left the choice to the runtime
 * @param openSeconds of opening the model, which reads its files and checks their hashes
 * @param peakBytes the most memory that the process had resident, where the system tells
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
