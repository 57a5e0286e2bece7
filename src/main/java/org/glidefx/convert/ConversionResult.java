package org.glidefx.convert;

import java.nio.file.Path;
import java.util.List;

/**
 * Result of a conversion.
 *
 * @param folder the model's folder
 * @param network name of the U-Net's file in it, or of the half of CLIP
 * @param textEncoder name of the text transformer's file in it, there or still to come
 * @param files all files of this stage, by name
 * @param parameters how many weights the checkpoint has
 */
public record ConversionResult(Path folder, String network, String textEncoder, List<String> files, long parameters) {

    public ConversionResult {
        files = List.copyOf(files);
    }
}
