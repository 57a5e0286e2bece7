package org.glidefx.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glidefx.gallery.EntryTable.Draft;
import org.glidefx.gallery.GalleryEntry.Origin;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeJson;

/**
 * Brings the index into line with the files: pictures that it does not know are added, with what their files say about
 * them.
 */
final class FolderScan {

    private static final System.Logger LOG = System.getLogger(FolderScan.class.getName());

    /**
     * Rows that are inserted in one transaction. Reading pictures takes long and is done outside of it, because other
     * programs cannot write during a transaction.
     */
    private static final int TOGETHER = 100;

    private final GalleryFiles files;
    private final EntryTable entries;
    private final Sql sql;

    FolderScan(GalleryFiles files, EntryTable entries, Sql sql) {
        this.files = files;
        this.entries = entries;
        this.sql = sql;
    }

    /**
     * Scans the folders. Entries whose file is gone stay: their captions are worth keeping, and the file may come back.
     *
     * @return the number of pictures added
     */
    int run(Progress progress, CancelToken cancel) {
        Map<String, GalleryEntry> known = new HashMap<>();
        entries.all().forEach(entry -> known.put(entry.file(), entry));
        List<String> kept = files.list(GalleryFiles.PICTURES).toList();
        List<String> trashed = files.list(GalleryFiles.TRASH).toList();
        int total = Math.max(1, kept.size() + trashed.size());
        int done = 0;
        int added = 0;
        List<Draft> found = new ArrayList<>();
        for (boolean trash : new boolean[] {false, true}) {
            for (String file : trash ? trashed : kept) {
                cancel.throwIfCancelled();
                progress.report(++done, total, "");
                GalleryEntry entry = known.get(file);
                if (entry == null) {
                    draft(file, trash).ifPresent(found::add);
                } else if (entry.trashed() != trash) {
                    sql.update("UPDATE entry SET trashed = ? WHERE id = ?", trash, entry.id());
                }
                if (found.size() >= TOGETHER) {
                    added += insert(found);
                    found.clear();
                }
            }
        }
        return added + insert(found);
    }

    private int insert(List<Draft> found) {
        if (found.isEmpty()) {
            return 0;
        }
        return sql.together(() -> {
            int added = 0;
            for (Draft draft : found) {
                added += entries.insertFound(draft) ? 1 : 0;
            }
            return added;
        });
    }

    private Optional<Draft> draft(String file, boolean trashed) {
        Path path = files.place(trashed ? GalleryFiles.TRASH : GalleryFiles.PICTURES, file);
        try {
            if (Files.size(path) == 0) {
                return Optional.empty();
            }
            Optional<PictureFacts> read = facts(path);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            PictureFacts facts = read.get();
            GalleryEntry found = new GalleryEntry(
                    0,
                    file,
                    files.added(file, path),
                    facts.recipe().map(FolderScan::kind).orElse(Kind.IMPORT),
                    facts.caption(),
                    facts.model(),
                    facts.size().width(),
                    facts.size().height(),
                    Files.size(path),
                    0,
                    false,
                    trashed,
                    Origin.NONE);
            return Optional.of(
                    new Draft(found, facts.recipe().map(RecipeJson::write).orElse(""), facts.parameters(), ""));
        } catch (IOException noPicture) {
            return Optional.empty();
        }
    }

    /** Catches every fault, because one picture that breaks a reader must not hide all the others. */
    private static Optional<PictureFacts> facts(Path path) {
        try {
            return Optional.of(PictureFacts.read(path));
        } catch (ImageFileException noPicture) {
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError fault) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    path.getFileName() + " is left out of the gallery, for it could not be read",
                    fault);
            return Optional.empty();
        }
    }

    static Kind kind(Recipe recipe) {
        return recipe.kind() == Recipe.Kind.EDIT || !recipe.source().isEmpty() ? Kind.EDIT : Kind.GENERATE;
    }
}
