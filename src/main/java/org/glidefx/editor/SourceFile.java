package org.glidefx.editor;

import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureSource;
import org.jspecify.annotations.Nullable;

/**
 * The part of an original's file that pictures made of it keep: its own numbers, what they mean, and its words about itself.
 * In documents it is a PNG file, made once. Safe to use from any thread.
 */
public final class SourceFile {

    /** Of an original that has nothing to keep. */
    public static final SourceFile NONE = new SourceFile(PictureSource.NONE, null);

    private @Nullable PictureSource source;
    private @Nullable Blob png;

    private SourceFile(@Nullable PictureSource source, @Nullable Blob png) {
        this.source = source;
        this.png = png;
    }

    /** Of a file that was opened. */
    public static SourceFile of(PictureSource source) {
        return source.isPlain() ? NONE : new SourceFile(source, null);
    }

    /** From a document; it is decoded when it is asked for. */
    static SourceFile stored(Blob png) {
        return new SourceFile(null, png);
    }

    /** True if there is nothing to keep. */
    boolean isNone() {
        return equals(NONE);
    }

    /**
     * What pictures keep; decoded at the first call, which may take a second for a large picture.
     *
     * @param original as the document holds it, converted to sRGB when it was opened
     * @throws ImageFileException if it cannot be read back
     */
    PictureSource source(Raster original) {
        Blob stored;
        synchronized (this) {
            if (source != null) {
                return source;
            }
            stored = png;
        }
        PictureSource read = stored == null
                ? PictureSource.NONE
                : ImageFiles.open(stored.bytes(), "The original's file")
                        .source()
                        .seenAs(original);
        synchronized (this) {
            source = read;
        }
        return read;
    }

    /** It as a PNG file; made at the first call. */
    Blob png() {
        PictureSource known;
        synchronized (this) {
            if (png != null) {
                return png;
            }
            known = source;
        }
        Blob made = Blob.of((known == null ? PictureSource.NONE : known).toPng());
        synchronized (this) {
            png = made;
        }
        return made;
    }
}
