package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.glidefx.editor.Brush;
import org.glidefx.editor.Document;
import org.glidefx.editor.MaskPainter;
import org.glidefx.editor.TileMask;
import org.glidefx.recipe.PixelHash;
import org.glidefx.ui.documents.OpenDocument;
import org.glidefx.ui.edit.MustExist.Fact;
import org.glidefx.ui.edit.MustExist.State;
import org.glidefx.ui.kit.Notice;
import org.jspecify.annotations.Nullable;

/**
 * A user who does anything in any order, with real files and a real journal. After every command, checks that
 * everything that must still exist does.
 */
final class Walk extends WalkedLayers {

    static final int MOST_STAGES = 12;

    Walk(Path folder, long seed) {
        super(folder, seed);
    }

    /** Runs one command, then checks everything. */
    void step() {
        if (isEmpty()) {
            empty(random.nextInt(10));
        } else {
            any(random.nextInt(120));
        }
        makeRoom();
        check();
    }

    /** Runs a command in an empty tab. */
    private void empty(int dice) {
        if (dice < 6) {
            openPicture();
        } else if (dice < 7) {
            type();
        } else if (dice < 8) {
            kill();
        } else if (dice < 9) {
            closeTab();
        } else {
            changeTab();
        }
    }

    private void any(int dice) {
        if (dice < 2) {
            changeTab();
        } else if (dice < 10) {
            paint();
        } else if (dice < 11) {
            clearMask();
        } else if (dice < 16) {
            type();
        } else if (dice < 30) {
            fill();
        } else if (dice < 44) {
            accept();
        } else if (dice < 48) {
            keep();
        } else if (dice < 52) {
            discard();
        } else if (dice < 60) {
            jump();
        } else if (dice < 64) {
            rename();
        } else if (dice < 66) {
            delete();
        } else if (dice < 76) {
            undoOrRedo();
        } else {
            file(dice);
        }
    }

    private void file(int dice) {
        if (dice >= 100) {
            layersOrPasted(dice - 100);
        } else if (dice < 78) {
            export();
        } else if (dice < 83) {
            save();
        } else if (dice < 84) {
            saveCopy();
        } else if (dice < 86) {
            openPicture();
        } else if (dice < 87) {
            paste();
        } else if (dice < 89) {
            openDocument();
        } else if (dice < 90) {
            moveTab();
        } else if (dice < 93) {
            closeTab();
        } else if (dice < 96) {
            kill();
        } else {
            restart();
        }
    }

    private void look(@Nullable PendingCandidate candidate) {
        editor().candidates().select(candidate);
    }

    private @Nullable PendingCandidate anyProposal() {
        List<PendingCandidate> all = editor().candidates().all();
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private int anyVersion() {
        List<Integer> ids = List.copyOf(state().shown().keySet());
        return ids.get(random.nextInt(ids.size()));
    }

    private void paint() {
        say("paint");
        look(null);
        MaskPainter painter = new MaskPainter(
                document().mask(),
                new Brush(4 + random.nextInt(12), 1, random.nextInt(5) == 0),
                random.nextInt(WIDTH),
                random.nextInt(HEIGHT));
        TileMask painted = painter.mask();
        editor().painted(painted);
        model().edit(before -> before.withMask(painted));
    }

    private void clearMask() {
        if (state().floating() != null) {
            return;
        }
        say("clear the mask");
        look(null);
        editor().mask().clear();
        model().edit(before -> before.withMask(TileMask.empty(WIDTH, HEIGHT)));
    }

    private void type() {
        say("type");
        editor().captionProperty().set(random.nextInt(6) == 0 ? "" : "a thing of number " + random.nextInt(1000));
        editor().sampling().stepsProperty().set(2 + random.nextInt(6));
    }

    private void fill() {
        if (state().floating() != null) {
            place();
        }
        if (state().mask().isEmpty() || state().floating() != null) {
            return;
        }
        say("fill");
        look(null);
        editor().sampling().countProperty().set(1 + random.nextInt(3));
        // Notices of earlier commands could be taken for the offer of a stop.
        editor().notices().clear();
        editor().runMainAction();
        Request asked = editor().run().orderProperty().get();
        if (asked != null && random.nextInt(3) == 0) {
            stop(asked);
        } else if (random.nextInt(4) == 0) {
            fillBehind(asked);
        }
        bench.untilIdle();
    }

    /** Candidates made while another document is in front belong to the document they were requested for. */
    private void fillBehind(Request asked) {
        OpenDocument filled = documents().front();
        changeTab();
        bench.untilIdle();
        assertThat(filled.editor().candidates().madeOf(asked)).hasSize(asked.count());
        documents().open().stream()
                .filter(each -> !each.equals(filled))
                .forEach(each ->
                        assertThat(each.editor().candidates().madeOf(asked)).isEmpty());
    }

    /** Wherever a run is stopped, going on makes each missing candidate exactly once. */
    private void stop(Request asked) {
        int first = random.nextInt(3);
        bench.until(() -> editor().candidates().madeOf(asked).size() >= first
                || !editor().run().runningProperty().get());
        say("stop");
        editor().stop();
        Notice.Offer offer = editor().notices().notices().isEmpty()
                ? null
                : editor().notices().notices().getLast().offer();
        if (offer != null && random.nextBoolean()) {
            say("go on");
            offer.action().run();
            bench.untilIdle();
            assertThat(editor().candidates().all().stream()
                            .filter(each -> each.isOf(asked))
                            .map(each -> each.candidate().index())
                            .toList())
                    .hasSize(asked.count())
                    .doesNotHaveDuplicates();
        }
        editor().notices().clear();
    }

    private void accept() {
        PendingCandidate chosen = anyProposal();
        if (chosen == null || state().shown().size() >= MOST_STAGES) {
            return;
        }
        look(chosen);
        int version = ((Request.Fill) chosen.request()).version();
        if (random.nextInt(3) == 0 && state().shown().containsKey(version)) {
            acceptAsLayer(chosen, version);
            return;
        }
        say("accept");
        editor().accept();
        accepted++;
        model().edit(before -> before.with(fact(chosen, before)).at(before.next()));
    }

    /** Accepts a candidate as a layer of the version that it was made from, which is then shown with one layer more. */
    private void acceptAsLayer(PendingCandidate chosen, int version) {
        say("accept as a layer of " + version);
        Fact before = state().versions().get(version);
        editor().acceptAsLayer();
        bench.until(() -> !editor().layers().busyProperty().get());
        Fact now = State.of(document()).versions().get(version);
        if (now.equals(before)) {
            return; // the candidate changed nothing
        }
        assertThat(now.layers().subList(0, now.layers().size() - 1)).isEqualTo(before.layers());
        accepted++;
        front().remade = true;
        model().edit(state -> state.at(version).layered(version, now.layers(), now.hash()));
    }

    private void keep() {
        PendingCandidate chosen = anyProposal();
        if (chosen == null || state().shown().size() >= MOST_STAGES) {
            return;
        }
        say("keep");
        look(chosen);
        editor().keep();
        model().edit(before -> before.with(fact(chosen, before)));
    }

    private static Fact fact(PendingCandidate chosen, State before) {
        int parent = before.living(((Request.Fill) chosen.request()).version());
        return new Fact(
                java.util.OptionalInt.of(parent), chosen.request().caption(), "", PixelHash.of(chosen.picture()));
    }

    /** Discards a candidate, which comes back at once or by a later undo. */
    private void discard() {
        PendingCandidate chosen = anyProposal();
        if (chosen == null) {
            return;
        }
        List<PendingCandidate> before = List.copyOf(editor().candidates().all());
        look(chosen);
        editor().discard();
        model().endLooking();
        assertThat(editor().candidates().all()).doesNotContain(chosen);
        if (random.nextBoolean()) {
            say("discard and undo");
            editor().undo();
            assertThat(editor().candidates().all()).isEqualTo(before);
        } else {
            say("discard");
        }
    }

    private void jump() {
        int version = anyVersion();
        say("go to " + version);
        goTo(version);
    }

    private void goTo(int version) {
        look(null);
        editor().goToVersion(version);
        bench.until(() -> !editor().versions().busyProperty().get());
        if (version != state().current()) {
            model().look(version);
        }
    }

    private void rename() {
        int version = anyVersion();
        String name = random.nextInt(4) == 0 ? "" : "name " + random.nextInt(5);
        say("rename " + version);
        editor().versions().rename(version, name);
        model().edit(before -> before.renamed(version, name));
    }

    private void delete() {
        int version = anyVersion();
        if (state().versions().get(version).parent().isEmpty()) {
            return;
        }
        say("delete " + version);
        boolean current = state().isBelow(state().current(), version);
        int parent = state().versions().get(version).parent().orElseThrow();
        editor().versions().delete(version);
        bench.until(() -> !editor().versions().busyProperty().get());
        if (current) {
            model().look(parent);
        }
        model().edit(before -> before.without(version));
    }

    /** A step that changes only candidates is no step of the document. */
    private void undoOrRedo() {
        boolean back = random.nextInt(5) < 3;
        int before = editor().candidates().all().size();
        Document held = document();
        boolean can = back ? model().canUndo() : model().canRedo();
        if (!can) {
            return;
        }
        say(back ? "undo" : "redo");
        if (back) {
            editor().undo();
        } else {
            editor().redo();
        }
        bench.until(() -> !editor().versions().busyProperty().get());
        int after = editor().candidates().all().size();
        assertThat(back ? after >= before : after <= before).isTrue();
        if (after != before && document().equals(held)) {
            return;
        }
        if (back) {
            model().undo();
        } else {
            model().redo();
        }
    }
}
