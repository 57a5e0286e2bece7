package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.recipe.PixelHash;
import org.glidefx.ui.edit.MustExist.LayerFact;
import org.glidefx.ui.edit.MustExist.State;

/** What a walk does with pasted pictures and layers. */
class WalkedLayers extends WalkedWindow {

    private static final int MOST_LAYERS = 5;

    WalkedLayers(Path folder, long seed) {
        super(folder, seed);
    }

    void layersOrPasted(int dice) {
        editor().candidates().select((PendingCandidate) null);
        if (state().floating() == null) {
            if (dice < 9 || state().layers().isEmpty()) {
                insert();
            } else if (dice < 12) {
                lift();
            } else if (dice < 16) {
                toggle();
            } else if (dice < 18) {
                deleteLayer();
            } else {
                mergeIntoPicture();
            }
        } else if (dice < 7) {
            nudge();
        } else if (dice < 17) {
            place();
        } else {
            drop();
        }
    }

    private void settle() {
        bench.until(() -> !editor().layers().busyProperty().get()
                && !editor().placing().busyProperty().get());
    }

    private String seen() {
        return PixelHash.of(document().picture());
    }

    private int anyLayer() {
        return random.nextInt(state().layers().size());
    }

    private void insert() {
        say("insert");
        int width = 1 + random.nextInt(60);
        int height = 1 + random.nextInt(20);
        Raster picture =
                Raster.of(width, height, random.ints((long) width * height).toArray());
        editor().placing().paste(picture, "pasted");
        LayerFact fact = LayerFact.of(Objects.requireNonNull(document().floating()));
        assertThat(fact.hash()).isEqualTo(PixelHash.of(picture));
        model().edit(before -> before.floating(fact));
    }

    private void nudge() {
        say("move what floats");
        Box place = Objects.requireNonNull(state().floating()).place();
        Box moved = new Box(
                random.nextInt(WIDTH) - place.width() / 2,
                random.nextInt(HEIGHT) - place.height() / 2,
                place.width() + random.nextInt(3),
                place.height());
        editor().placing().floated(Objects.requireNonNull(document().floating()).at(moved));
        model().edit(before ->
                before.floating(Objects.requireNonNull(before.floating()).at(moved)));
    }

    /** Places the floating picture as a version or a layer; from then on, the result must still exist. */
    void place() {
        boolean layer = random.nextBoolean() && state().layers().size() < MOST_LAYERS;
        say(layer ? "place as a layer" : "place");
        String below = seen();
        editor().placing().asLayerProperty().set(layer);
        editor().placing().placed();
        settle();
        if (document().floating() != null) {
            return; // it lies outside, and a notice says so
        }
        front().remade = true;
        String now = seen();
        if (layer) {
            model().edit(before ->
                    before.layered(before.current(), layers(), now).floating(null));
        } else {
            assertThat(state().versions().get(state().current()).hash()).isEqualTo(below);
            MustExist.Fact made = new MustExist.Fact(java.util.OptionalInt.of(state().current()), "", "", now);
            TileMask kept = state().mask();
            model().edit(before ->
                    before.with(made).at(before.next()).withMask(kept).floating(null));
        }
    }

    /** Drops the floating picture: a lifted layer goes back to where it was, a pasted picture goes away. */
    private void drop() {
        say("drop what floats");
        editor().placing().dropped();
        String now = seen();
        model().edit(before -> before.layered(before.current(), layers(), now).floating(null));
    }

    private void lift() {
        int index = anyLayer();
        say("lift layer " + index);
        LayerFact lifted = state().layers().get(index);
        editor().layers().move(index);
        requireLayers(without(index));
        String now = seen();
        model().edit(before -> before.layered(before.current(), layers(), now).floating(lifted));
    }

    private void toggle() {
        int index = anyLayer();
        say("hide or show layer " + index);
        editor().layers().toggle(index);
        change(layers -> {
            layers.set(index, layers.get(index).toggled());
            return layers;
        });
    }

    private void deleteLayer() {
        int index = anyLayer();
        say("delete layer " + index);
        editor().layers().delete(index);
        change(layers -> {
            layers.remove(index);
            return layers;
        });
    }

    private void mergeIntoPicture() {
        if (!editor().layers().canMerge(0) || state().shown().size() >= Walk.MOST_STAGES) {
            return;
        }
        say("merge the lowest layer");
        String before = seen();
        List<LayerFact> rest = without(0);
        TileMask kept = state().mask();
        editor().layers().mergeDown(0);
        settle();
        requireLayers(rest);
        assertThat(seen()).isEqualTo(before);
        front().remade = true;
        MustExist.Fact made = new MustExist.Fact(java.util.OptionalInt.of(state().current()), "", "", before, rest);
        model().edit(state -> state.with(made).at(state.next()).withMask(kept));
    }

    private void change(UnaryOperator<List<LayerFact>> how) {
        List<LayerFact> wanted = how.apply(new ArrayList<>(state().layers()));
        settle();
        requireLayers(wanted);
        String now = seen();
        model().edit(before -> before.layered(before.current(), wanted, now));
    }

    private List<LayerFact> without(int index) {
        List<LayerFact> rest = new ArrayList<>(state().layers());
        rest.remove(index);
        return rest;
    }

    private void requireLayers(List<LayerFact> wanted) {
        assertThat(layers()).as("layers").isEqualTo(wanted);
    }

    private List<LayerFact> layers() {
        return State.of(document()).layers();
    }
}
