package org.glidefx.ui.gallery;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.glidefx.gallery.GalleryEntry;
import org.jspecify.annotations.Nullable;

/** The selected pictures of the list, and the one that the keys start from. For the window's thread. */
public final class GallerySelection {

    private final Set<Long> chosen = new LinkedHashSet<>();
    private final Set<Long> held = new LinkedHashSet<>();
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private List<GalleryEntry> entries = List.of();
    private int anchor = -1;

    /** Index of the current picture in the list; -1 for none. */
    public ReadOnlyIntegerProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Counts up with every change. */
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** The current picture; null for none. */
    public @Nullable GalleryEntry currentEntry() {
        int at = current.get();
        return at >= 0 && at < entries.size() ? entries.get(at) : null;
    }

    public boolean isChosen(GalleryEntry entry) {
        return chosen.contains(entry.id());
    }

    /** The selected pictures, in the order of the list. */
    public List<GalleryEntry> chosen() {
        return entries.stream().filter(this::isChosen).toList();
    }

    public int count() {
        return chosen.size();
    }

    /**
     * Replaces the list: pictures in both stay selected, and the current one stays, or one near its place takes over.
     */
    void show(List<GalleryEntry> listed) {
        GalleryEntry before = currentEntry();
        entries = List.copyOf(listed);
        List<Long> ids = entries.stream().map(GalleryEntry::id).toList();
        chosen.retainAll(new HashSet<>(ids));
        int at = before == null ? -1 : ids.indexOf(before.id());
        if (at < 0 && before != null) {
            at = Math.min(current.get(), ids.size() - 1);
        }
        current.set(at);
        anchor = at;
        if (chosen.isEmpty() && at >= 0) {
            chosen.add(ids.get(at));
        }
        changed();
    }

    /**
     * Selects a picture that was pressed: alone; with Ctrl, adds or removes it; with Shift, selects all from the anchor
     * to it.
     */
    public void press(int index, boolean adds, boolean extending) {
        if (index < 0 || index >= entries.size()) {
            return;
        }
        if (extending && anchor >= 0) {
            range(index);
        } else if (adds) {
            long id = entries.get(index).id();
            if (!chosen.remove(id)) {
                chosen.add(id);
            }
            anchor = index;
        } else {
            chosen.clear();
            chosen.add(entries.get(index).id());
            anchor = index;
        }
        current.set(index);
        changed();
    }

    private void range(int index) {
        chosen.clear();
        for (int i = Math.min(anchor, index); i <= Math.max(anchor, index); i++) {
            chosen.add(entries.get(i).id());
        }
    }

    /**
     * Goes {@code by} pictures on, at most to an end of the list; with {@code extending}, selects all from the anchor.
     */
    public void move(int by, boolean extending) {
        if (!entries.isEmpty()) {
            int from = current.get();
            int to = from < 0 ? 0 : (int) Math.clamp((long) from + by, 0, entries.size() - 1);
            press(to, false, extending);
        }
    }

    /** Begins a marquee: what it touches is added to the selection with {@code besides}, and replaces it without. */
    void begin(boolean besides) {
        held.clear();
        if (besides) {
            held.addAll(chosen);
        } else {
            chosen.clear();
            current.set(-1);
            anchor = -1;
            changed();
        }
    }

    /** @param places indices of the pictures that the marquee touches now */
    void touch(List<Integer> places) {
        chosen.clear();
        chosen.addAll(held);
        places.forEach(at -> chosen.add(entries.get(at).id()));
        if (!places.isEmpty()) {
            current.set(places.getLast());
            anchor = places.getFirst();
        }
        changed();
    }

    public void chooseAll() {
        entries.forEach(entry -> chosen.add(entry.id()));
        if (current.get() < 0 && !entries.isEmpty()) {
            current.set(0);
        }
        changed();
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }
}
