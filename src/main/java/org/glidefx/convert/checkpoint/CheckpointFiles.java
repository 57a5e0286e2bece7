package org.glidefx.convert.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.convert.checkpoint.UnpackedFile.Telling;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;

/** The files of one checkpoint, mapped until it is closed. */
final class CheckpointFiles implements AutoCloseable {

    private final Arena arena;
    private final Progress progress;
    private final CancelToken cancel;
    private final List<UnpackedFile> unpacked = new ArrayList<>();

    @SuppressWarnings("MustBeClosedChecker") // owns the arena and closes it
    CheckpointFiles(Progress progress, CancelToken cancel) {
        this.arena = Arena.ofShared();
        this.progress = progress;
        this.cancel = cancel;
    }

    /** Opens a checkpoint, with all its shards if it has several files. */
    Container open(Path file) throws IOException {
        Optional<Path> index = ShardIndex.of(file);
        if (index.isEmpty()) {
            return one(file);
        }
        List<Container> shards = new ArrayList<>();
        for (Path shard : ShardIndex.shards(index.get())) {
            shards.add(one(shard));
        }
        return new ShardedContainer(shards);
    }

    private Container one(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Telling telling = new Telling(progress, cancel, "Unpacking " + file.getFileName());
            UnpackedFile parts = new UnpackedFile(arena, channel.size(), telling);
            unpacked.add(parts);
            FileBytes bytes = new FileBytes(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
            return CheckpointFormat.open(bytes, parts);
        }
    }

    @Override
    public void close() {
        arena.close();
        for (UnpackedFile parts : unpacked) {
            try {
                parts.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
