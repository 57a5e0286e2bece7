package org.glidefx.editor;

import java.util.Arrays;
import org.glidefx.editor.VersionPixels.Patch;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PngEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The mask that a version was made with, kept so that the version can be made again; held as tiles, as a compressed
 * patch, or both.
 */
public final class VersionMask {

    private final int width;
    private final int height;
    private @Nullable TileMask mask;
    private @Nullable Patch patch;

    private VersionMask(int width, int height, @Nullable TileMask mask, @Nullable Patch patch) {
        this.width = width;
        this.height = height;
        this.mask = mask;
        this.patch = patch;
    }

    public static VersionMask of(TileMask mask) {
        return new VersionMask(mask.width(), mask.height(), mask, null);
    }

    /** A mask from a document; it is decoded when it is needed. */
    static VersionMask stored(int width, int height, Patch patch) {
        return new VersionMask(width, height, null, patch);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** @throws ImageFileException if it cannot be read back */
    public synchronized TileMask mask() {
        TileMask held = mask;
        if (held == null) {
            held = decode();
            mask = held;
        }
        return held;
    }

    private TileMask decode() {
        Patch stored = patch();
        Box box = stored.box();
        Mask part = ImageFiles.maskOf(ImageFiles.decode(stored.png().bytes(), "A mask"));
        if (part.width() != box.width() || part.height() != box.height()) {
            throw new ImageFileException("A mask does not fit its picture; the document is damaged, paint it again.");
        }
        byte[] coverage = new byte[Math.multiplyExact(width, height)];
        byte[] values = part.toArray();
        for (int y = 0; y < box.height(); y++) {
            System.arraycopy(values, y * box.width(), coverage, (box.y() + y) * width + box.x(), box.width());
        }
        return TileMask.of(Mask.of(width, height, coverage));
    }

    /** The part within the mask's bounds as a greyscale PNG file; made at the first call. */
    public synchronized Patch patch() {
        Patch stored = patch;
        if (stored == null) {
            TileMask drawn = mask == null ? TileMask.empty(width, height) : mask;
            Box box = drawn.bounds().orElse(new Box(0, 0, 1, 1));
            stored = new Patch(box, Blob.of(PngEncoder.encode(cut(drawn, box), PngEncoder.Effort.FAST)));
            patch = stored;
        }
        return stored;
    }

    private static Mask cut(TileMask mask, Box box) {
        byte[] coverage = new byte[box.width() * box.height()];
        for (int y = 0; y < box.height(); y++) {
            for (int x = 0; x < box.width(); x++) {
                coverage[y * box.width() + x] = (byte) mask.at(box.x() + x, box.y() + y);
            }
        }
        return Mask.of(box.width(), box.height(), coverage);
    }

    /** True if both mask the same. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof VersionMask version && version.mask().equals(mask());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {width, height});
    }
}
