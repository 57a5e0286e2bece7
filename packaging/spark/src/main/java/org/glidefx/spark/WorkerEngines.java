package org.glidefx.spark;

import java.util.Map;
import org.glidefx.app.OnnxEngines;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.model.ModelException;
import org.glidefx.tensor.ModelRunException;

/**
 * Engines of an executor. An engine compares the files of its model with those SHA-256 that model.json has when it opens; this compares
 * the model.json with the driver's, so that no machine works with another model, or with other usual steps.
 *
 * @param hashes SHA-256 of the model.json of models that the driver knows, by what lines call them
 */
record WorkerEngines(EngineFactory local, String host, Map<String, String> hashes) implements EngineFactory {

    static WorkerEngines of(String host, Map<String, String> hashes) {
        return new WorkerEngines(new OnnxEngines(Models.library()), host, hashes);
    }

    /** @throws WorkerModelException if the driver knows the model and it is missing, damaged or another here */
    @Override
    public Engine open(EngineOptions options) {
        String wanted = hashes.get(options.model());
        try {
            String found = Models.hash(options.model());
            if (wanted != null && !wanted.equals(found)) {
                throw new WorkerModelException(
                        "The model.json of " + options.model() + " on " + host + " has the SHA-256 " + found
                                + ", the job's has " + wanted + "; give all machines the same model.",
                        null);
            }
            return local.open(options.of(SharedFiles.model(options.model())));
        } catch (ModelException | ModelRunException unusable) {
            if (wanted == null) {
                // Nobody knows this model, so the line that asks for it is wrong.
                throw unusable;
            }
            throw new WorkerModelException(
                    "The model " + options.model() + " cannot be used on " + host + ": " + unusable.getMessage(),
                    unusable);
        }
    }
}
