package org.glidefx.install.download;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;

/**
 * The partial download of a file, {@code <name>.part}, with what the server said about the whole in {@code
 * <name>.part.properties}. Both outlive the process: the next one to open them resumes at their end.
 *
 * <p>The properties are written before the first byte, so a part without them is useless and is discarded.
 */
final class PartFile implements AutoCloseable {

    private static final long NOT_KNOWN = -1;

    private final Path part;
    private final Path notes;
    private final FileChannel channel;
    private Facts facts;

    /**
     * What is known about the whole file.
     *
     * @param validator a strong ETag or a date, for If-Range; empty if the server gave none
     * @param total bytes, or -1
     * @param md5 of the whole in Base64, as the server states it; may be empty
     */
    record Facts(URI source, String validator, long total, String md5) {

        static Facts none(URI source) {
            return new Facts(source, "", NOT_KNOWN, "");
        }

        boolean hasTotal() {
            return total != NOT_KNOWN;
        }

        /**
         * True if the download can be resumed. Without a validator the rest could be from another file, and only a
         * known checksum would reveal that.
         */
        boolean allowsResuming(Download wanted) {
            return !validator.isEmpty() || wanted.isPinned();
        }
    }

    private PartFile(Path part, Path notes, FileChannel channel, Facts facts) {
        this.part = part;
        this.notes = notes;
        this.channel = channel;
        this.facts = facts;
    }

    /** Opens the partial download of a file; a part of another file, or one that cannot be resumed, is emptied. */
    static PartFile open(Download wanted) throws IOException {
        Path target = wanted.target();
        URI source = wanted.source();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Path notes = target.resolveSibling(target.getFileName() + ".part.properties");
        FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Facts found = read(notes, source);
        boolean goesOn = found.source().equals(source) && found.allowsResuming(wanted);
        PartFile opened = new PartFile(part, notes, channel, goesOn ? found : Facts.none(source));
        if (!goesOn || found.hasTotal() && channel.size() > found.total()) {
            opened.restart(Facts.none(source));
        }
        channel.position(channel.size());
        return opened;
    }

    private static Facts read(Path notes, URI source) {
        Properties read = new Properties();
        if (Files.isRegularFile(notes)) {
            try (Reader reader = Files.newBufferedReader(notes, StandardCharsets.UTF_8)) {
                read.load(reader);
                return new Facts(
                        URI.create(read.getProperty("source", "")),
                        read.getProperty("validator", ""),
                        Long.parseLong(read.getProperty("total", "")),
                        read.getProperty("md5", ""));
            } catch (IOException | IllegalArgumentException damaged) {
                return Facts.none(source);
            }
        }
        return Facts.none(source);
    }

    Facts facts() {
        return facts;
    }

    long length() throws IOException {
        return channel.size();
    }

    boolean isComplete() throws IOException {
        return facts.hasTotal() && channel.size() == facts.total();
    }

    /** Discards all bytes and starts a file with these facts. */
    void restart(Facts known) throws IOException {
        channel.truncate(0);
        facts = known;
        Properties written = new Properties();
        written.setProperty("source", known.source().toString());
        written.setProperty("validator", known.validator());
        written.setProperty("total", Long.toString(known.total()));
        written.setProperty("md5", known.md5());
        Path fresh = notes.resolveSibling(notes.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            written.store(writer, null);
        }
        Files.move(fresh, notes, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The file that holds the bytes. */
    Path path() {
        return part;
    }

    /** Moves the finished part to the target, and deletes the properties. */
    void finish(Path target) throws IOException {
        channel.force(true);
        channel.close();
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(notes);
    }

    /** Deletes part and properties. */
    void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
        Files.deleteIfExists(notes);
    }

    /** Closes the file; it is kept for the next time. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
