package org.glidefx.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

class ActionListTest {

    private final ActionList actions = new ActionList();
    private final SimpleBooleanProperty can = new SimpleBooleanProperty(true);
    private int done;

    private Action add(String heading, String id) {
        actions.group(heading).add(id, MaterialDesignA.ACCOUNT, can, () -> done++, Shortcut.ctrl(KeyCode.O));
        return actions.get(id);
    }

    @Test
    void actionsAreFoundByTheirIdsInTheOrderTheyCame() {
        Action open = add("group.picture", "open");
        Action save = add("group.picture", "save");

        assertThat(actions.all()).containsExactly(open, save);
        assertThat(actions.get("save")).isSameAs(save);
        assertThat(save.group()).isEqualTo("group.picture");
    }

    @Test
    void anIdIsGivenOnce() {
        Action first = add("group.picture", "open");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> add("group.window", "open"))
                .withMessage("expected a new id, found open again");
        assertThat(actions.all()).containsExactly(first);
    }

    @Test
    void anUnknownIdIsAMistakeOfTheProgram() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> actions.get("fly"))
                .withMessage("expected the id of an action, found fly");
    }

    @Test
    void anActionHasAtLeastOneShortcut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Action("open", "group.picture", MaterialDesignA.ACCOUNT, List.of(), can, () -> done++))
                .withMessage("expected a shortcut for open, found none");
    }

    @Test
    void itIsDoneOnlyWhileItCanBe() {
        Action open = add("group.picture", "open");
        open.run();
        can.set(false);
        open.run();
        assertThat(done).isEqualTo(1);
        can.set(true);
        open.run();
        assertThat(done).isEqualTo(2);
    }

    @Test
    void theTipFollowsTheKeysAndNoKeysAreTheUsualOnes() {
        Action open = add("group.picture", "open");
        List<String> tips = new java.util.ArrayList<>();
        open.tipProperty().subscribe(tip -> tips.add(tip));
        open.setKeys(List.of(Shortcut.key(KeyCode.F2), Shortcut.ctrl(KeyCode.O)));
        assertThat(open.shortcut()).isEqualTo("F2");
        open.setKeys(List.of());
        assertThat(open.keys()).isEqualTo(open.usual());

        assertThat(tips).hasSize(3).element(1).asString().startsWith("Open (F2)\n");
        assertThat(tips.getFirst()).startsWith("Open (Ctrl+O)\n");
        assertThat(tips.getLast()).startsWith("Open (Ctrl+O)\n").isEqualTo(open.tip());
    }

    @Test
    void keysOfEditorAndGalleryMeanSomethingInTheirPlaceAndTheWindowsInBoth() {
        Action edit = add("group.picture", "open");
        Action gallery = add(Action.GALLERY, "gallery-star");
        Action window = add("group.window", "theme");

        assertThat(edit.appliesIn(false)).isTrue();
        assertThat(edit.appliesIn(true)).isFalse();
        assertThat(gallery.appliesIn(true)).isTrue();
        assertThat(gallery.appliesIn(false)).isFalse();
        assertThat(window.appliesIn(true) && window.appliesIn(false)).isTrue();
        assertThat(edit.meets(gallery)).isFalse();
        assertThat(edit.meets(window)).isTrue();
        assertThat(window.meets(gallery)).isTrue();
    }

    @Test
    void whatCanAlwaysBeDoneCanBeDone() {
        assertThat(ActionList.always().getValue()).isTrue();
    }
}
