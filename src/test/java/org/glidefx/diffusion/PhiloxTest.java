package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The known answers that the authors publish with Random123 (kat_vectors, philox4x32, 10 rounds). */
class PhiloxTest {

    @Test
    void zeros() {
        assertThat(scrambled(0, 0, 0, 0, 0L)).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    }

    @Test
    void ones() {
        assertThat(scrambled(-1, -1, -1, -1, -1L)).containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    }

    @Test
    void digitsOfPi() {
        assertThat(scrambled(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0x299f31d0_a4093822L))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    @Test
    void everyBitOfCounterAndKeyMatters() {
        int[] plain = scrambled(1, 2, 3, 4, 5L);
        for (int bit = 0; bit < 32; bit++) {
            int flip = 1 << bit;
            assertThat(scrambled(1 ^ flip, 2, 3, 4, 5L)).isNotEqualTo(plain);
            assertThat(scrambled(1, 2 ^ flip, 3, 4, 5L)).isNotEqualTo(plain);
            assertThat(scrambled(1, 2, 3 ^ flip, 4, 5L)).isNotEqualTo(plain);
            assertThat(scrambled(1, 2, 3, 4 ^ flip, 5L)).isNotEqualTo(plain);
            assertThat(scrambled(1, 2, 3, 4, 5L ^ (1L << bit))).isNotEqualTo(plain);
            assertThat(scrambled(1, 2, 3, 4, 5L ^ (1L << (32 + bit)))).isNotEqualTo(plain);
        }
    }

    private static int[] scrambled(int a, int b, int c, int d, long key) {
        int[] block = {a, b, c, d};
        Philox.scramble(block, key);
        return block;
    }
}
