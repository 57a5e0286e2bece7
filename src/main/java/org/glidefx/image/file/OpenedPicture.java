package org.glidefx.image.file;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.glidefx.image.Raster;

/**
 * A picture file that was read.
 *
 * @param picture upright, in sRGB
 * @param source what results keep of the file
 * @param notes what the user should know
 */
public record OpenedPicture(Raster picture, PictureSource source, Set<PictureNote> notes) {

    public OpenedPicture {
        notes = notes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(notes));
    }

    /** Returns the same with one more note. */
    OpenedPicture with(PictureNote note) {
        Set<PictureNote> more = EnumSet.of(note);
        more.addAll(notes);
        return new OpenedPicture(picture, source, more);
    }

    /**
     * The notes as sentences, in a fixed order.
     *
     * @param name the picture's name
     */
    public List<String> sentences(String name) {
        return notes.stream().sorted().map(note -> note.sentence(name)).toList();
    }
}
