package org.glidefx.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recipes in files name pictures by these hashes, so the layout may never change: it is written out here a second time. */
class PixelHashTest {

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** Sizes around that of the block in which pixels are passed to the digest. */
    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "128, 128", "127, 129", "128, 129", "333, 222"})
    void picturesAreSizesAndBigEndianPixels(int width, int height) throws IOException, NoSuchAlgorithmException {
        Raster picture = Pictures.transparentNoise(width, height, 6);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(width);
        data.writeInt(height);
        for (int pixel : picture.toArray()) {
            data.writeInt(pixel);
        }

        assertThat(PixelHash.of(picture)).isEqualTo(sha256(bytes.toByteArray()));
    }

    @Test
    void masksAreSizesAndCoverage() throws NoSuchAlgorithmException {
        byte[] expected = {0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 127, (byte) 128, (byte) 254, (byte) 255};

        assertThat(PixelHash.of(Mask.of(2, 3, new byte[] {0, 1, 127, (byte) 128, (byte) 254, (byte) 255})))
                .isEqualTo(sha256(expected));
    }

    @Test
    void plainBytesAreHashedAsTheyAre() {
        assertThat(PixelHash.of("abc".getBytes(StandardCharsets.US_ASCII)))
                .as("the example of FIPS 180-4")
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void oneBitOfOnePixelCounts() {
        Raster picture = Pictures.noise(50, 50, 1);
        int[] pixels = picture.toArray();
        pixels[1234] ^= 1;

        assertThat(PixelHash.of(Raster.of(50, 50, pixels))).isNotEqualTo(PixelHash.of(picture));
    }

    @Test
    void theFileThatAPictureCameFromDoesNotCount() {
        Raster picture = Pictures.transparentNoise(40, 30, 8);

        assertThat(PixelHash.of(ImageFiles.decode(ImageFiles.toPng(picture), "it")))
                .isEqualTo(PixelHash.of(picture));
    }
}
