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
    void whatIsAcceptedFromADeletedStageGoesToWhatIsLeftAboveIt() {
        Raster picture = Raster.filled(4, 4, 0xFF112233);
        Document document = Document.of(picture)
                .with(new Edit.AcceptStage(0, picture, "one", ""))
                .with(new Edit.AcceptStage(1, picture, "two", ""))
                .with(new Edit.DeleteBranch(1))
                .with(new Edit.KeepStage(2, picture, new Making("kept", "")))
                .with(new Edit.AcceptStage(1, picture, "late", ""));

        assertThat(document.stages().all()).extracting(Stage::caption).containsExactly("", "kept", "late");
        assertThat(document.stages().childrenOf(0)).hasSize(2);
    }

    @Test
    void beginsWithTheOriginal() {
        StageTree tree = StageTree.of(RED, "", "");

        assertThat(tree.all()).hasSize(1);
        assertThat(tree.stage(0).picture()).isEqualTo(RED);
        assertThat(tree.stage(0).parent()).isEmpty();
        assertThat(tree.stage(0).isOriginal()).isTrue();
    }

    @Test
    void growsBelowAnyStage() {
        StageTree tree = StageTree.of(RED, "", "")
                .with(0, BLUE, new Making("blue", "fast"))
                .with(0, RED, new Making("red", "slow"));

        assertThat(tree.childrenOf(0)).extracting(Stage::id).containsExactly(1, 2);
        assertThat(tree.childrenOf(1)).isEmpty();
        assertThat(tree.stage(1).picture()).isEqualTo(BLUE);
        assertThat(tree.stage(1).parent()).isEqualTo(OptionalInt.of(0));
        assertThat(tree.stage(1).making()).isEqualTo(new Making("blue", "fast"));
        assertThat(tree.stage(2).isOriginal()).isFalse();
    }

    @Test
    void growingLeavesTheOldTreeAsItWas() {
        StageTree before = StageTree.of(RED, "", "");
        before.with(0, BLUE, new Making("", ""));

        assertThat(before.size()).isEqualTo(1);
    }

    @Test
    void pathLeadsFromTheOriginal() {
        StageTree tree = StageTree.of(RED, "", "")
                .with(0, BLUE, new Making("a", ""))
                .with(0, BLUE, new Making("b", ""))
                .with(2, RED, new Making("c", ""));

        assertThat(tree.pathTo(3)).extracting(Stage::id).containsExactly(0, 2, 3);
        assertThat(tree.pathTo(0)).extracting(Stage::id).containsExactly(0);
    }

    @Test
    void refusesAnUnknownStage() {
        StageTree tree = StageTree.of(RED, "", "");

        assertThatThrownBy(() -> tree.stage(1)).hasMessageContaining("found 1");
        assertThatThrownBy(() -> tree.stage(-1)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> tree.with(5, BLUE, new Making("", ""))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStageOfAnotherSizeStandsAlone() {
        StageTree tree = StageTree.of(RED, "", "").with(0, Raster.filled(9, 9, 7), new Making("wider", ""));

        assertThat(tree.stage(1).picture()).isEqualTo(Raster.filled(9, 9, 7));
        assertThat(tree.stage(1).pixels().base()).isNull();
    }

    @Test
    void deletingTakesTheWholeBranch() {
        Making none = Making.OPENED;
        StageTree tree = StageTree.of(RED, "", "")
                .with(0, BLUE, none)
                .with(1, RED, none)
                .with(0, BLUE, none)
                .with(2, BLUE, none);

        StageTree rest = tree.withoutBranch(1);
        assertThat(rest.all()).extracting(Stage::id).containsExactly(0, 3);
        assertThat(rest.nextId()).isEqualTo(5);
        assertThatThrownBy(() -> rest.stage(4)).hasMessageContaining("found 4");
        assertThatThrownBy(() -> tree.withoutBranch(0)).hasMessageContaining("found 0");
    }
}
