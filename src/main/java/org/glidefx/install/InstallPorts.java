package org.glidefx.install;

import java.time.InstantSource;
import java.util.Map;
import org.glidefx.install.download.DownloadPolicy;
import org.glidefx.install.download.FreeSpace;
import org.glidefx.tensor.TensorModel;

/**
 * What an installation needs from outside.
 *
 * @param networks opens a network to try it out
 * @param environment environment variables of the process, for its proxies
 */
public record InstallPorts(
        TensorModel.Loader networks,
        DownloadPolicy policy,
        FreeSpace space,
        Map<String, String> environment,
        InstantSource clock) {

    /** The ports of this machine. */
    public static InstallPorts ofThisMachine(TensorModel.Loader networks) {
        return new InstallPorts(
                networks, DownloadPolicy.DEFAULT, FreeSpace.OF_DISK, System.getenv(), InstantSource.system());
    }
}
