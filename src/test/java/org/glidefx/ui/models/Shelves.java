package org.glidefx.ui.models;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.glidefx.install.Catalogue;
import org.glidefx.install.InstallPorts;
import org.glidefx.install.ModelInstaller;
import org.glidefx.install.download.DownloadPolicy;
import org.glidefx.install.download.FreeSpace;
import org.glidefx.model.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;

/** Model shelves for tests. */
public final class Shelves {

    private Shelves() {}

    /** A shelf with nothing installed and nothing to install. */
    public static ModelShelf empty(Path root) {
        return of(root, new Catalogue(List.of()));
    }

    /** A shelf with the models in a folder and those in a catalogue. */
    public static ModelShelf of(Path root, Catalogue catalogue) {
        DownloadPolicy policy =
                new DownloadPolicy(Duration.ofMinutes(20), Duration.ofMinutes(20), 2, Duration.ZERO, 1 << 20);
        InstallPorts ports = new InstallPorts(
                network -> OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1)).open(network),
                policy,
                FreeSpace.OF_DISK,
                Map.of(),
                InstantSource.system());
        return new ModelShelf(new ModelLibrary(List.of(root)), () -> new ModelInstaller(catalogue, root, ports));
    }
}
