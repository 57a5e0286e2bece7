package org.glidefx.cli.gallery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.glidefx.cli.kit.Event;
import org.glidefx.gallery.GalleryDetails;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryFiles;
import org.glidefx.recipe.RecipeJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Events of the gallery commands for programs. */
interface GalleryEvent extends Event {

    /** As people read it, in the time of their place. */
    DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /**
     * A picture of the gallery.
     *
     * @param file path below the gallery's folder of pictures
     * @param added when it was added, in ISO 8601
     * @param document file of the document that it was made in; left out if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Picture(
            long id,
            String file,
            String added,
            String kind,
            String caption,
            String model,
            int width,
            int height,
            long bytes,
            boolean starred,
            int rating,
            boolean accepted,
            boolean trashed,
            @Nullable String document)
            implements GalleryEvent {

        static Picture of(GalleryEntry entry) {
            return new Picture(
                    entry.id(),
                    entry.file(),
                    entry.added().toString(),
                    entry.kind().id(),
                    entry.caption(),
                    entry.model(),
                    entry.width(),
                    entry.height(),
                    entry.bytes(),
                    entry.starred(),
                    entry.rating(),
                    entry.accepted(),
                    entry.trashed(),
                    entry.origin().document().isEmpty() ? null : entry.origin().document());
        }

        @Override
        public String event() {
            return "picture";
        }
    }

    /**
     * Pictures were listed.
     *
     * @param pictures how many there are in total, shown or not
     */
    record Listed(String command, int shown, int pictures) implements GalleryEvent {
        @Override
        public String event() {
            return "result";
        }
    }

    /**
     * All that is known of a picture.
     *
     * @param path path of its file; left out if that is gone
     * @param recipe what makes it again; left out if nothing is known to
     * @param parameters what another program wrote about it; may be empty
     * @param source name of the file that it was imported from; may be empty
     * @param collections names of the collections that it is in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String command,
            Picture picture,
            @Nullable String path,
            @Nullable JsonNode recipe,
            String parameters,
            String source,
            List<String> collections)
            implements GalleryEvent {

        static Shown of(GalleryEntry entry, GalleryDetails details, @Nullable String path, List<String> collections) {
            return new Shown(
                    "gallery show",
                    Picture.of(entry),
                    path,
                    details.recipe().map(RecipeJson::toNode).orElse(null),
                    details.parameters(),
                    details.source(),
                    collections);
        }

        @Override
        public String event() {
            return "result";
        }
    }

    /** A file was copied into the gallery. */
    record Imported(String file, long id) implements GalleryEvent {
        @Override
        public String event() {
            return "imported";
        }
    }

    /** A file was not imported. */
    record ImportFailed(String file, String message) implements GalleryEvent {
        @Override
        public String event() {
            return "failed";
        }
    }

    /** An import has ended; {@code failed} counts files. */
    record ImportDone(String command, List<Long> pictures, int failed) implements GalleryEvent {
        @Override
        public String event() {
            return "result";
        }
    }

    /** Pictures were copied out of the gallery. */
    record Exported(String command, List<String> files) implements GalleryEvent {
        @Override
        public String event() {
            return "result";
        }
    }

    /** Formats a picture as a line of a list for users. */
    static String line(GalleryEntry entry) {
        String size = entry.width() + "x" + entry.height();
        String caption = entry.caption().isEmpty() ? "(no caption)" : entry.caption();
        return String.format(
                "%6d  %s  %-8s %9s  %-14s %s%s",
                entry.id(),
                TIME.format(entry.added().atZone(ZoneId.systemDefault())),
                entry.kind().id(),
                size,
                entry.model().isEmpty() ? "-" : entry.model(),
                entry.starred() ? "* " : "",
                caption.lines().findFirst().orElse(""));
    }

    /** The path of a picture's file; null if it is gone. */
    static @Nullable String path(GalleryFiles files, GalleryEntry entry) {
        try {
            return files.locate(entry).toString();
        } catch (org.glidefx.gallery.GalleryException gone) {
            return null;
        }
    }
}
