package org.glidefx.editor;

import java.util.OptionalInt;
import org.glidefx.image.Raster;

/**
 * One picture in the making of a document: the original, or what an accepted edit made of another stage.
 *
 * @param id unique within the document, from 0 in the order they were made; greater than the parent's
 * @param parent the stage it was made from; empty for the original
 * @param making how it came to be
 * @param name given by the user; may be empty
 */
public record Stage(int id, OptionalInt parent, StagePixels pixels, Making making, String name) {

    public Stage {
        if (id < 0 || parent.isPresent() && (parent.getAsInt() < 0 || parent.getAsInt() >= id)) {
            throw new IllegalArgumentException("expected a stage below an older one, found " + id + " below " + parent);
        }
    }

    /** The pixels; may have to be rebuilt, see {@link StagePixels#raster}. */
    public Raster picture() {
        return pixels.raster();
    }

    /** What was asked for; empty for an opened picture. */
    public String caption() {
        return making.caption();
    }

    /** The settings in a few words, for people. */
    public String summary() {
        return making.summary();
    }

    public boolean isOriginal() {
        return parent.isEmpty();
    }

    Stage named(String newName) {
        return new Stage(id, parent, pixels, making, newName);
    }
}
