package org.glidefx.convert;

import java.nio.file.Path;
import java.util.List;

/**
 * A noised classifier as a network with gradient.
 *
 * @param network the network's file
 * @param files all files written, by name
 * @param imageSize S, side of the pictures that it sees
 * @param classes number of classes; labels run from 0 to one less
 */
public record ConvertedClassifier(Path network, List<String> files, int imageSize, int classes) {

    public ConvertedClassifier {
        files = List.copyOf(files);
    }
}
