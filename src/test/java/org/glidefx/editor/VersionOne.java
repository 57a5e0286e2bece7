package org.glidefx.editor;

import java.nio.file.Path;
import java.util.Optional;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;

/** Wrote the fixture of format version 1, once. Run it again only for a new version and under a new name. */
final class VersionOne {

    private VersionOne() {}

    public static void main(String[] arguments) {
        Raster ground = Raster.filled(64, 48, 0xFF204060);
        Document document = Document.of(ground)
                .with(door(0, 1, ground, "a red door"))
                .with(door(0, 2, ground, "a blue door"))
                .with(door(1, 3, ground, "a cat"))
                .with(new Edit.RenameVersion(3, "with the cat"))
                .with(new Edit.PaintMask(
                        new MaskPainter(TileMask.empty(64, 48), new Brush(12, 0.5, false), 30, 30).mask()));
        DocumentFile.write(document, "version one", "GlideFX 0.1.0", Path.of(arguments[0]));
    }

    private static Edit door(int parent, int id, Raster ground, String caption) {
        int[] pixels = ground.toArray();
        Raster.filled(6, 9, 0xFF000000 | id * 0x111111).copyTo(pixels, 18 * 64 + 20 + id - 3, 64);
        TileMask mask = TileMask.of(org.glidefx.image.file.Pictures.rectangle(64, 48, new Box(17 + id, 18, 6, 9)));
        return new Edit.AcceptVersion(
                parent,
                Raster.of(64, 48, pixels),
                new Provenance(
                        caption,
                        "Fast",
                        Optional.of(Documents.recipe(caption, id)),
                        Optional.of(VersionMask.of(mask))));
    }
}
