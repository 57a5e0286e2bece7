package org.glidefx.image.file;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.glidefx.image.Raster;

/**
 * The numbers of a picture as its file holds them, in 8 bits.
 *
 * @param numbers 0xAARRGGBB; of ink cyan, magenta, yellow and black a byte each, 255 is all of it
 * @param components without alpha: 1 for grey, which is the same in red, green and blue; 3; or 4 for ink
 * @param reduced whether the file had more bits a channel
 */
record StoredPixels(Raster numbers, int components, boolean reduced) {

    private static final int INK = 4;

    /** The picture as it looks, upright. */
    OpenedPicture opened(PictureHead head, ExifOrientation orientation) {
        Set<PictureNote> notes = EnumSet.noneOf(PictureNote.class);
        if (head.isAnimated()) {
            notes.add(PictureNote.ANIMATION);
        }
        if (reduced) {
            notes.add(PictureNote.SIXTEEN_BITS);
        }
        Optional<ColourProfile> profile = HeadColours.of(head, components);
        if (head.profile().isPresent() && profile.isEmpty()) {
            notes.add(PictureNote.UNKNOWN_COLOURS);
        }
        Raster upright = orientation.apply(numbers);
        if (components == INK) {
            notes.add(PictureNote.INK);
            return new OpenedPicture(ink(upright, profile), ColourSource.SRGB, notes);
        }
        if (components == 1) {
            return grey(upright, profile, notes);
        }
        if (profile.isEmpty()) {
            boolean usable = head.profile().isEmpty();
            return new OpenedPicture(
                    upright, usable ? ColourSource.srgb(head.colourChunks()) : ColourSource.SRGB, notes);
        }
        if (!profile.get().isReversible()) {
            notes.add(PictureNote.ONE_WAY_PROFILE);
            return new OpenedPicture(profile.get().toSrgb(upright), ColourSource.SRGB, notes);
        }
        Raster view = profile.get().isSrgb() ? upright : profile.get().toSrgb(upright);
        return new OpenedPicture(view, ColourSource.of(upright, view, profile.get(), head.colourChunks()), notes);
    }

    private static OpenedPicture grey(Raster upright, Optional<ColourProfile> profile, Set<PictureNote> notes) {
        if (profile.isEmpty() || profile.get().isSrgb()) {
            return new OpenedPicture(upright, ColourSource.SRGB, notes);
        }
        notes.add(PictureNote.GREY_PROFILE);
        return new OpenedPicture(profile.get().toSrgb(upright), ColourSource.SRGB, notes);
    }

    /** By its profile, else as libjpeg's users do it: each ink takes away its part of what black leaves. */
    private static Raster ink(Raster ink, Optional<ColourProfile> profile) {
        return profile.map(known -> known.toSrgb(ink)).orElseGet(() -> ink.map(StoredPixels::plainInk));
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
