package org.glidefx.editor;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PngEncoder;
import org.glidefx.image.file.Thumbnail;
import org.jspecify.annotations.Nullable;

/**
 * The pixels of a version, held whole while they are in use and otherwise as a compressed patch on the version they
 * were made from. Immutable as seen from outside. Thread-safe.
 */
public final class VersionPixels {

    /** Side of the square that a thumbnail fits in, in pixels. */
    public static final int THUMBNAIL = 160;

    private final int width;
    private final int height;
    private final @Nullable VersionPixels base;
    private @Nullable Raster whole;
    private @Nullable Patch patch;
    private @Nullable Raster thumbnail;
    private @Nullable Blob storedThumbnail;
    private volatile SoftReference<@Nullable Blob> wholePng = new SoftReference<>(null);
    private volatile long lastUse;
    private volatile SourceFile source = SourceFile.NONE;

    private VersionPixels(Size size, @Nullable VersionPixels base, @Nullable Raster whole, @Nullable Patch patch) {
        this.width = size.width;
        this.height = size.height;
        this.base = base;
        this.whole = whole;
        this.patch = patch;
        this.lastUse = System.nanoTime();
    }

    /** The pixels of a picture that was not made from another. */
    public static VersionPixels of(Raster picture) {
        return new VersionPixels(Size.of(picture), null, picture, null);
    }

    /** The pixels of an opened original. */
    static VersionPixels of(Raster picture, SourceFile source) {
        VersionPixels pixels = of(picture);
        pixels.source = source;
        return pixels;
    }

    /** The pixels of a picture that was made from {@code base}; if the sizes differ, it is stored whole. */
    public static VersionPixels of(Raster picture, VersionPixels base) {
        boolean same = base.width == picture.width() && base.height == picture.height();
        return new VersionPixels(Size.of(picture), same ? base : null, picture, null);
    }

    /**
     * Pixels from a document; they are decoded when they are needed.
     *
     * @param base the picture that the patch lies on; null if the patch is the whole picture
     */
    static VersionPixels stored(int width, int height, Patch patch, @Nullable VersionPixels base) {
        if (base == null && !patch.box.equals(new Box(0, 0, width, height))) {
            throw new IllegalArgumentException("expected a whole picture, found " + patch.box);
        }
        return new VersionPixels(new Size(width, height), base, null, patch);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /**
     * Returns the pixels; rebuilds them if they were freed, which may take a second for a large picture.
     *
     * @throws org.glidefx.image.file.ImageFileException if they cannot be read back
     */
    public Raster raster() {
        lastUse = System.nanoTime();
        synchronized (this) {
            if (whole != null) {
                return whole;
            }
        }
        Raster built = rebuild();
        synchronized (this) {
            if (whole == null) {
                whole = built;
            }
            return whole;
        }
    }

    /** The thumbnail of the whole picture, at most {@link #THUMBNAIL} pixels a side; made at the first call. */
    public Raster thumbnail() {
        Blob stored;
        synchronized (this) {
            if (thumbnail != null) {
                return thumbnail;
            }
            stored = storedThumbnail;
        }
        Raster small = stored == null
                ? Thumbnail.of(raster(), THUMBNAIL)
                : Thumbnail.of(ImageFiles.decode(stored.bytes(), "A thumbnail"), THUMBNAIL);
        synchronized (this) {
            thumbnail = small;
        }
        return small;
    }

    /** The thumbnail as a PNG file; made at the first call. */
    Blob thumbnailPng() {
        synchronized (this) {
            if (storedThumbnail != null) {
                return storedThumbnail;
            }
        }
        Blob made = Blob.of(PngEncoder.encode(thumbnail(), PngEncoder.Effort.FAST));
        synchronized (this) {
            storedThumbnail = made;
        }
        return made;
    }

    /** Sets the thumbnail from a document; it is decoded when it is needed. */
    synchronized void useThumbnail(Blob png) {
        storedThumbnail = png;
    }

    /** The file that an original came from; {@link SourceFile#NONE} for other versions. */
    SourceFile source() {
        return source;
    }

    /** Sets an original's file from a document. */
    void useSource(SourceFile stored) {
        source = stored;
    }

    /** Sets the whole picture, if the caller has decoded it already. */
    synchronized void use(Raster picture) {
        whole = picture;
    }

    /** True if {@link #raster} returns at once. */
    public synchronized boolean isHeld() {
        return whole != null;
    }

    private Raster rebuild() {
        Deque<Patch> patches = new ArrayDeque<>();
        VersionPixels at = this;
        Raster from = at.heldOrNull();
        while (from == null) {
            Patch own = at.requirePatch();
            patches.push(own);
            if (at.base == null) {
                break;
            }
            at = at.base;
            from = at.heldOrNull();
        }
        PatchedPicture picture = from == null ? null : new PatchedPicture(from);
        for (Patch next : patches) {
            Raster pixels = ImageFiles.decode(next.png.bytes(), "A version");
            if (picture == null) {
                picture = new PatchedPicture(pixels);
            } else {
                picture.lay(pixels, next.box);
            }
        }
        return Objects.requireNonNull(picture).toRaster(width, height);
    }

    private synchronized @Nullable Raster heldOrNull() {
        return whole;
    }

    /** The patch of pixels that are not held whole; only pixels with a patch are ever freed. */
    private synchronized Patch requirePatch() {
        return Objects.requireNonNull(patch);
    }

    /**
     * The difference from the base as a PNG file; made at the first call, which may take a second for a large picture.
     */
    public Patch patch() {
        Raster picture;
        synchronized (this) {
            if (patch != null) {
                return patch;
            }
            picture = Objects.requireNonNull(whole);
        }
        Box box = base == null ? new Box(0, 0, width, height) : PictureChange.between(base.raster(), picture);
        Raster part = box.width() == width && box.height() == height ? picture : picture.crop(box);
        Patch made = new Patch(box, Blob.of(PngEncoder.encode(part, PngEncoder.Effort.FAST)));
        synchronized (this) {
            if (patch == null) {
                patch = made;
            }
            return patch;
        }
    }

    /** The whole picture as a PNG file; cached while memory allows. */
    Blob wholePng() {
        Patch own = patch();
        if (base == null) {
            return own.png;
        }
        Blob known = wholePng.get();
        if (known == null) {
            known = Blob.of(PngEncoder.encode(raster(), PngEncoder.Effort.FAST));
            wholePng = new SoftReference<>(known);
        }
        return known;
    }

    /** The picture that the patch lies on; null if it is the whole picture. */
    @Nullable
    VersionPixels base() {
        return base;
    }

    /** Frees the whole picture if it can be rebuilt. */
    synchronized void release() {
        if (patch != null) {
            whole = null;
        }
    }

    /** Bytes of memory that the whole picture takes now. */
    synchronized long held() {
        return whole == null ? 0 : 4L * width * height;
    }

    /** When {@link #raster} was last called, by {@link System#nanoTime}. */
    long lastUse() {
        return lastUse;
    }

    synchronized @Nullable Patch patchOrNull() {
        return patch;
    }

    /**
     * A part of a picture as a PNG file.
     *
     * @param box where it lies
     */
    public record Patch(Box box, Blob png) {}

    private record Size(int width, int height) {
        static Size of(Raster picture) {
            return new Size(picture.width(), picture.height());
        }
    }
}
