package org.glidefx.model;

import java.util.Arrays;
import java.util.Optional;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;

/**
 * One diffusion network of a model, with the text encoder that conditions it.
 *
 * @param imageSize S, the side of its pictures
 * @param lowResSize the side of the picture that an upsampler enlarges; 0 for a base
 * @param inpaint whether it takes {@code inpaint_image} and {@code inpaint_mask}
 * @param network file name of the U-Net
 * @param textEncoder file name of the text encoder
 * @param fastSteps steps that the preset {@code fast} takes in this stage, at most its timesteps and 1000; 0 leaves it to the
 *     program
 */
public record ModelStage(
        Role role,
        int imageSize,
        int lowResSize,
        boolean inpaint,
        String network,
        String textEncoder,
        Parameterization prediction,
        NoiseSchedule schedule,
        int fastSteps) {

    private static final int MAX_SIZE = 4096;
    private static final int MAX_STEPS = 1000;

    /** Purpose of a stage. */
    public enum Role {
        BASE("base"),
        UPSAMPLER("upsampler");

        private final String id;

        Role(String id) {
            this.id = id;
        }

        /** Returns the role with this id, or empty. */
        static Optional<Role> of(String id) {
            return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
        }

        /** The name in files: "base" or "upsampler". */
        public String id() {
            return id;
        }
    }

    public ModelStage {
        if (imageSize < 1 || imageSize > MAX_SIZE) {
            throw new IllegalArgumentException("expected an image size of 1 to " + MAX_SIZE + ", found " + imageSize);
        }
        boolean fits = role == Role.BASE ? lowResSize == 0 : lowResSize >= 1 && lowResSize <= imageSize;
        if (!fits) {
            throw new IllegalArgumentException(
                    "expected a low resolution of 1 to " + imageSize + " for an upsampler alone, found " + lowResSize);
        }
        ModelFile.requireName(network);
        ModelFile.requireName(textEncoder);
        int mostSteps = Math.min(MAX_STEPS, schedule.timesteps());
        if (fastSteps < 0 || fastSteps > mostSteps) {
            throw new IllegalArgumentException("expected 0 to " + mostSteps + " fast steps, found " + fastSteps);
        }
    }

    public boolean isBase() {
        return role == Role.BASE;
    }

    /** "base" or "upsampler". */
    public String id() {
        return role.id();
    }
}
