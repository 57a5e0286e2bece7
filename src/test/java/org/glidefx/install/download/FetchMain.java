package org.glidefx.install.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.glidefx.jobs.CancelToken;

/** A process that downloads a file, to be killed. */
final class FetchMain {

    private FetchMain() {}

    public static void main(String[] args) throws IOException {
        Download wanted =
                new Download(URI.create(args[0]), Path.of(args[1]), OptionalLong.empty(), 1 << 20, Optional.empty());
        try (Downloader downloader = new Downloader(DownloadPolicy.DEFAULT, FreeSpace.OF_DISK, Proxies.of(Map.of()))) {
            downloader.fetch(wanted, DownloadListener.NONE, CancelToken.none());
        }
    }
}
