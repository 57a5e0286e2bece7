package org.glidefx.ui;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.glidefx.editor.Brush;
import org.glidefx.editor.MaskPainter;
import org.glidefx.editor.TileMask;
import org.glidefx.ui.kit.Messages;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The pictures that an empty window offers, listed in {@code samples.json} beside them. */
public final class SamplePictures {

    private static final System.Logger LOG = System.getLogger(SamplePictures.class.getName());
    private static final String FOLDER = "/org/glidefx/assets/samples/";
    private static final String SMALL = "small/";

    private SamplePictures() {}

    /**
     * A picture to try the program on.
     *
     * @param file name within the folder
     * @param title in English, shown where there is no translation
     * @param caption that suits the picture
     * @param spot to mask when the sample is opened; null for none
     */
    public record Sample(
            String file,
            String title,
            String caption,
            @Nullable Spot spot) {

        /** The mask that the sample opens with: the spot, or {@code empty} if there is none. */
        TileMask mask(TileMask empty) {
            Spot there = spot;
            return there == null
                    ? empty
                    : new MaskPainter(empty, new Brush(2.0 * there.radius(), 1, false), there.x(), there.y()).mask();
        }

        /** The title in the language of the window. */
        public String localTitle() {
            return Messages.textOr("sample." + file.replaceFirst("\\.[a-z]+$", ""), title);
        }
    }

    /** A circle in a picture, in pixels. */
    public record Spot(int x, int y, int radius) {}

    /** All samples; empty if the list is missing or damaged, because the window works without them. */
    public static List<Sample> list() {
        try (InputStream stream = SamplePictures.class.getResourceAsStream(FOLDER + "samples.json")) {
            return stream == null ? List.of() : SampleList.read(stream.readAllBytes());
        } catch (IOException | JacksonException | IllegalArgumentException damaged) {
            LOG.log(Level.WARNING, "The list of samples cannot be read", damaged);
            return List.of();
        }
    }

    /** The bytes of the sample's file; empty if it cannot be read. */
    public static Optional<byte[]> read(Sample sample) {
        return bytes(sample.file());
    }

    /**
     * The bytes of a small copy, a PNG as {@link org.glidefx.ui.kit.Thumbnails} makes it; empty if it cannot be read.
     * Every empty document shows all samples, and without the copies the window would decode every full picture at
     * startup.
     */
    public static Optional<byte[]> readSmall(Sample sample) {
        return bytes(SMALL + sample.file());
    }

    private static Optional<byte[]> bytes(String file) {
        try (InputStream stream = SamplePictures.class.getResourceAsStream(FOLDER + file)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException damaged) {
            LOG.log(Level.WARNING, "The sample " + file + " cannot be read", damaged);
            return Optional.empty();
        }
    }
}
