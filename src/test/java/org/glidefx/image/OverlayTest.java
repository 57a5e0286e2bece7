package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayTest {

    private static int pixel(String argb) {
        return (int) Long.parseLong(argb, 16);
    }

    /** Porter and Duff: alpha = a + b (1 - a), colour = (a A + b (1 - a) B) / alpha. */
    @ParameterizedTest
    @CsvSource({
        "00112233, 80445566, 80445566",
        "FF112233, 80445566, FF112233",
        "80FF0000, FF0000FF, FF80007F",
        "80FF0000, 800000FF, C0AA0055",
        "80FF0000, 00123456, 80FF0000"
    })
    void liesOverWhatIsBelow(String above, String below, String expected) {
        Raster laid = Overlay.lay(Raster.filled(1, 1, pixel(above)), Raster.filled(1, 1, pixel(below)));
        assertThat(Integer.toHexString(laid.argb(0, 0))).isEqualToIgnoringCase(expected.replaceFirst("^0+", ""));
    }

    @Test
    void nothingLaidOverAPictureChangesNothing() {
        Raster picture = Pictures.noise(7, 5, 1);
        assertThat(Overlay.lay(Raster.filled(7, 5, 0x00ABCDEF), picture)).isEqualTo(picture);
    }

    @Test
    void bothMustBeOfOneSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Overlay.lay(Raster.filled(2, 2, 0), Raster.filled(2, 3, 0)))
                .withMessage("expected a picture of 2x3, found 2x2");
    }
}
