package org.glidefx.ui.edit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.glidefx.editor.Document;
import org.glidefx.editor.Layer;
import org.glidefx.editor.TileMask;
import org.glidefx.editor.Version;
import org.glidefx.image.Box;
import org.glidefx.recipe.PixelHash;
import org.jspecify.annotations.Nullable;

/** A simple model of what must still exist: the current document with its undo, and what was saved to its file last. */
final class MustExist {

    private final Deque<State> undo = new ArrayDeque<>();
    private final Deque<State> redo = new ArrayDeque<>();
    private State state;
    private boolean looking;
    private @Nullable State file;

    /** What the user knows of a version. */
    record Fact(OptionalInt parent, String caption, String name, String hash, List<LayerFact> layers) {

        Fact(OptionalInt parent, String caption, String name, String hash) {
            this(parent, caption, name, hash, List.of());
        }

        static Fact of(Version version) {
            return new Fact(
                    version.parent(),
                    version.caption(),
                    version.name(),
                    PixelHash.of(version.picture()),
                    version.layers().all().stream().map(LayerFact::of).toList());
        }
    }

    /** What the user knows of a layer, or of the floating picture. */
    record LayerFact(String name, Box place, double opacity, boolean visible, String hash) {

        static LayerFact of(Layer layer) {
            return new LayerFact(
                    layer.name(),
                    layer.place(),
                    layer.opacity(),
                    layer.visible(),
                    PixelHash.of(layer.picture().raster()));
        }

        LayerFact at(Box elsewhere) {
            return new LayerFact(name, elsewhere, opacity, visible, hash);
        }

        LayerFact toggled() {
            return new LayerFact(name, place, opacity, !visible, hash);
        }
    }

    /** What a document holds; deleted versions may come back. */
    record State(
            Map<Integer, Fact> versions,
            Set<Integer> deleted,
            int current,
            TileMask mask,
            @Nullable LayerFact floating) {

        static State of(Document document) {
            Map<Integer, Fact> versions = new TreeMap<>();
            document.versions().all().forEach(version -> versions.put(version.id(), Fact.of(version)));
            Layer floating = document.floating();
            return new State(
                    versions,
                    Set.of(),
                    document.current(),
                    document.mask(),
                    floating == null ? null : LayerFact.of(floating));
        }

        Map<Integer, Fact> shown() {
            Map<Integer, Fact> shown = new TreeMap<>(versions);
            shown.keySet().removeAll(deleted);
            return shown;
        }

        /** The state as read from a file, in which deleted versions are gone for good. */
        State stored() {
            return new State(shown(), Set.of(), current, mask, floating);
        }

        State withMask(TileMask painted) {
            return new State(versions, deleted, current, painted, floating);
        }

        State at(int version) {
            return new State(versions, deleted, version, TileMask.empty(mask.width(), mask.height()), floating);
        }

        State renamed(int version, String name) {
            Map<Integer, Fact> changed = new TreeMap<>(versions);
            Fact before = changed.get(version);
            changed.put(version, new Fact(before.parent, before.caption, name.strip(), before.hash, before.layers));
            return new State(changed, deleted, current, mask, floating);
        }

        State with(Fact made) {
            Map<Integer, Fact> grown = new TreeMap<>(versions);
            grown.put(next(), made);
            return new State(grown, deleted, current, mask, floating);
        }

        State floating(@Nullable LayerFact other) {
            return new State(versions, deleted, current, mask, other);
        }

        List<LayerFact> layers() {
            return versions.get(current).layers;
        }

        /** @param hash of the version's picture with these layers */
        State layered(int version, List<LayerFact> layers, String hash) {
            Map<Integer, Fact> changed = new TreeMap<>(versions);
            Fact before = changed.get(version);
            changed.put(version, new Fact(before.parent, before.caption, before.name, hash, List.copyOf(layers)));
            return new State(changed, deleted, current, mask, floating);
        }

        int next() {
            return versions.keySet().stream().max(Integer::compare).orElseThrow() + 1;
        }

        State without(int version) {
            Set<Integer> gone = new HashSet<>(deleted);
            gone.add(version);
            shown().forEach((id, fact) -> {
                if (fact.parent.isPresent() && gone.contains(fact.parent.getAsInt())) {
                    gone.add(id);
                }
            });
            return new State(versions, gone, current, mask, floating);
        }

        int living(int version) {
            int at = version;
            while (deleted.contains(at)) {
                at = versions.get(at).parent.orElseThrow();
            }
            return at;
        }

        boolean isBelow(int version, int above) {
            int at = version;
            while (at != above && versions.get(at).parent.isPresent()) {
                at = versions.get(at).parent.getAsInt();
            }
            return at == above;
        }

        /** This state with the versions made since, which undo does not remove from the tree. */
        State knowing(State newer) {
            Map<Integer, Fact> all = new TreeMap<>(newer.versions);
            all.putAll(versions);
            return new State(all, deleted, current, mask, floating);
        }
    }

    /** @param file the state on disk; null if there is none */
    MustExist(State state, @Nullable State file) {
        this.state = state;
        this.file = file;
    }

    State state() {
        return state;
    }

    void edit(UnaryOperator<State> change) {
        State after = change.apply(state);
        if (!after.equals(state)) {
            undo.push(state);
            redo.clear();
            looking = false;
            state = after;
        }
    }

    /** Shows a version; consecutive calls are one step of undo. */
    void look(int version) {
        State began = looking ? undo.pop() : state;
        State after = state.at(version);
        redo.clear();
        looking = !after.equals(began);
        if (looking) {
            undo.push(began);
        }
        state = after;
    }

    void endLooking() {
        looking = false;
    }

    boolean canUndo() {
        return !undo.isEmpty();
    }

    boolean canRedo() {
        return !redo.isEmpty();
    }

    void undo() {
        looking = false;
        redo.push(state);
        state = undo.pop().knowing(state);
    }

    void redo() {
        looking = false;
        undo.push(state);
        state = redo.pop().knowing(state);
    }

    void saved() {
        file = state.stored();
    }

    boolean isUnsaved() {
        return file == null || !file.shown().equals(state.shown()) || lacksMask() || lacksFloating();
    }

    boolean lacksMask() {
        return !state.mask().isEmpty() && (file == null || !file.mask().equals(state.mask()));
    }

    private boolean lacksFloating() {
        return state.floating() != null && (file == null || !state.floating().equals(file.floating()));
    }

    int unsavedVersions() {
        return (int) state.shown().entrySet().stream()
                .filter(entry ->
                        file == null || !entry.getValue().equals(file.shown().get(entry.getKey())))
                .count();
    }

    /** The model after a kill, in which undo is lost but the work is not. */
    MustExist restored() {
        return new MustExist(state.stored(), isUnsaved() ? null : file);
    }
}
