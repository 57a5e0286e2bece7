package org.glidefx.install;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** A file lock that keeps two installations of the same model apart, also in different processes. */
final class InstallLock implements AutoCloseable {

    private final FileChannel channel;

    private InstallLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws InstallException if the lock is taken */
    static InstallLock take(InstallFolders folders) throws IOException {
        FileChannel channel = FileChannel.open(folders.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new InstallLock(channel);
            }
        } catch (OverlappingFileLockException inThisProcess) {
            channel.close();
            throw busy(folders);
        }
        channel.close();
        throw busy(folders);
    }

    private static InstallException busy(InstallFolders folders) {
        return new InstallException(
                "The model \"" + folders.name() + "\" is being installed or removed already; wait until that is over.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
