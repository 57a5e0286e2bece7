package org.glidefx.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.glidefx.gallery.EntryTable.Draft;
import org.glidefx.gallery.GalleryEntry.Origin;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.recipe.RecipeJson;

/** Writes the files of new pictures; a failure leaves nothing behind. */
final class Intake {

    private final GalleryFiles files;
    private final Clock clock;

    Intake(GalleryFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /** Writes a new picture as a PNG file with its recipe. */
    Draft write(NewPicture made) {
        Instant now = clock.instant();
        String name = files.freeName(now, ".png");
        return orErase(name, () -> {
            ImageFiles.writePng(made.picture(), metadata(made), files.place(GalleryFiles.PICTURES, name));
            files.makeSmall(name, made.picture());
            GalleryEntry entry = entry(name, now, made.kind(), made.picture())
                    .with(made.caption(), made.model())
                    .with(made.origin());
            return new Draft(entry, made.recipe().map(RecipeJson::write).orElse(""), "", "");
        });
    }

    private static PictureMetadata metadata(NewPicture made) {
        if (made.recipe().isEmpty()) {
            return PictureMetadata.NONE;
        }
        PictureMetadata recipe = PictureMetadata.of(made.recipe().get());
        return made.mask().map(recipe::with).orElse(recipe);
    }

    /** Copies a file from outside, byte for byte. */
    Draft copy(Path file) {
        Raster picture = ImageFiles.read(file);
        PictureFacts facts = PictureFacts.read(file);
        String source = String.valueOf(file.getFileName());
        Instant now = clock.instant();
        String name = files.freeName(now, suffix(source));
        return orErase(name, () -> {
            try {
                Files.copy(file, files.place(GalleryFiles.PICTURES, name), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw GalleryFiles.unwritable(e);
            }
            files.makeSmall(name, picture);
            GalleryEntry entry = entry(name, now, Kind.IMPORT, picture).with(facts.caption(), facts.model());
            return new Draft(entry, facts.recipe().map(RecipeJson::write).orElse(""), facts.parameters(), source);
        });
    }

    private static String suffix(String name) {
        int dot = name.lastIndexOf('.');
        String suffix = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
        return GalleryFiles.isPicture("x" + suffix) ? suffix : ".png";
    }

    private GalleryEntry entry(String name, Instant now, Kind kind, Raster picture) {
        long bytes = size(files.place(GalleryFiles.PICTURES, name));
        return new GalleryEntry(
                0, name, now, kind, "", "", picture.width(), picture.height(), bytes, 0, false, false, Origin.NONE);
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw GalleryFiles.unwritable(e);
        }
    }

    private Draft orErase(String name, Supplier<Draft> keeping) {
        boolean kept = false;
        try {
            Draft draft = keeping.get();
            kept = true;
            return draft;
        } finally {
            if (!kept) {
                files.erase(name);
            }
        }
    }
}
