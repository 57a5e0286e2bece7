package org.glidefx.cli.kit;

import java.util.List;
import java.util.Optional;
import org.glidefx.engine.EngineOptions;
import org.glidefx.jobs.CancelToken;
import org.glidefx.update.UpdateCheck;

/** Looks at what there is for the program. */
@FunctionalInterface
public interface Examination {

    /** This machine; nothing is sent and nothing is changed. */
    Diagnosis machine();

    /**
     * The server of the options, by having it make a picture.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    default Diagnosis server(EngineOptions options, CancelToken cancel) {
        return new Diagnosis(List.of());
    }

    /** Asks for the newest release; empty where the build names no address of releases. */
    default Optional<UpdateCheck> updates() {
        return Optional.empty();
    }
}
