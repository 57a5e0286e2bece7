package org.glidefx.image.file;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.ExifOrientation;
import org.jspecify.annotations.Nullable;

/**
 * The pixel values of a picture as its file stores them, in 8 bits.
 *
 * @param numbers 0xAARRGGBB; for CMYK, cyan, magenta, yellow and black a byte each, 255 is full ink
 * @param components channels without alpha: 1 for grey, stored equally in red, green and blue; 3; or 4 for CMYK
 * @param reduced whether the file had more bits per channel, which are lost
 * @param deep the same in the file's 16 bits; null if it had another depth
 * @param inkAlpha alpha of each CMYK pixel; null if all are opaque
 */
record StoredPixels(
        Raster numbers,
        int components,
        boolean reduced,
        @Nullable DeepPixels deep,
        byte @Nullable [] inkAlpha) {

    private static final int INK = 4;

    /** Pixels without a separate alpha for CMYK. */
    StoredPixels(Raster numbers, int components, boolean reduced, @Nullable DeepPixels deep) {
        this(numbers, components, reduced, deep, null);
    }

    /** Returns the same with opaque pixels of one grey made transparent. */
    StoredPixels cleared(int grey) {
        int opaque = 0xFF000000 | grey * 0x010101;
        return new StoredPixels(
                numbers.map(pixel -> pixel == opaque ? pixel & 0xFFFFFF : pixel), components, reduced, deep, inkAlpha);
    }

    /** Converts the pixels to an upright picture in sRGB, with notes for the user. */
    OpenedPicture opened(PictureHead head, ExifOrientation orientation) {
        Set<PictureNote> notes = EnumSet.noneOf(PictureNote.class);
        if (head.isAnimated()) {
            notes.add(PictureNote.ANIMATION);
        }
        Optional<ColourProfile> profile = HeadColours.of(head, components);
        if (head.profile().isPresent() && profile.isEmpty()) {
            notes.add(PictureNote.UNKNOWN_COLOURS);
        }
        Raster upright = orientation.apply(numbers);
        Optional<PictureNote> conversion = conversion(profile);
        conversion.ifPresent(notes::add);
        if (reduced || deep != null && conversion.isPresent()) {
            notes.add(PictureNote.SIXTEEN_BITS);
        } else if (deep != null) {
            notes.add(PictureNote.DEEP);
        }
        SourceDescription description = SourceDescription.of(head);
        if (conversion.isPresent()) {
            Raster view = components == INK
                    ? orientation.apply(withInkAlpha(ink(numbers, profile)))
                    : profile.orElseThrow().toSrgb(upright);
            return new OpenedPicture(view, new PictureSource(ColourSource.SRGB, description), notes);
        }
        Raster view = profile.isEmpty() || profile.get().isSrgb()
                ? upright
                : profile.get().toSrgb(upright);
        ColourSource colours = colours(head, profile, upright, view, orientation);
        return new OpenedPicture(view, new PictureSource(colours, description), notes);
    }

    /** Why results cannot be written in the file's own colours; empty if they can. */
    private Optional<PictureNote> conversion(Optional<ColourProfile> profile) {
        if (components == INK) {
            return Optional.of(PictureNote.INK);
        }
        if (components == 1) {
            return profile.filter(grey -> !grey.isSrgb()).map(grey -> PictureNote.GREY_PROFILE);
        }
        return profile.filter(known -> !known.isReversible()).map(oneWay -> PictureNote.ONE_WAY_PROFILE);
    }

    private ColourSource colours(
            PictureHead head,
            Optional<ColourProfile> profile,
            Raster upright,
            Raster view,
            ExifOrientation orientation) {
        DeepPixels turned = deep == null ? null : deep.upright(orientation);
        if (components == 1 || profile.isEmpty()) {
            List<PngChunk> chunks = components == 1 || head.profile().isPresent() ? List.of() : head.colourChunks();
            return turned == null ? ColourSource.srgb(chunks) : ColourSource.srgb(turned, view, chunks);
        }
        return ColourSource.of(upright, turned, view, profile.get(), head.colourChunks());
    }

    /**
     * Converts CMYK by its profile, else as programs with libjpeg do: each ink takes its share away from what black
     * leaves.
     */
    private static Raster ink(Raster ink, Optional<ColourProfile> profile) {
        return profile.map(known -> known.toSrgb(ink)).orElseGet(() -> ink.map(StoredPixels::plainInk));
    }

    private Raster withInkAlpha(Raster opaque) {
        if (inkAlpha == null) {
            return opaque;
        }
        int[] pixels = opaque.toArray();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = inkAlpha[i] << 24 | pixels[i] & 0xFFFFFF;
        }
        return Raster.of(opaque.width(), opaque.height(), pixels);
    }

    private static int plainInk(int ink) {
        int paper = 255 - (ink & 0xFF);
        int colour = 0xFF;
        for (int shift = 24; shift >= 8; shift -= 8) {
            int left = 255 - (ink >>> shift & 0xFF);
            colour = colour << 8 | (left * paper + 127) / 255;
        }
        return colour;
    }
}
