package org.glidefx.image.file;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;
import org.glidefx.image.metadata.ExifOrientation;
import org.glidefx.image.metadata.ExifTags;

/**
 * Facts from the first directory of a TIFF file (TIFF 6.0): about its pixels, as the JDK's reader gives them, and its
 * description.
 */
final class TiffHead {

    private static final int PROFILE = 34675;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int SAMPLES = 277;
    private static final int COLOUR_MAP = 320;
    private static final int PREDICTOR = 317;
    private static final int EXTRA_SAMPLES = 338;
    private static final int MULTIPLIED = 1;
    private static final int BITS = 258;
    private static final int KIND = 254;
    private static final int SUB_DIRECTORIES = 330;
    private static final int DNG_VERSION = 50706;

    /**
     * Compression methods that the JDK's reader supports: none, three for fax, LZW, two JPEG, two Deflate, PackBits.
     */
    private static final Set<Integer> PACKED = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946);

    private static final Set<Integer> JPEG = Set.of(6, 7);

    /** Names of other methods, for messages. */
    private static final Map<Integer, String> OTHERS = Map.of(
            32809, "ThunderScan",
            34661, "JBIG",
            34712, "JPEG 2000",
            34925, "LZMA",
            50000, "Zstandard",
            50001, "WebP",
            50002, "JPEG XL",
            52546, "JPEG XL");

    private final TIFFDirectory directory;
    private final TiffWords words;

    private TiffHead(TIFFDirectory directory, TiffWords words) {
        this.directory = directory;
        this.words = words;
    }

    /** @param reader with {@code stream} as its input */
    static TiffHead read(ImageReader reader, ImageInputStream stream) throws IOException {
        try {
            TIFFDirectory directory = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
            stream.seek(0);
            return new TiffHead(directory, TiffWords.read(stream));
        } catch (IIOInvalidTreeException e) {
            throw new IOException("unreadable TIFF directory", e);
        }
    }

    /**
     * The reason why the pixels cannot be read, such as "packed by LZMA"; empty if they can. JPEG with four channels is
     * among them, because the JDK's reader inverts it.
     */
    Optional<String> unreadable() {
        int compression = number(COMPRESSION, 1);
        if (!PACKED.contains(compression)) {
            return Optional.of("packed by " + OTHERS.getOrDefault(compression, "method " + compression));
        }
        int samples = number(SAMPLES, 1);
        if (!JPEG.contains(compression)) {
            return Optional.empty();
        }
        if (TiffPixels.isLab(photometric())) {
            return Optional.of("in Lab colours packed by JPEG");
        }
        return samples == 1 || samples == 3
                ? Optional.empty()
                : Optional.of("of " + samples + " channels packed by JPEG");
    }

    /** True if it is a camera's raw picture, whose first directory is no more than a preview or sensor values. */
    boolean isRaw() {
        return words.has(DNG_VERSION) || isReduced() && words.has(SUB_DIRECTORIES);
    }

    /** True if the first of several pictures is marked as a reduced version of another (NewSubfileType). */
    boolean isPreview() {
        return isReduced() && words.isFollowed();
    }

    /** True if the file has more pictures than the first, not counting its own previews and masks. */
    boolean hasPages() {
        return words.hasPages();
    }

    private boolean isReduced() {
        return (number(KIND, 0) & 1) != 0;
    }

    /** The meaning of the values (PhotometricInterpretation); where it is not said, what the JDK's reader assumes of pictures without palette. */
    int photometric() {
        int samples = number(SAMPLES, 1);
        return number(PHOTOMETRIC, samples == 3 || samples == 4 ? TiffPixels.RGB : TiffPixels.BLACK_IS_ZERO);
    }

    /** True if the first extra sample of a pixel is its alpha. */
    boolean hasTransparency() {
        int extra = number(EXTRA_SAMPLES, 0);
        return extra == MULTIPLIED || extra == 2;
    }

    /** True if the colours are stored multiplied by their alpha. */
    boolean isMultiplied() {
        return number(EXTRA_SAMPLES, 0) == MULTIPLIED;
    }

    /** True if the first extra sample of a pixel is said to be something other than alpha, such as a selection. */
    boolean hasSelection() {
        return directory.getTIFFField(EXTRA_SAMPLES) != null && !hasTransparency();
    }

    /** The palette: red of each index, then green, then blue, 16 bits each. */
    Optional<int[]> colourMap() {
        TIFFField map = directory.getTIFFField(COLOUR_MAP);
        return map == null || !map.isIntegral()
                ? Optional.empty()
                : Optional.of(
                        IntStream.range(0, map.getCount()).map(map::getAsInt).toArray());
    }

    /** Offset of the low byte of the predictor's value, if the samples are 16-bit differences. */
    OptionalLong differences() {
        boolean wide = number(BITS, 1) == 16 && number(PREDICTOR, 1) == 2;
        return wide ? words.place(PREDICTOR) : OptionalLong.empty();
    }

    private int number(int tag, int otherwise) {
        TIFFField field = directory.getTIFFField(tag);
        return field == null || !field.isIntegral() || field.getCount() < 1 ? otherwise : field.getAsInt(0);
    }

    ExifOrientation orientation() {
        return ExifOrientation.of(number(ExifTags.ORIENTATION, 1));
    }

    PictureHead head() {
        PictureHead head = new PictureHead();
        take(PROFILE, head::profile);
        words.tell(head);
        return head;
    }

    private void take(int tag, Consumer<byte[]> taker) {
        TIFFField field = directory.getTIFFField(tag);
        if (field != null && field.getData() instanceof byte[] bytes && bytes.length <= PictureHead.LONGEST) {
            taker.accept(bytes.clone());
        }
    }
}
