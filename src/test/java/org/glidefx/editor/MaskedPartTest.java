package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;

class MaskedPartTest {

    private static final Raster PICTURE =
            Raster.of(3, 2, new int[] {0xFF010101, 0xFF020202, 0x80030303, 0xFF040404, 0xFF050505, 0xFF060606});

    @Test
    void isCutToTheMaskAndAsOpaqueAsItIsStrong() {
        byte[] coverage = {0, (byte) 255, (byte) 128, 0, 0, (byte) 51};

        assertThat(MaskedPart.of(PICTURE, TileMask.of(Mask.of(3, 2, coverage))))
                .contains(Raster.of(2, 2, new int[] {0xFF020202, 0x40030303, 0, 0x33060606}));
    }

    @Test
    void thereIsNoneWithoutAMask() {
        assertThat(MaskedPart.of(PICTURE, TileMask.empty(3, 2))).isEmpty();
    }

    @Test
    void aMaskOfAnotherPictureIsRefused() {
        TileMask other = TileMask.empty(2, 3);
        assertThatThrownBy(() -> MaskedPart.of(PICTURE, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a mask of 3x2, found 2x3");
    }
}
