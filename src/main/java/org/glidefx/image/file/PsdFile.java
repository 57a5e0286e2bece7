package org.glidefx.image.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import javax.imageio.stream.ImageInputStream;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.Bytes;
import org.glidefx.image.metadata.ExifEditor;
import org.glidefx.image.metadata.ExifOrientation;
import org.jspecify.annotations.Nullable;

/**
 * A Photoshop document (Adobe Photoshop file formats specification, 2019), PSD or PSB. Reads the merged picture: black
 * and white, grey, palette, RGB, CMYK or Lab with 8 or 16 bits; uncompressed, in PackBits or in a zlib stream.
 */
final class PsdFile {

    private static final byte[] MARK = "8BPS".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_INFO = 0x0421;
    private static final int PALETTE = 768;
    private static final int PACK_BITS = 1;
    private static final int ZIP = 2;
    private static final int ZIP_OF_DIFFERENCES = 3;
    private static final int MOST_CHANNELS = 56;

    /** Steps of 8 bits by which rounding may bring a blended colour beyond its range. */
    private static final int SLACK = 2;

    private final ImageInputStream stream;
    private final String name;
    private final PictureHead head = new PictureHead();
    private boolean large;
    private int channels;
    private int width;
    private int height;
    private int depth;
    private Mode mode = Mode.OTHER;
    private byte[] palette = new byte[0];
    private PsdLayers layers = new PsdLayers(false, false);
    private boolean merged = true;
    private long table = -1;

    private PsdFile(ImageInputStream stream, String name) {
        this.stream = stream;
        this.name = name;
    }

    /** The meaning of the channels. */
    private enum Mode {
        /** One bit per pixel; 1 is black. */
        BITMAP(1),
        GREY(1),
        PALETTE(1),
        RGB(3),
        CMYK(4),
        LAB(3),
        OTHER(0);

        private final int components;

        Mode(int components) {
            this.components = components;
        }

        static Mode of(int number) {
            return switch (number) {
                case 0 -> BITMAP;
                case 1, 8 -> GREY; // duotone's one channel is grey for programs that do not know its inks
                case 2 -> PALETTE;
                case 3 -> RGB;
                case 4 -> CMYK;
                case 9 -> LAB;
                default -> OTHER;
            };
        }
    }

    /** True if the stream begins with a Photoshop document; leaves it where it was. */
    static boolean begins(ImageInputStream stream) throws IOException {
        byte[] start = new byte[MARK.length];
        stream.mark();
        try {
            stream.readFully(start);
            return Bytes.startsWith(start, MARK);
        } catch (EOFException shorter) {
            return false;
        } finally {
            stream.reset();
        }
    }

    /**
     * Reads the head of a document; no pixel is decoded.
     *
     * @param name the picture's name in messages
     * @throws ImageFileException for colours that cannot be read
     */
    static PsdFile open(ImageInputStream stream, String name) throws IOException {
        PsdFile file = new PsdFile(stream, name);
        file.readHeader();
        return file;
    }

    Box size() {
        return new Box(0, 0, width, height);
    }

    private void readHeader() throws IOException {
        stream.skipBytes(MARK.length);
        large = stream.readUnsignedShort() == 2;
        stream.skipBytes(6);
        channels = stream.readUnsignedShort();
        height = stream.readInt();
        width = stream.readInt();
        depth = stream.readUnsignedShort();
        mode = Mode.of(stream.readUnsignedShort());
        boolean plain = mode == Mode.BITMAP ? depth == 1 : depth == 8 || depth == 16 && mode != Mode.PALETTE;
        if (mode == Mode.OTHER || !plain) {
            throw new ImageFileException(
                    name + " is a Photoshop document in colours that cannot be opened; save it as RGB"
                            + " with 8 or 16 bits first.");
        }
        if (channels < mode.components || channels > MOST_CHANNELS) {
            throw PictureReader.damaged(name, null);
        }
    }

    /** @throws ImageFileException if there is no merged picture in it, or it is damaged */
    OpenedPicture read() throws IOException {
        palette = block(stream.readUnsignedInt());
        Map<Integer, byte[]> resources = PhotoshopResources.read(block(stream.readUnsignedInt()));
        takeResources(resources);
        layers = PsdLayers.read(stream, large);
        if (!merged) {
            throw new ImageFileException(
                    name + " has no merged picture; save it with maximum compatibility, or as PNG, first.");
        }
        byte[][] planes = planes(used());
        if ((mode == Mode.RGB || mode == Mode.GREY) && planes.length > mode.components) {
            takeWhiteAway(planes);
        }
        StoredPixels pixels = pixels(planes);
        if (mode == Mode.LAB) {
            head.forgetColours();
        }
        OpenedPicture decoded = pixels.opened(head, ExifOrientation.UPRIGHT);
        OpenedPicture opened = mode == Mode.LAB ? decoded.with(PictureNote.LAB) : decoded;
        return layers.any() ? opened.with(PictureNote.MERGED) : opened;
    }

    private byte[] block(long length) throws IOException {
        if (length > PictureHead.LONGEST) {
            stream.seek(stream.getStreamPosition() + length);
            return new byte[0];
        }
        byte[] block = new byte[(int) length];
        stream.readFully(block);
        return block;
    }

    private void takeResources(Map<Integer, byte[]> resources) {
        take(resources, PhotoshopResources.PROFILE).ifPresent(head::profile);
        take(resources, PhotoshopResources.EXIF).flatMap(ExifEditor::upright).ifPresent(head::exif);
        take(resources, PhotoshopResources.IPTC).ifPresent(head::iptc);
        take(resources, PhotoshopResources.XMP)
                .ifPresent(packet -> head.xmp(new String(packet, StandardCharsets.UTF_8)));
        take(resources, PhotoshopResources.RESOLUTION)
                .filter(data -> data.length >= 12)
                .map(ByteBuffer::wrap)
                .flatMap(data -> Density.perInch(data.getInt(0) / 65_536.0, data.getInt(8) / 65_536.0))
                .ifPresent(head::density);
        merged = take(resources, VERSION_INFO)
                .filter(data -> data.length > 4)
                .map(data -> data[4] != 0)
                .orElse(true);
    }

    private static Optional<byte[]> take(Map<Integer, byte[]> resources, int number) {
        return Optional.ofNullable(resources.get(number));
    }

    /** Number of channels for colours and transparency; others are saved selections. */
    private int used() {
        boolean possible = channels > mode.components && mode != Mode.PALETTE && mode != Mode.BITMAP;
        boolean clear = possible && layers.transparent();
        return mode.components + (clear ? 1 : 0);
    }

    /**
     * Undoes the blending of half transparent colours with white, in which Photoshop stores the merged picture. Other
     * programs, such as ImageMagick, store plain colours; a picture with a colour that no blending with white makes is
     * theirs.
     */
    private void takeWhiteAway(byte[][] planes) {
        int step = depth / 8;
        int most = depth == 16 ? 0xFFFF : 0xFF;
        byte[] alphas = planes[mode.components];
        for (int i = 0; i < alphas.length; i += step) {
            int alpha = sample(alphas, i);
            for (int channel = 0; channel < mode.components; channel++) {
                if (most - sample(planes[channel], i) > alpha + SLACK * most / 255) {
                    return;
                }
            }
        }
        for (int i = 0; i < alphas.length; i += step) {
            int alpha = sample(alphas, i);
            for (int channel = 0; channel < mode.components && alpha > 0 && alpha < most; channel++) {
                long missing = most - sample(planes[channel], i);
                int colour = (int) Math.max(0, most - (missing * most + alpha / 2) / alpha);
                if (step == 2) {
                    planes[channel][i] = (byte) (colour >> 8);
                }
                planes[channel][i + step - 1] = (byte) colour;
            }
        }
    }

    private int sample(byte[] plane, int at) {
        return depth == 16 ? (plane[at] & 0xFF) << 8 | plane[at + 1] & 0xFF : plane[at] & 0xFF;
    }

    private StoredPixels pixels(byte[][] planes) {
        int[] pixels = new int[Math.multiplyExact(width, height)];
        if (depth == 16 && mode != Mode.CMYK && mode != Mode.LAB) {
            DeepPixels deep = deep(planes);
            return new StoredPixels(deep.reduced(), mode.components, false, deep);
        }
        int step = depth / 8;
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = mode == Mode.BITMAP ? bit(planes[0], i) : pixel(planes, i * step);
        }
        int components = mode == Mode.PALETTE ? 3 : mode.components;
        return new StoredPixels(
                Raster.of(width, height, pixels),
                components,
                depth == 16,
                null,
                mode == Mode.CMYK ? alpha(planes) : null);
    }

    /** Converts a pixel. CMYK is stored inverted; of 16-bit values only the upper byte is used. */
    private int pixel(byte[][] planes, int place) {
        int first = planes[0][place] & 0xFF;
        int alpha = planes.length > mode.components ? planes[mode.components][place] << 24 : 0xFF000000;
        return switch (mode) {
            case PALETTE -> 0xFF000000 | entry(first) << 16 | entry(256 + first) << 8 | entry(512 + first);
            case LAB -> alpha | LabColours.toSrgb(first, level(planes[1], place), level(planes[2], place)) & 0xFFFFFF;
            case RGB -> alpha | first << 16 | (planes[1][place] & 0xFF) << 8 | planes[2][place] & 0xFF;
            case CMYK ->
                ~(first << 24
                        | (planes[1][place] & 0xFF) << 16
                        | (planes[2][place] & 0xFF) << 8
                        | planes[3][place] & 0xFF);
            case BITMAP, GREY, OTHER -> alpha | first * 0x010101;
        };
    }

    private byte @Nullable [] alpha(byte[][] planes) {
        if (planes.length == mode.components) {
            return null;
        }
        byte[] alpha = new byte[width * height];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = planes[mode.components][i * (depth / 8)];
        }
        return alpha;
    }

    private int bit(byte[] plane, int pixel) {
        int x = pixel % width;
        boolean black = (plane[pixel / width * rowBytes() + x / 8] >> 7 - x % 8 & 1) != 0;
        return black ? 0xFF000000 : -1;
    }

    /** a* or b*, which is stored with an offset of 128. */
    private static double level(byte[] plane, int place) {
        return (plane[place] & 0xFF) - 128;
    }

    private int rowBytes() {
        return Math.toIntExact(((long) width * depth + 7) / 8);
    }

    private int entry(int at) {
        return palette.length >= PALETTE ? palette[at] & 0xFF : 0;
    }

    private DeepPixels deep(byte[][] planes) {
        short[] samples = new short[Math.multiplyExact(4, Math.multiplyExact(width, height))];
        for (int i = 0; i < samples.length; i++) {
            int channel = i % 4;
            byte[] plane = channel == 3
                    ? planes[Math.min(mode.components, planes.length - 1)]
                    : planes[mode == Mode.GREY ? 0 : channel];
            int at = i / 4 * 2;
            boolean opaque = channel == 3 && planes.length == mode.components;
            samples[i] = opaque ? -1 : (short) (plane[at] << 8 | plane[at + 1] & 0xFF);
        }
        return new DeepPixels(width, height, samples);
    }

    /** Reads the used channels, one after the other. */
    private byte[][] planes(int used) throws IOException {
        int method = stream.readUnsignedShort();
        if (method > ZIP_OF_DIFFERENCES) {
            throw new ImageFileException(name + " is packed in a way that cannot be opened; save it as PNG first.");
        }
        int row = rowBytes();
        byte[][] planes = new byte[used][Math.multiplyExact(row, height)];
        if (method >= ZIP) {
            inflate(planes, row, method == ZIP_OF_DIFFERENCES);
            return planes;
        }
        long at = stream.getStreamPosition();
        if (method == PACK_BITS) {
            at += (long) channels * height * (large ? 4 : 2);
        }
        for (int i = 0; i < used; i++) {
            if (method == PACK_BITS) {
                int[] lengths = lengths(i);
                stream.seek(at);
                for (int y = 0; y < height; y++) {
                    Streams.unpack(stream, lengths[y], planes[i], y * row, row);
                    at += lengths[y];
                }
            } else {
                stream.readFully(planes[i]);
            }
        }
        return planes;
    }

    /**
     * Reads channels from one zlib stream; with {@code differences}, each sample but the first of its row is stored as
     * the difference from the one before.
     */
    private void inflate(byte[][] planes, int row, boolean differences) throws IOException {
        try (InputStream packed = new InflaterInputStream(Streams.input(stream))) {
            for (byte[] plane : planes) {
                if (packed.readNBytes(plane, 0, plane.length) < plane.length) {
                    throw PictureReader.damaged(name, null);
                }
                for (int start = 0; differences && depth > 1 && start < plane.length; start += row) {
                    addUp(plane, start, start + row);
                }
            }
        }
    }

    private void addUp(byte[] plane, int start, int end) {
        int step = Math.max(1, depth / 8);
        for (int i = start + step; i < end; i += step) {
            if (step == 1) {
                plane[i] += plane[i - 1];
            } else {
                int sum = (plane[i] << 8 | plane[i + 1] & 0xFF) + (plane[i - 2] << 8 | plane[i - 1] & 0xFF);
                plane[i] = (byte) (sum >> 8);
                plane[i + 1] = (byte) sum;
            }
        }
    }

    /** Reads the lengths of a channel's compressed rows, from the table before the pixels. */
    private int[] lengths(int channel) throws IOException {
        if (table < 0) {
            table = stream.getStreamPosition();
        }
        int size = large ? 4 : 2;
        stream.seek(table + (long) channel * height * size);
        int[] lengths = new int[height];
        for (int y = 0; y < height; y++) {
            lengths[y] = large ? stream.readInt() : stream.readUnsignedShort();
            if (lengths[y] < 0) {
                throw PictureReader.damaged(name, null);
            }
        }
        return lengths;
    }
}
