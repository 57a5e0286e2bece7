package org.glidefx.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelFolder;

/** Exports of the shipped model. */
public final class Repositories {

    public static final ModelFolder STARTER =
            ModelFolder.open(Path.of(System.getProperty("glidefx.models", "onnx-models"), "starter"));

    private Repositories() {}

    public static Path starter(Path folder) throws IOException {
        Path target = folder.resolve("repository");
        new TritonRepository(STARTER).export(target, Progress.NONE, CancelToken.none());
        return target;
    }

    static Stream<String> networks() {
        return new ExpectedNetworks(STARTER.manifest()).all().stream();
    }
}
