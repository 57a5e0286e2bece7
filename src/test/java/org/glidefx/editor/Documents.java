package org.glidefx.editor;

import java.util.Optional;
import java.util.SplittableRandom;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.Pictures;
import org.glidefx.recipe.Recipe;

/** Documents for tests. */
final class Documents {

    static final String PROGRAM = "GlideFX test";

    private Documents() {}

    static Raster changed(Raster picture, Box box, long seed) {
        int[] pixels = picture.toArray();
        Raster patch = picture.isOpaque()
                ? Pictures.noise(box.width(), box.height(), seed)
                : Pictures.transparentNoise(box.width(), box.height(), seed);
        patch.copyTo(pixels, box.y() * picture.width() + box.x(), picture.width());
        return Raster.of(picture.width(), picture.height(), pixels);
    }

    static Box box(int width, int height, SplittableRandom random) {
        int x = random.nextInt(width);
        int y = random.nextInt(height);
        return new Box(x, y, 1 + random.nextInt(width - x), 1 + random.nextInt(height - y));
    }

    static Recipe recipe(String caption, long seed) {
        return new Recipe(
                Recipe.Kind.EDIT,
                caption,
                new Recipe.Model("starter", "ab".repeat(32)),
                new Recipe.Sampling(
                        "fast",
                        "dpm-solver",
                        20,
                        3.5,
                        0,
                        "",
                        seed,
                        1,
                        Optional.empty(),
                        0.0,
                        Optional.empty(),
                        1.0,
                        Optional.empty(),
                        ""),
                90,
                60,
                "01".repeat(32),
                "02".repeat(32),
                "",
                Optional.of(new Box(-3, 4, 64, 64)),
                "03".repeat(32),
                PROGRAM);
    }

    /** A random tree of versions, with names, masks and recipes, a current mask and a deleted branch. */
    static Document random(Raster original, int versions, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Document document = Document.of(original);
        for (int i = 1; i <= versions; i++) {
            Version parent = document.versions()
                    .all()
                    .get(random.nextInt(document.versions().size()));
            Raster base = parent.picture();
            Box box = box(base.width(), base.height(), random);
            Raster picture = changed(base, box, seed + i);
            TileMask mask = TileMask.of(Pictures.blobs(base.width(), base.height(), seed + i));
            Provenance provenance = new Provenance(
                    "edit <" + i + "> & \"樹\"",
                    "fast",
                    Optional.of(recipe("edit " + i, seed)),
                    Optional.of(VersionMask.of(mask)));
            document = document.with(new Edit.AcceptVersion(parent.id(), picture, provenance));
            if (random.nextInt(3) == 0) {
                document = document.with(new Edit.RenameVersion(document.current(), "name " + i));
            }
        }
        return document;
    }

    static Raster picture(int width, int height, boolean transparent) {
        return transparent ? Pictures.transparentNoise(width, height, 4) : Pictures.smooth(width, height);
    }
}
