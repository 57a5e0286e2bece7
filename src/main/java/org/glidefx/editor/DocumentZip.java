package org.glidefx.editor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.glidefx.image.file.ImageFileException;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a document file, which is not trusted: a file with names that point outside it, two entries of the
 * same name, or entries that unpack to far more than their size is refused. An entry whose bytes are damaged is left
 * out.
 */
final class DocumentZip implements DocumentSource {

    private static final int MAX_ENTRIES = 70_000;
    /** Of all compressed entries together; one that is stored is no larger than its part of the file. */
    private static final long MAX_UNPACKED = 2L << 30;

    private static final long MAX_ENTRY = Integer.MAX_VALUE - 8;
    /** Pictures are compressed already, and text shrinks to a fiftieth at best. */
    private static final long MAX_RATIO = 100;

    private static final long SMALL = 1 << 16;

    private final String name;
    private final Map<String, byte[]> entries = new HashMap<>();
    private boolean cutOff;

    private DocumentZip(String name) {
        this.name = name;
    }

    /** @throws ImageFileException if it is not a zip file, or was crafted to do harm */
    static DocumentZip open(Path file) {
        return open(file, MAX_UNPACKED);
    }

    /** @param mostUnpacked the most bytes that all compressed entries may have together */
    static DocumentZip open(Path file, long mostUnpacked) {
        DocumentZip zip = new DocumentZip("\"" + file.getFileName() + "\"");
        if (!Files.isRegularFile(file)) {
            throw new ImageFileException("There is no file " + zip.name + "; check the name and the folder.");
        }
        if (!DocumentFile.isDocument(file)) {
            throw new ImageFileException(zip.name + " is not a GlideFX document, or its beginning is damaged.");
        }
        try (ZipFile whole = new ZipFile(file.toFile())) {
            zip.readAll(whole, Files.size(file), mostUnpacked);
        } catch (IOException | IllegalArgumentException noDirectory) {
            zip.entries.clear();
            zip.readUpToTheEnd(file);
        }
        return zip;
    }

    private void readAll(ZipFile whole, long fileSize, long mostUnpacked) throws IOException {
        if (whole.size() > MAX_ENTRIES) {
            throw harmful("has too many parts");
        }
        long stored = 0;
        long unpacked = 0;
        for (Enumeration<? extends ZipEntry> all = whole.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            requireName(entry);
            long size = Math.max(0, entry.getSize());
            if (size > SMALL && size / MAX_RATIO > entry.getCompressedSize()) {
                throw harmful("unpacks to far more than its size");
            }
            if (entry.getMethod() == ZipEntry.STORED && size != entry.getCompressedSize()) {
                cutOff = true; // its part of the directory is damaged
                continue;
            }
            if (entry.getMethod() == ZipEntry.STORED) {
                stored += size;
            } else {
                unpacked += size;
            }
            // Stored entries exceed the file only if several share their bytes.
            if (stored > fileSize || unpacked > mostUnpacked || size > MAX_ENTRY) {
                throw harmful("is too large");
            }
            try (InputStream stream = whole.getInputStream(entry)) {
                put(entry, stream, size);
            } catch (IOException damaged) {
                cutOff = true; // DocumentReader reports which version lacks its picture
            }
        }
    }

    private void put(ZipEntry entry, InputStream stream, long size) throws IOException {
        byte[] bytes = stream.readNBytes((int) size);
        if (bytes.length == size && stream.read() < 0) {
            entries.put(entry.getName(), bytes);
        } else {
            cutOff = true;
        }
    }

    /** A truncated zip file has no directory; the entries before its end can still be read one by one. */
    private void readUpToTheEnd(Path file) {
        cutOff = true;
        try (ZipInputStream stream = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                requireName(entry);
                if (entry.getMethod() != ZipEntry.STORED) {
                    return; // its size is unknown until it is unpacked; GlideFX writes no such entries
                }
                long most = Math.min(MAX_ENTRY, Files.size(file));
                byte[] bytes = stream.readNBytes((int) Math.min(entry.getSize(), most));
                if (bytes.length == entry.getSize()) {
                    entries.put(entry.getName(), bytes);
                }
            }
        } catch (IOException | IllegalArgumentException end) {
            cutOff = true;
        }
    }

    private void requireName(ZipEntry entry) {
        String path = entry.getName();
        if (path.startsWith("/") || path.contains("..") || path.contains("\\") || path.contains(":")) {
            throw harmful("has parts that point outside of it");
        }
        if (entries.containsKey(path)) {
            throw harmful("has two parts of one name");
        }
    }

    private ImageFileException harmful(String what) {
        return new ImageFileException(
                name + " " + what + " and was not opened; get the document from its maker again.");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isCutOff() {
        return cutOff;
    }

    @Override
    public byte @Nullable [] history() {
        return entries.get(DocumentFile.HISTORY);
    }

    @Override
    public Optional<Blob> part(String file, String sha256) {
        return whole(file).filter(blob -> blob.sha256().equals(sha256));
    }

    @Override
    public Optional<Blob> whole(String file) {
        byte[] bytes = entries.get(file);
        return bytes == null ? Optional.empty() : Optional.of(Blob.of(bytes));
    }
}
