package org.glidefx.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import org.glidefx.batch.BatchDefaults;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.Preset;

/**
 * What all executors of a job must agree on. Two jobs with equal settings may use the same engines.
 *
 * @param model the name of an archive, of an installed model, or the path of a model folder on every machine
 * @param device id of a {@link DeviceChoice}
 * @param threads for the CPU, the same everywhere: another number gives other last bits
 * @param preset id of a {@link Preset}
 * @param sources the folder that files named in lines are relative to, on every machine
 * @param hashes of the models that the driver knows, by what lines call them
 */
record JobSettings(
        String model,
        String device,
        int threads,
        String preset,
        String format,
        boolean metadata,
        boolean rank,
        String sources,
        HashMap<String, String> hashes)
        implements Serializable {

    /** @param card which graphics card */
    BatchDefaults defaults(int card) {
        EngineOptions options = new EngineOptions(model, DeviceChoice.of(device), card, threads);
        Preset usual = Preset.of(preset).orElse(Preset.FAST);
        return new BatchDefaults(options, usual, format, metadata, rank, false);
    }

    Path folder() {
        return SharedFiles.folder(sources);
    }
}
