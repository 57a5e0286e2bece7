package org.glidefx.editor;

import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureSource;
import org.jspecify.annotations.Nullable;

/**
 * What pictures made from an original keep of its file: the file's own pixel values, their colour profile, and its
 * description. In documents it is a PNG file, made once. Thread-safe.
 */
public final class SourceFile {

    /** The source file of an original of which nothing is kept. */
    public static final SourceFile NONE = new SourceFile(PictureSource.NONE, null);

    private @Nullable PictureSource source;
    private @Nullable Blob png;

    private SourceFile(@Nullable PictureSource source, @Nullable Blob png) {
        this.source = source;
        this.png = png;
    }

    /** The source file of an opened picture. */
    public static SourceFile of(PictureSource source) {
        return source.isPlain() ? NONE : new SourceFile(source, null);
    }

    /** A source file from a document; it is decoded when it is needed. */
    static SourceFile stored(Blob png) {
        return new SourceFile(null, png);
    }

    /** True if there is nothing to keep. */
    boolean isNone() {
        return equals(NONE);
    }

    /**
     * Returns what pictures keep; decodes it at the first call, which may take a second for a large picture.
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

    /** Returns it as a PNG file; made at the first call. */
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
