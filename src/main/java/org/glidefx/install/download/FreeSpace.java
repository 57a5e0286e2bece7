package org.glidefx.install.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.jobs.Bytes;

/** Tells how much free space a disk has; tests substitute a small one. */
@FunctionalInterface
public interface FreeSpace {

    /** The disks of this machine. */
    FreeSpace OF_DISK = folder -> Files.getFileStore(folder).getUsableSpace();

    /**
     * @param folder must exist
     * @return bytes
     */
    long usable(Path folder) throws IOException;

    /** @throws DownloadException if there is not enough space for {@code bytes} */
    default void require(Path folder, long bytes) throws IOException {
        long free = usable(folder);
        if (free < bytes) {
            throw new DownloadException("There is not enough space on the disk of \"" + folder + "\": "
                    + Bytes.words(bytes) + " are needed and " + Bytes.words(free)
                    + " are free; free some space, then install again.");
        }
    }
}
