package org.glidefx.diffusion;

/**
 * Philox 4x32-10: four words of 32 random bits as a pure function of a 128-bit counter and a 64-bit key (Salmon et al.
 * 2011, section 4.3).
 */
final class Philox {

    static final int WORDS = 4;

    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final long LOW = 0xFFFFFFFFL;

    private Philox() {}

    /**
     * Replaces the counter with its random words.
     *
     * @param block four words, unsigned
     * @param key the key's words, the first in the low half
     */
    static void scramble(int[] block, long key) {
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (block[0] & LOW);
            long product1 = MULTIPLIER_1 * (block[2] & LOW);
            block[0] = (int) (product1 >>> 32) ^ block[1] ^ key0;
            block[2] = (int) (product0 >>> 32) ^ block[3] ^ key1;
            block[1] = (int) product1;
            block[3] = (int) product0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
    }
}
