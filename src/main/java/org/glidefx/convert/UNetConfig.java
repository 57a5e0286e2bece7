package org.glidefx.convert;

import java.util.List;

/**
 * The architecture of a U-Net.
 *
 * @param imageSize S, the side of its pictures in pixels
 * @param channels C, the base width; the timestep embedding has 4C
 * @param multipliers width of each level as a multiple of C; each level has half the size of the one before
 * @param resBlocks residual blocks of a level on the way down; one more on the way up
 * @param scaleShiftNorm whether the timestep scales and shifts the second norm of a block, or is added before it
 * @param residualResampling whether residual blocks halve and double the feature map, or convolutions do
 */
public record UNetConfig(
        int imageSize,
        int channels,
        List<Integer> multipliers,
        int resBlocks,
        boolean scaleShiftNorm,
        boolean residualResampling,
        AttentionConfig attention,
        Conditioning conditioning) {

    private static final int GROUPS = 32;

    public UNetConfig {
        multipliers = List.copyOf(multipliers);
        require(imageSize >= 4 && imageSize <= 1024, "an image_size from 4 to 1024", imageSize);
        require(channels >= 16 && channels <= 4096 && channels % 2 == 0, "even num_channels, 16 to 4096", channels);
        require(resBlocks >= 1 && resBlocks <= 16, "num_res_blocks from 1 to 16", resBlocks);
        require(!multipliers.isEmpty() && multipliers.size() <= 8, "1 to 8 levels in channel_mult", multipliers);
        for (int multiplier : multipliers) {
            boolean fits = multiplier >= 1 && multiplier <= 64 && channels * multiplier % GROUPS == 0;
            require(fits, "a channel_mult that makes widths multiples of " + GROUPS, multiplier);
        }
        int smallest = 1 << (multipliers.size() - 1);
        require(imageSize % smallest == 0, "an image_size divisible by " + smallest, imageSize);
        if (conditioning.superRes()) {
            int low = conditioning.lowResSize();
            require(low >= 1 && low <= imageSize, "a low_res_size from 1 to image_size", low);
        }
    }

    /** Width of the timestep embedding. */
    public int embedding() {
        return 4 * channels;
    }

    private static void require(boolean holds, String expected, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected + ", found " + found);
        }
    }

    /**
     * Where the U-Net attends, and in how many heads.
     *
     * @param resolutions sides of the feature maps that have attention; the middle block always has it
     * @param headChannels width of a head, or -1 to take the number of heads instead
     * @param heads heads on the way down and in the middle, if {@code headChannels} is -1
     * @param headsUp heads on the way up, if {@code headChannels} is -1
     */
    public record AttentionConfig(List<Integer> resolutions, int headChannels, int heads, int headsUp) {

        public AttentionConfig {
            resolutions = List.copyOf(resolutions);
            require(headChannels == -1 || headChannels >= 1, "num_head_channels of -1 or at least 1", headChannels);
            require(heads >= 1, "num_heads of at least 1", heads);
            require(headsUp >= 1, "num_heads_upsample of -1 or at least 1", headsUp);
            require(
                    resolutions.stream().allMatch(resolution -> resolution >= 1),
                    "attention_resolutions of at least 1",
                    resolutions);
        }

        /** Returns the heads for {@code width} channels; {@code open} if {@code headChannels} is -1. */
        int headsFor(int width, int open) {
            int found = headChannels == -1 ? open : width / headChannels;
            boolean divides = found >= 1 && width % found == 0 && (headChannels == -1 || width % headChannels == 0);
            require(divides, "attention heads that divide " + width + " channels", headChannels);
            return found;
        }
    }

    /**
     * What the U-Net sees besides the noisy picture, the timestep and the caption.
     *
     * @param inpaint whether it sees a picture and a mask of what is known in it
     * @param superRes whether it sees a smaller picture to enlarge
     * @param lowResSize the side of that smaller picture in pixels; ignored without {@code superRes}
     * @param lowResSkip whether its layers predict what the enlarged smaller picture lacks, see {@link LowResSkip}
     */
    public record Conditioning(boolean inpaint, boolean superRes, int lowResSize, boolean lowResSkip) {

        public Conditioning {
            require(superRes || !lowResSkip, "super_res with low_res_skip", superRes);
        }

        /** The layers predict for the whole picture, as in the official code. */
        public Conditioning(boolean inpaint, boolean superRes, int lowResSize) {
            this(inpaint, superRes, lowResSize, false);
        }
    }
}
