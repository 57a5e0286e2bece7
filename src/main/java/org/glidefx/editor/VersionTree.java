package org.glidefx.editor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glidefx.image.Raster;

/**
 * The versions of a document, in the order they were made. The tree branches where work went on from an older version.
 * Immutable.
 *
 * <p>A deleted branch is only hidden, so that undo can bring it back.
 */
public final class VersionTree {

    private final SortedMap<Integer, Version> versions;
    private final Set<Integer> deleted;
    private final List<Version> shown;

    private VersionTree(SortedMap<Integer, Version> versions, Set<Integer> deleted) {
        this.versions = Collections.unmodifiableSortedMap(versions);
        this.deleted = Set.copyOf(deleted);
        this.shown = versions.values().stream()
                .filter(version -> !deleted.contains(version.id()))
                .toList();
    }

    /** A tree of the original alone. */
    public static VersionTree of(Raster original, String caption, String summary) {
        return of(VersionPixels.of(original), new Provenance(caption, summary));
    }

    /** A tree of the original alone. */
    static VersionTree of(VersionPixels original, Provenance provenance) {
        return of(List.of(new Version(0, OptionalInt.empty(), original, provenance, "", Optional.of(Offset.NONE))));
    }

    /**
     * A tree that was stored.
     *
     * @throws IllegalArgumentException if there is no version, an id comes twice, or a parent is missing
     */
    static VersionTree of(List<Version> stored) {
        SortedMap<Integer, Version> versions = new TreeMap<>();
        for (Version version : stored) {
            if (versions.put(version.id(), version) != null) {
                throw new IllegalArgumentException("expected every version once, found " + version.id() + " twice");
            }
        }
        for (Version version : stored) {
            if (version.parent().isPresent()
                    && !versions.containsKey(version.parent().getAsInt())) {
                throw new IllegalArgumentException("expected the parent of version " + version.id() + ", found none");
            }
        }
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("expected a version, found none");
        }
        return new VersionTree(versions, Set.of());
    }

    /**
     * Returns the tree with one more version, whose id is {@link #nextId()} of this tree. If it has its parent's size,
     * it lies where the parent does.
     */
    public VersionTree with(int parent, Raster picture, Provenance provenance) {
        VersionPixels before = version(parent).pixels();
        boolean same = before.width() == picture.width() && before.height() == picture.height();
        return with(parent, picture, provenance, same ? Optional.of(Offset.NONE) : Optional.empty());
    }

    /**
     * Returns the tree with one more version.
     *
     * @param moved where the parent lies on it; empty if it was resized
     */
    VersionTree with(int parent, Raster picture, Provenance provenance, Optional<Offset> moved) {
        VersionPixels pixels = VersionPixels.of(picture, version(parent).pixels());
        Optional<Offset> offset =
                version(parent).offset().flatMap(before -> moved.map(further -> before.plus(further)));
        SortedMap<Integer, Version> grown = new TreeMap<>(versions);
        grown.put(nextId(), new Version(nextId(), OptionalInt.of(parent), pixels, provenance, "", offset));
        return new VersionTree(grown, deleted);
    }

    /** Returns the tree with other layers over a version. */
    VersionTree layered(int id, LayerStack layers) {
        SortedMap<Integer, Version> changed = new TreeMap<>(versions);
        changed.put(id, version(id).with(layers));
        return new VersionTree(changed, deleted);
    }

    /** The id that the next new version will have. */
    public int nextId() {
        return versions.lastKey() + 1;
    }

    /** Returns the tree with another name for a version; an empty one removes the name. */
    VersionTree renamed(int id, String name) {
        SortedMap<Integer, Version> changed = new TreeMap<>(versions);
        changed.put(id, version(id).named(name.strip()));
        return new VersionTree(changed, deleted);
    }

    /**
     * Returns the tree without a version and all that was made from it.
     *
     * @throws IllegalArgumentException if it is the original: a document needs its root
     */
    VersionTree withoutBranch(int id) {
        if (version(id).isOriginal()) {
            throw new IllegalArgumentException("expected a version that was made from another, found " + id);
        }
        Set<Integer> gone = new TreeSet<>(deleted);
        gone.add(id);
        // Children come after their parents, so one pass finds the whole branch.
        for (Version version : shown) {
            if (version.parent().isPresent() && gone.contains(version.parent().getAsInt())) {
                gone.add(version.id());
            }
        }
        return new VersionTree(versions, gone);
    }

    /** Returns this tree, but knowing the versions that were added in {@code newer} too. */
    VersionTree knowing(VersionTree newer) {
        SortedMap<Integer, Version> all = new TreeMap<>(newer.versions);
        all.putAll(versions);
        return all.equals(newer.versions) && deleted.equals(newer.deleted) ? newer : new VersionTree(all, deleted);
    }

    /** Number of versions, without deleted ones. */
    public int size() {
        return shown.size();
    }

    public List<Version> all() {
        return shown;
    }

    public boolean has(int id) {
        return versions.containsKey(id) && !deleted.contains(id);
    }

    /** @throws IllegalArgumentException if there is no such version */
    public Version version(int id) {
        Version found = deleted.contains(id) ? null : versions.get(id);
        if (found == null) {
            throw new IllegalArgumentException("expected a version of 0 to " + (nextId() - 1) + ", found " + id);
        }
        return found;
    }

    /**
     * The version itself, or its nearest ancestor that was not deleted: a candidate made from a deleted version must
     * not be lost.
     */
    int living(int id) {
        int at = id;
        while (deleted.contains(at)) {
            at = Objects.requireNonNull(versions.get(at)).parent().orElseThrow();
        }
        return at;
    }

    /** The original, or what stands for it in a document that was read without: the version made from no other. */
    public Version original() {
        return versions.values().stream()
                .filter(Version::isOriginal)
                .findFirst()
                .orElseThrow();
    }

    /** The versions from the original to {@code id}, both included. */
    public List<Version> pathTo(int id) {
        List<Version> path = new ArrayList<>();
        Version at = version(id);
        path.add(at);
        while (at.parent().isPresent()) {
            at = version(at.parent().getAsInt());
            path.add(at);
        }
        Collections.reverse(path);
        return path;
    }

    public List<Version> childrenOf(int id) {
        return shown.stream()
                .filter(version -> version.parent().equals(OptionalInt.of(id)))
                .toList();
    }

    /** Every version that undo may bring back, including deleted ones. */
    List<Version> known() {
        return List.copyOf(versions.values());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionTree tree && tree.versions.equals(versions) && tree.deleted.equals(deleted);
    }

    @Override
    public int hashCode() {
        return versions.hashCode();
    }
}
