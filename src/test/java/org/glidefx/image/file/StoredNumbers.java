package org.glidefx.image.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;

/** The stored values of picture files, for tests that none of them changes. */
public final class StoredNumbers {

    private StoredNumbers() {}

    /** A file of the corpus. */
    public static Path corpus(String name) {
        try {
            return Path.of(StoredNumbers.class.getResource("/pictures/" + name).toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Samples of a PNG file in its own depth: red, green, blue and alpha of each pixel in 16 bits, 8 bits times 257. */
    public static short[] of(Path png) {
        try {
            StoredPixels stored = new PixelRows(ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(png)))).read();
            Raster numbers = stored.numbers();
            if (stored.deep() != null) {
                return stored.deep().samples();
            }
            int[] nothingKept = new int[numbers.pixels().length];
            java.util.Arrays.fill(nothingKept, -1);
            return new DeepPixels(0, 0, new short[0])
                    .under(numbers.width(), numbers.pixels(), nothingKept)
                    .samples();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ICC profile of a PNG file. */
    public static Optional<byte[]> profile(Path png) {
        return head(png).profile();
    }

    /** A PNG file's chunk of a type. */
    public static Optional<byte[]> chunk(Path png, String type) {
        return head(png).colourChunk(type);
    }

    private static PictureHead head(Path png) {
        try (var stream = new javax.imageio.stream.FileImageInputStream(png.toFile())) {
            return PngHead.read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts the samples, four per pixel, that differ where the mask is 0. */
    public static int changesOutside(Mask mask, short[] before, short[] after) {
        int changes = 0;
        for (int i = 0; i < before.length; i++) {
            boolean outside = mask.at(i / 4 % mask.width(), i / 4 / mask.width()) == 0;
            changes += outside && before[i] != after[i] ? 1 : 0;
        }
        return changes;
    }

    /** The largest difference from a colour of the pixels inside a mask, in 8-bit steps; alpha does not count. */
    public static int distanceInside(Mask mask, short[] samples, int red, int green, int blue) {
        int[] wanted = {red, green, blue};
        int distance = 0;
        for (int i = 0; i < samples.length; i++) {
            boolean inside = mask.at(i / 4 % mask.width(), i / 4 / mask.width()) != 0;
            if (inside && i % 4 < 3) {
                int found = Math.round((samples[i] & 0xFFFF) / 257f);
                distance = Math.max(distance, Math.abs(found - wanted[i % 4]));
            }
        }
        return distance;
    }

    /** Returns the picture with red where the mask is not 0. */
    public static Raster painted(Raster picture, Mask mask) {
        int[] pixels = picture.toArray();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = mask.at(i % mask.width(), i / mask.width()) == 0 ? pixels[i] : 0xFFFF0000;
        }
        return Raster.of(picture.width(), picture.height(), pixels);
    }

    /** Writes a PNG file of 16-bit noise, in colours within sRGB, with the profile of another file. */
    public static void writeDeep(int width, int height, Path profiled, Path file) {
        SplittableRandom random = new SplittableRandom(16);
        short[] samples = new short[4 * width * height];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i % 4 == 3 ? -1 : (short) random.nextInt(0x5000, 0xB000);
        }
        java.util.List<PngChunk> chunks =
                profile(profiled).map(PngChunk::profile).stream().toList();
        byte[] png = PngEncoder.encoder(new DeepPixels(width, height, samples), PngEncoder.Effort.FAST, chunks)
                .toBytes();
        AtomicFile.write(file, stream -> stream.write(png));
    }
}
