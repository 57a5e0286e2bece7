package org.glidefx.ui.gallery;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryCollection;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.gallery.GallerySettings;
import org.jspecify.annotations.Nullable;

/**
 * Undo of actions in the gallery, the last first. Deleting for good cannot be undone: it frees disk space, and asks
 * first. Changes run on the gallery's thread, everything else on the window's.
 */
final class GalleryUndo {

    private static final int MOST = 100;

    private final Deque<Consumer<Gallery>> steps = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper offer = new ReadOnlyStringWrapper("");

    /** Changes the gallery, and returns what undoes the change. */
    @FunctionalInterface
    interface Change {
        Consumer<Gallery> make(Gallery gallery);
    }

    ReadOnlyBooleanProperty possibleProperty() {
        return possible.getReadOnlyProperty();
    }

    /** What was done last, if undo should be offered for it; else empty. */
    ReadOnlyStringProperty offerProperty() {
        return offer.getReadOnlyProperty();
    }

    /** @param told what was done, to be shown with a button; empty for what is seen anyway */
    void add(Consumer<Gallery> back, String told) {
        steps.push(back);
        if (steps.size() > MOST) {
            steps.removeLast();
        }
        offer.set(told);
        possible.set(true);
    }

    /** Removes and returns what undoes the last action; null if there is none. */
    @Nullable
    Consumer<Gallery> take() {
        Consumer<Gallery> back = steps.poll();
        offer.set("");
        possible.set(!steps.isEmpty());
        return back;
    }

    /** Stops offering undo for what was done a while ago; it can still be undone. */
    void stopOffering() {
        offer.set("");
    }

    static List<Long> ids(Collection<GalleryEntry> of) {
        return of.stream().map(GalleryEntry::id).toList();
    }

    /** Undo gives each picture its own rating back. */
    static Change rate(List<GalleryEntry> chosen, int stars) {
        Map<Integer, List<Long>> before = chosen.stream()
                .filter(entry -> entry.rating() != stars)
                .collect(Collectors.groupingBy(
                        GalleryEntry::rating, Collectors.mapping(GalleryEntry::id, Collectors.toList())));
        return gallery -> {
            gallery.rate(ids(chosen), stars);
            return back -> before.forEach((had, those) -> back.rate(those, had));
        };
    }

    /** Undo leaves pictures alone that were there already. */
    static Change trash(List<Long> ids, boolean trashed) {
        return gallery -> {
            List<Long> moved = ids.stream()
                    .filter(id -> gallery.entry(id)
                            .filter(entry -> entry.trashed() != trashed)
                            .isPresent())
                    .toList();
            gallery.trash(moved, trashed);
            return back -> back.trash(moved, !trashed);
        };
    }

    /** A collection of that name may exist already, and undo must not delete that. */
    static Change create(String name, List<Long> members) {
        return gallery -> {
            List<Long> before =
                    gallery.collections().stream().map(GalleryCollection::id).toList();
            long id = gallery.createCollection(name);
            Consumer<Gallery> uncollect = collect(id, members, true).make(gallery);
            return before.contains(id) ? uncollect : back -> back.deleteCollection(id);
        };
    }

    static Change rename(long collection, String name) {
        return gallery -> {
            String before = nameOf(gallery, collection);
            gallery.renameCollection(collection, name);
            return back -> back.renameCollection(collection, before);
        };
    }

    /** Undo makes the collection again, with the id that older steps know, and with its pictures in the trash. */
    static Change delete(long collection) {
        return gallery -> {
            String name = nameOf(gallery, collection);
            List<Long> members = gallery.members(collection);
            gallery.deleteCollection(collection);
            return back -> back.createCollectionAgain(collection, name, members);
        };
    }

    static Change collect(long collection, List<Long> chosen, boolean member) {
        return gallery -> {
            List<Long> before = gallery.members(collection);
            List<Long> changed =
                    chosen.stream().filter(id -> before.contains(id) != member).toList();
            gallery.collect(collection, chosen, member);
            return back -> back.collect(collection, changed, !member);
        };
    }

    static Change settings(GallerySettings before, GallerySettings wanted) {
        return gallery -> {
            gallery.saveSettings(wanted);
            return back -> back.saveSettings(before);
        };
    }

    /** Deletes everything in the trash for good. */
    static void emptyTrash(Gallery gallery) {
        gallery.erase(ids(gallery.find(GalleryQuery.ALL.withPlace(new GalleryQuery.Place.Trash()))));
    }

    private static String nameOf(Gallery gallery, long collection) {
        return gallery.collections().stream()
                .filter(each -> each.id() == collection)
                .map(GalleryCollection::name)
                .findFirst()
                .orElse("");
    }
}
