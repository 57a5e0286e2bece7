package org.glidefx.editor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.glidefx.image.Raster;
import org.glidefx.image.file.AtomicFile;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureNote;
import org.glidefx.image.file.PngEncoder;
import org.glidefx.image.file.Thumbnail;

/**
 * Writes and reads {@code .glidefx} files: a zip file in OpenRaster layout that also holds the document's history. The
 * documentation's page on the document format describes every part.
 */
public final class DocumentFile {

    /** Suffix of document files. */
    public static final String SUFFIX = ".glidefx";

    /**
     * The other suffix that documents may have: the layout is OpenRaster's, and other programs know it by this suffix.
     */
    public static final String OPEN_RASTER = ".ora";

    static final String HISTORY = "glidefx/history.json";
    static final String MIME_ENTRY = "mimetype";
    private static final int THUMBNAIL = 256;

    private static final String SMALL = "Thumbnails/thumbnail.png";

    /** The most bytes that are read of a thumbnail, far more than any takes. */
    private static final int MOST = 4 << 20;

    /** All entries have the same time, so that the same document gives the same bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private DocumentFile() {}

    /**
     * A document that was read.
     *
     * @param title the title that it was saved with; may be empty
     * @param lost a sentence for each thing that could not be read; empty for a sound file
     * @param unsaved whether this is a journal of work that its file lacks
     * @param file for a journal: where the document was saved; may be empty
     * @param foreign for another program's file: notes for the user, because only its merged picture was read and
     *     overwriting it would lose its layers; empty for GlideFX's own
     */
    public record Opened(
            Document document,
            String title,
            List<String> lost,
            boolean unsaved,
            String file,
            Optional<Set<PictureNote>> foreign) {}

    /** True if a file's name says that it is a document. */
    public static boolean isNamed(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(SUFFIX) || name.endsWith(OPEN_RASTER);
    }

    /** True if a file begins as a zip file, as documents do, whatever its name. */
    public static boolean isDocument(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] start = stream.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * True for another program's archive, such as Krita's: an undamaged one with neither a history nor an original. A
     * file with {@link #SUFFIX} is a document, whatever is left of it.
     */
    public static boolean isForeign(Path file) {
        if (String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(SUFFIX)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry(HISTORY) == null && zip.getEntry(DocumentParts.pictureName(0)) == null;
        } catch (IOException | IllegalArgumentException damaged) {
            return false;
        }
    }

    /**
     * Reads the thumbnail in a document or in another program's OpenRaster file, and no more of the file; usually at
     * most 256 pixels a side. Empty if there is none that can be read.
     */
    public static Optional<Raster> thumbnail(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(SMALL);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream stream = zip.getInputStream(entry)) {
                return Optional.of(ImageFiles.decode(stream.readNBytes(MOST), SMALL));
            }
        } catch (IOException | ImageFileException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Writes a document; the file appears whole or not at all. Pictures that were compressed before are not compressed
     * again.
     *
     * @param program name and version of this program, recorded in the file
     * @throws org.glidefx.image.file.ImageFileException if it cannot be written
     */
    public static void write(Document document, String title, String program, Path file) {
        Version version = document.version();
        Raster picture = version.picture();
        Blob merged = version.wholePng();
        DocumentParts parts = DocumentParts.of(document, DocumentParts.About.saved(program, title), merged);
        byte[] thumbnail = PngEncoder.encode(Thumbnail.of(picture, THUMBNAIL), PngEncoder.Effort.FAST);
        boolean opaque = version.pixels().raster().isOpaque();
        String stack = OpenRaster.stack(document, opaque);
        AtomicFile.write(file, stream -> {
            ZipOutputStream zip = new ZipOutputStream(stream);
            store(zip, MIME_ENTRY, OpenRaster.MIME_TYPE.getBytes(StandardCharsets.US_ASCII));
            store(zip, HISTORY, parts.history().toBytes());
            store(zip, "stack.xml", stack.getBytes(StandardCharsets.UTF_8));
            store(zip, SMALL, thumbnail);
            for (Map.Entry<String, Blob> part : parts.files().entrySet()) {
                store(zip, part.getKey(), part.getValue().bytes());
            }
            if (!opaque && !document.layers().isEmpty()) {
                store(zip, DocumentParts.GROUND, version.pixels().wholePng().bytes());
            }
            zip.finish();
        });
    }

    /**
     * Stores an entry uncompressed: pictures are compressed already, and a truncated file can be read up to its end.
     */
    private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /**
     * Reads a document. Only the current version is decoded; the others when they are needed. A damaged file is opened
     * as far as it can be read.
     *
     * @throws org.glidefx.image.file.ImageFileException if nothing of it can be used, it was written by a newer
     *     program, or it was crafted to do harm
     */
    public static Opened read(Path file) {
        return new DocumentReader(DocumentZip.open(file)).read();
    }
}
