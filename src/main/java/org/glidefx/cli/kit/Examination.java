package org.glidefx.cli.kit;

import java.util.List;
import java.util.Optional;
import org.glidefx.engine.EngineOptions;
import org.glidefx.jobs.CancelToken;
import org.glidefx.update.UpdateCheck;

/** Examines what the program needs on this machine and on servers. */
@FunctionalInterface
public interface Examination {

    /** Examines this machine; sends nothing and changes nothing. */
    Diagnosis machine();

    /**
     * Examines the server of the options by having it make a picture.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    default Diagnosis server(EngineOptions options, CancelToken cancel) {
        return new Diagnosis(List.of());
    }

    /** The check for a newer release; empty if the build has no release address. */
    default Optional<UpdateCheck> updates() {
        return Optional.empty();
    }
}
