package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ProfileMaker.Primaries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversions against closed forms, and profiles that are damaged. */
class ColourProfileTest {

    private static byte[] gamma(double exponent) {
        return ProfileMaker.make("test", Primaries.SRGB, number -> Math.pow(number, exponent));
    }

    private static ColourProfile profile(byte[] icc) {
        return ColourProfile.of(icc, 3).orElseThrow();
    }

    /** The sRGB curve from linear light (IEC 61966-2-1). */
    private static double encoded(double light) {
        return light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    }

    private static double light(double number) {
        return number <= 0.04045 ? number / 12.92 : Math.pow((number + 0.055) / 1.055, 2.4);
    }

    /** All greys in one row, because every conversion sets up its tables again. */
    private static int[] greys(int alpha) {
        return IntStream.range(0, 256).map(value -> alpha | value * 0x010101).toArray();
    }

    private static void assertNear(int found, int wanted, int tolerance) {
        for (int shift = 0; shift <= 24; shift += 8) {
            assertThat(Math.abs((found >>> shift & 0xFF) - (wanted >>> shift & 0xFF)))
                    .as("%08x is %08x", wanted, found)
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    /** With sRGB's primaries only the curve differs: a value v becomes the encoding of v to the exponent. */
    @ParameterizedTest
    @ValueSource(doubles = {1.0, 1.8, 2.8})
    void greysFollowTheCurve(double exponent) {
        ColourProfile profile = profile(gamma(exponent));
        int[] pixels = greys(0x7F000000);
        profile.toSrgb(pixels);
        for (int value = 0; value < 256; value++) {
            int wanted = (int) Math.round(255 * encoded(Math.pow(value / 255.0, exponent)));
            assertNear(pixels[value], 0x7F000000 | wanted * 0x010101, 1);
        }
        assertThat(profile.isSrgb()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 1.8, 2.8})
    void greysFollowTheInverseOfTheCurveBack(double exponent) {
        ColourProfile profile = profile(gamma(exponent));
        int[] pixels = greys(0xFF000000);
        profile.fromSrgb(pixels);
        for (int value = 16; value < 256; value++) {
            int wanted = (int) Math.round(255 * Math.pow(light(value / 255.0), 1 / exponent));
            assertNear(pixels[value], 0xFF000000 | wanted * 0x010101, 2);
        }
    }

    /** The ends of all curves are the same, so white stays white and black stays black for all primaries. */
    @Test
    void whiteAndBlackStayInEverySpace() {
        for (Primaries each : List.of(
                Primaries.SRGB,
                Primaries.DISPLAY_P3,
                Primaries.BT2020,
                Primaries.BT470BG,
                Primaries.SMPTE170M,
                Primaries.ADOBE_RGB,
                Primaries.DCI_P3)) {
            int[] pixels = {0xFF000000, 0xFFFFFFFF};
            profile(ProfileMaker.make("test", each, ColourProfileTest::light)).toSrgb(pixels);
            assertNear(pixels[0], 0xFF000000, 1);
            assertNear(pixels[1], 0xFFFFFFFF, 1);
        }
    }

    /** The matrices between spaces with the same white, by hand: (row of red) x (1, 0, 0), clipped, encoded. */
    @ParameterizedTest
    @CsvSource({"ffff0000, ffff0000", "ff00ff00, ff00ff00", "ff0000ff, ff0000ff"})
    void widePrimariesAreClippedToOurs(String wide, String clipped) {
        for (Primaries each : List.of(Primaries.DISPLAY_P3, Primaries.BT2020)) {
            int[] pixels = {Integer.parseUnsignedInt(wide, 16)};
            profile(ProfileMaker.make("test", each, ColourProfileTest::light)).toSrgb(pixels);
            assertNear(pixels[0], Integer.parseUnsignedInt(clipped, 16), 12);
        }
    }

    /** Display P3's matrix from sRGB: 0.8225 0.1774 0; 0.0332 0.9669 0; 0.0171 0.0724 0.9108. */
    @ParameterizedTest
    @CsvSource({"ffff0000, .8225, .0332, .0171", "ff00ff00, .1774, .9669, .0724", "ff0000ff, 0, 0, .9108"})
    void ourPrimariesInDisplayP3(String ours, double red, double green, double blue) {
        int[] pixels = {Integer.parseUnsignedInt(ours, 16)};
        profile(ProfileMaker.make("test", Primaries.DISPLAY_P3, ColourProfileTest::light))
                .fromSrgb(pixels);
        int wanted = 0xFF;
        for (double each : new double[] {red, green, blue}) {
            wanted = wanted << 8 | (int) Math.round(255 * encoded(each));
        }
        assertNear(pixels[0], wanted, 2);
    }

    @Test
    void thereAndBackIsNearlyTheSameInAWiderSpace() {
        ColourProfile wide = profile(ProfileMaker.make("test", Primaries.BT2020, ColourProfileTest::light));
        int[] start = Pictures.noise(70, 50, 4).toArray();
        int[] pixels = start.clone();
        wide.fromSrgb(pixels);
        wide.toSrgb(pixels);
        long off = 0;
        for (int i = 0; i < start.length; i++) {
            off += Math.abs((start[i] >> 8 & 0xFF) - (pixels[i] >> 8 & 0xFF));
        }
        assertThat((double) off / start.length).isLessThan(1);
    }

    /** The conversion works in bands; none may be left out or shifted. */
    @Test
    void longRowsAreConvertedAsShortOnes() {
        ColourProfile profile = profile(gamma(1.8));
        Raster picture = Pictures.transparentNoise(70_001, 2, 6);
        int[] whole = profile.toSrgb(picture).toArray();
        for (int i = 0; i < whole.length; i += 4999) {
            int[] one = {picture.pixels()[i]};
            profile.toSrgb(one);
            assertThat(whole[i]).isEqualTo(one[0]);
        }
    }

    @Test
    void ourOwnProfileIsNoOther() {
        assertThat(profile(ProfileMaker.make("test", Primaries.SRGB, ColourProfileTest::light))
                        .isSrgb())
                .isTrue();
        assertThat(profile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                        .isSrgb())
                .isTrue();
        assertThat(profile(ProfileMaker.make("test", Primaries.DISPLAY_P3, ColourProfileTest::light))
                        .isSrgb())
                .isFalse();
    }

    @Test
    void aProfileOfOtherColoursThanThePictureIsNotTaken() {
        byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        byte[] xyz = ICC_Profile.getInstance(ColorSpace.CS_CIEXYZ).getData();
        for (int components = 0; components < 6; components++) {
            assertThat(ColourProfile.of(gamma(1.8), components).isPresent()).isEqualTo(components == 3);
            assertThat(ColourProfile.of(grey, components).isPresent()).isEqualTo(components == 1);
            assertThat(ColourProfile.of(xyz, components)).isEmpty();
        }
    }

    @Test
    void theBytesAreTheFilesOwnAndNobodyCanChangeThem() {
        byte[] icc = gamma(2.8);
        byte[] kept = icc.clone();
        ColourProfile profile = profile(icc);
        icc[200] ^= 1;
        profile.bytes()[201] ^= 1;
        assertThat(profile.bytes()).isEqualTo(kept);
    }

    @Test
    void cutProfilesAreNone() {
        byte[] icc = gamma(2.8);
        for (int length = 0; length < icc.length - 4; length += 13) {
            assertThat(ColourProfile.of(Arrays.copyOf(icc, length), 3))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    /** An accepted profile must work for the conversion to sRGB, and for the way back when a result is saved. */
    @Test
    void mutatedProfilesAreNoneOrWorkBothWays() {
        byte[] icc = gamma(2.8);
        SplittableRandom random = new SplittableRandom(5);
        int taken = 0;
        int reversible = 0;
        for (int round = 0; round < 400; round++) {
            byte[] mutated = icc.clone();
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                mutated[random.nextInt(400)] = (byte) random.nextInt();
            }
            Optional<ColourProfile> profile = ColourProfile.of(mutated, 3);
            profile.ifPresent(ColourProfileTest::checkItWorks);
            taken += profile.isPresent() ? 1 : 0;
            reversible += profile.filter(ColourProfile::isReversible).isPresent() ? 1 : 0;
        }
        assertThat(taken).isBetween(1, 399);
        assertThat(reversible).isBetween(1, taken);
    }

    private static void checkItWorks(ColourProfile profile) {
        int[] pixels = {0xFF102030, 0x80FFFFFF};
        profile.toSrgb(pixels);
        if (profile.isReversible()) {
            profile.fromSrgb(pixels);
        }
        assertThat(pixels[1] >>> 24).isEqualTo(0x80);
    }

    /** Three identical primaries have no inverse. It must still be possible to save an edit of such a picture. */
    @Test
    void aPictureWhoseProfileHasNoWayBackIsSavedAsSrgb(@TempDir Path folder) {
        byte[] icc = gamma(2.8);
        String letters = new String(icc, StandardCharsets.ISO_8859_1);
        ByteBuffer file = ByteBuffer.wrap(icc);
        int red = file.getInt(letters.indexOf("rXYZ") + 4);
        for (String other : List.of("gXYZ", "bXYZ")) {
            System.arraycopy(icc, red, icc, file.getInt(letters.indexOf(other) + 4), 20);
        }
        Path source = folder.resolve("source.webp");
        Raster numbers = Pictures.noise(6, 4, 2);
        AtomicFile.write(
                source,
                stream -> stream.write(
                        WebpFile.encode(numbers, 1, FileWords.of(numbers, PictureMetadata.NONE), Optional.of(icc))));
        OpenedPicture opened = ImageFiles.open(source);
        Path result = folder.resolve("result.png");
        ImageFiles.writePng(opened.picture(), PictureMetadata.NONE, opened.source(), result);

        assertThat(profile(icc).isReversible()).isFalse();
        assertThat(opened.notes()).containsExactly(PictureNote.ONE_WAY_PROFILE);
        assertThat(opened.picture()).isEqualTo(profile(icc).toSrgb(numbers));
        assertThat(ImageFiles.read(result)).isEqualTo(opened.picture());
    }

    @Test
    void aCurveThatIsFlatGivesOneColour() {
        ColourProfile profile = profile(ProfileMaker.make("flat", Primaries.SRGB, number -> 0.5));
        int[] pixels = {0xFF000000, 0xFFFFFFFF, 0xFF123456};
        checkItWorks(profile);
        profile.toSrgb(pixels);
        assertThat(pixels[0]).isEqualTo(pixels[1]).isEqualTo(pixels[2]);
    }
}
