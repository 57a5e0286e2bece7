package org.glidefx.engine;

import java.nio.file.Path;
import org.glidefx.errors.UserException;

/**
 * Guidance of the base by a noised classifier: classifier guidance (Dhariwal and Nichol 2021, section 4).
 *
 * @param network its file, as {@code convert.ClassifierConverter} writes it: score and gradient in one run
 * @param imageSize S, side of the pictures that the classifier sees; must be that of the base
 * @param label index of the class that the pictures should show, from 0
 * @param scale factor of the gradient of log p(label | x_t), above 0 and at most 30
 */
public record ClassifierGuidance(Path network, int imageSize, int label, double scale) {

    public ClassifierGuidance {
        if (imageSize < 1 || label < 0) {
            throw new IllegalArgumentException(
                    "expected an image size above 0 and a class of at least 0, found " + imageSize + " and " + label);
        }
        if (!(scale > 0 && scale <= SamplingSettings.MAX_GUIDANCE)) {
            throw UserException.usage("Guidance by a classifier must be above 0 and at most "
                    + (int) SamplingSettings.MAX_GUIDANCE + ", not " + scale + ".");
        }
    }
}
