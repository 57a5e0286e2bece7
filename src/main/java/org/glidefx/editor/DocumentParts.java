package org.glidefx.editor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.editor.HistoryJson.FileJson;
import org.glidefx.editor.HistoryJson.PartJson;
import org.glidefx.editor.HistoryJson.StageJson;
import org.glidefx.editor.StagePixels.Patch;
import org.glidefx.recipe.RecipeJson;
import org.jspecify.annotations.Nullable;

/**
 * A document taken apart into files and a history that names them; what was compressed before is used again.
 *
 * @param files by name in the document, in the order they are written
 */
record DocumentParts(HistoryJson history, Map<String, Blob> files) {

    static final String MERGED = "mergedimage.png";

    /**
     * What is said of a document beside its stages.
     *
     * @param program name and version
     * @param title of the window
     * @param unsaved whether its file lacks anything, and {@code file} where that is; for journals
     */
    record About(String program, String title, boolean unsaved, String file) {

        /** In a document's own file. */
        static About saved(String program, String title) {
            return new About(program, title, false, "");
        }
    }

    /** @param merged the current picture as PNG; null where it is not wanted */
    static DocumentParts of(Document document, About about, @Nullable Blob merged) {
        Map<String, Blob> files = new LinkedHashMap<>();
        List<StageJson> stages = new ArrayList<>();
        for (Stage stage : document.stages().all()) {
            stages.add(stage(stage, files));
        }
        PartJson mask = null;
        if (!document.mask().isEmpty()) {
            mask = part("data/mask.png", StageMask.of(document.mask()).patch(), files);
        }
        FileJson whole = null;
        if (merged != null) {
            files.put(MERGED, merged);
            whole = new FileJson(MERGED, merged.sha256());
        }
        HistoryJson history = new HistoryJson(
                HistoryJson.FORMAT,
                HistoryJson.VERSION,
                about.program,
                about.title,
                document.current(),
                stages,
                mask,
                whole,
                about.unsaved,
                about.file);
        return new DocumentParts(history, files);
    }

    static String pictureName(Stage stage) {
        return pictureName(stage.id());
    }

    static String pictureName(int stage) {
        return "data/stage-" + stage + ".png";
    }

    private static StageJson stage(Stage stage, Map<String, Blob> files) {
        StagePixels pixels = stage.pixels();
        Patch patch = pixels.patch();
        Blob thumbnail = pixels.thumbnailPng();
        String small = "data/thumbnail-" + stage.id() + ".png";
        files.put(small, thumbnail);
        return new StageJson(
                stage.id(),
                stage.parent().isPresent() ? stage.parent().getAsInt() : null,
                stage.name(),
                stage.caption(),
                stage.summary(),
                pixels.width(),
                pixels.height(),
                pixels.base() == null,
                part(pictureName(stage), patch, files),
                stage.making()
                        .mask()
                        .map(mask -> part("data/mask-" + stage.id() + ".png", mask.patch(), files))
                        .orElse(null),
                new FileJson(small, thumbnail.sha256()),
                stage.making().recipe().map(RecipeJson::toNode).orElse(null));
    }

    private static PartJson part(String name, Patch patch, Map<String, Blob> files) {
        files.put(name, patch.png());
        return PartJson.of(name, patch);
    }
}
