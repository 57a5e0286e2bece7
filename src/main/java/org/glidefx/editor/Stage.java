package org.glidefx.editor;

import java.util.OptionalInt;
import org.glidefx.image.Raster;

/**
 * One picture in the making of a document: the original, or what an accepted edit made of another stage.
 *
 * @param id unique within the document, from 0 in the order they were made
 * @param parent the stage it was made from; empty for the original
 * @param caption what was asked for; empty for an opened picture
 * @param summary the settings in a few words, for people
 */
public record Stage(int id, OptionalInt parent, Raster picture, String caption, String summary) {

    public boolean isOriginal() {
        return parent.isEmpty();
    }
}
