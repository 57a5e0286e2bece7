package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;

class StageTreeTest {

    private static final Raster RED = Raster.filled(4, 3, 0xFFFF0000);
    private static final Raster BLUE = Raster.filled(4, 3, 0xFF0000FF);

    @Test
    void beginsWithTheOriginal() {
        StageTree tree = StageTree.of(RED, "", "");

        assertThat(tree.all()).containsExactly(new Stage(0, OptionalInt.empty(), RED, "", ""));
        assertThat(tree.stage(0).isOriginal()).isTrue();
    }

    @Test
    void growsBelowAnyStage() {
        StageTree tree = StageTree.of(RED, "", "").with(0, BLUE, "blue", "fast").with(0, RED, "red", "slow");

        assertThat(tree.childrenOf(0)).extracting(Stage::id).containsExactly(1, 2);
        assertThat(tree.childrenOf(1)).isEmpty();
        assertThat(tree.stage(1)).isEqualTo(new Stage(1, OptionalInt.of(0), BLUE, "blue", "fast"));
        assertThat(tree.stage(2).isOriginal()).isFalse();
    }

    @Test
    void growingLeavesTheOldTreeAsItWas() {
        StageTree before = StageTree.of(RED, "", "");
        before.with(0, BLUE, "", "");

        assertThat(before.size()).isEqualTo(1);
    }

    @Test
    void pathLeadsFromTheOriginal() {
        StageTree tree = StageTree.of(RED, "", "")
                .with(0, BLUE, "a", "")
                .with(0, BLUE, "b", "")
                .with(2, RED, "c", "");

        assertThat(tree.pathTo(3)).extracting(Stage::id).containsExactly(0, 2, 3);
        assertThat(tree.pathTo(0)).extracting(Stage::id).containsExactly(0);
    }

    @Test
    void refusesAnUnknownStage() {
        StageTree tree = StageTree.of(RED, "", "");

        assertThatThrownBy(() -> tree.stage(1)).hasMessageContaining("found 1");
        assertThatThrownBy(() -> tree.stage(-1)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> tree.with(5, BLUE, "", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAPictureOfAnotherSize() {
        StageTree tree = StageTree.of(RED, "", "");

        assertThatThrownBy(() -> tree.with(0, Raster.filled(3, 3, 0), "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3x3");
    }
}
