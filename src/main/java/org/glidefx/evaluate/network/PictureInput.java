package org.glidefx.evaluate.network;

import java.util.List;
import org.glidefx.errors.UserException;
import org.glidefx.image.CentredSquare;
import org.glidefx.image.Raster;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.TensorForm;
import org.glidefx.tensor.TensorModel;
import org.jspecify.annotations.Nullable;

/**
 * The input of a network that takes one square RGB picture.
 *
 * @param name of the input
 * @param side in pixels
 * @param layout order of its axes
 */
record PictureInput(String name, int side, Layout layout, PixelScale scale) {

    static final int MAX_SIDE = 2048;
    private static final int CHANNELS = 3;

    /** The order of the axes. */
    public enum Layout {
        /** [1, 3, S, S]. */
        CHANNELS_FIRST,
        /** [1, S, S, 3]. */
        CHANNELS_LAST
    }

    /**
     * What is known about an input besides what the network's file says.
     *
     * @param side null if the file says it
     * @param layout null if the file says it
     */
    record Known(@Nullable Integer side, @Nullable Layout layout, PixelScale scale) {}

    /**
     * Finds the only input of a network that can be a picture.
     *
     * @param file for messages
     * @throws UserException if there is not exactly one, or its size or layout cannot be determined
     */
    static PictureInput of(TensorModel network, String file, Known known) {
        List<String> pictures = network.inputNames().stream()
                .filter(each -> network.form(each)
                        .filter(form -> form.type() == TensorForm.Type.FLOAT32 && form.rank() == 4)
                        .isPresent())
                .sorted()
                .toList();
        if (pictures.size() != 1) {
            throw UserException.input("\"" + file + "\" has " + pictures.size()
                    + " inputs of four axes that could be a picture; a network of features takes one.");
        }
        String name = pictures.getFirst();
        List<Long> extents = network.form(name).orElseThrow().extents();
        if (extents.getFirst() > 1) {
            throw UserException.input("\"" + file + "\" takes " + extents.getFirst()
                    + " pictures at a time; export it with a batch of one or any size.");
        }
        Layout layout = layout(extents, file, known.layout());
        int row = layout == Layout.CHANNELS_FIRST ? 2 : 1;
        return new PictureInput(name, side(extents.subList(row, row + 2), file, known.side()), layout, known.scale());
    }

    private static Layout layout(List<Long> extents, String file, @Nullable Layout wanted) {
        boolean first = extents.get(1) == CHANNELS || extents.get(1) < 0 && extents.get(3) != CHANNELS;
        boolean last = extents.get(3) == CHANNELS || extents.get(3) < 0 && extents.get(1) != CHANNELS;
        if (wanted == Layout.CHANNELS_FIRST && first || wanted == Layout.CHANNELS_LAST && last) {
            return wanted;
        }
        if (wanted == null && (first || last)) {
            if (extents.get(1) != CHANNELS && extents.get(3) != CHANNELS) {
                throw UserException.input("\"" + file
                        + "\" does not say where its input has the colours; say so with --features-layout.");
            }
            return extents.get(1) == CHANNELS ? Layout.CHANNELS_FIRST : Layout.CHANNELS_LAST;
        }
        throw UserException.input("\"" + file + "\" takes " + words(extents)
                + ", where red, green and blue should be 3 in the second place or the last.");
    }

    private static int side(List<Long> sides, String file, @Nullable Integer wanted) {
        long height = sides.get(0);
        long width = sides.get(1);
        long fixed = Math.max(height, width);
        if (height > 0 && width > 0 && height != width) {
            throw UserException.input(
                    "\"" + file + "\" takes pictures of " + width + " x " + height + "; only squares can be given.");
        }
        if (fixed <= 0 && wanted == null) {
            throw UserException.input(
                    "\"" + file + "\" takes pictures of any size; say which with --features-size, such as 224.");
        }
        if (fixed > 0 && wanted != null && wanted != fixed) {
            throw UserException.input("\"" + file + "\" takes pictures of " + fixed + " pixels, not " + wanted
                    + "; leave --features-size out.");
        }
        long side = fixed > 0 ? fixed : wanted == null ? 0 : wanted;
        if (side < 1 || side > MAX_SIDE) {
            throw UserException.input(
                    "\"" + file + "\" would take pictures of " + side + " pixels; 1 to " + MAX_SIDE + " can be given.");
        }
        return (int) side;
    }

    static String words(List<Long> extents) {
        return extents.stream()
                .map(each -> each < 0 ? "any" : Long.toString(each))
                .toList()
                .toString();
    }

    /** Converts a picture's {@linkplain CentredSquare centred square} to a tensor. */
    FloatTensor tensor(Raster picture) {
        Raster square = CentredSquare.of(picture, side);
        boolean first = layout == Layout.CHANNELS_FIRST;
        Shape shape = first ? Shape.of(1, CHANNELS, side, side) : Shape.of(1, side, side, CHANNELS);
        FloatTensor tensor = FloatTensor.zeros(shape);
        int plane = side * side;
        for (int i = 0; i < plane; i++) {
            int pixel = square.argb(i % side, i / side);
            for (int c = 0; c < CHANNELS; c++) {
                int at = first ? c * plane + i : CHANNELS * i + c;
                tensor.data()[at] = scale.of(c, pixel >> (16 - 8 * c) & 0xFF);
            }
        }
        return tensor;
    }
}
