package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;

class VersionTreeTest {

    private static final Raster RED = Raster.filled(4, 3, 0xFFFF0000);
    private static final Raster BLUE = Raster.filled(4, 3, 0xFF0000FF);

    @Test
    void whatIsAcceptedFromADeletedVersionGoesToWhatIsLeftAboveIt() {
        Raster picture = Raster.filled(4, 4, 0xFF112233);
        Document document = Document.of(picture)
                .with(new Edit.AcceptVersion(0, picture, "one", ""))
                .with(new Edit.AcceptVersion(1, picture, "two", ""))
                .with(new Edit.DeleteBranch(1))
                .with(new Edit.KeepVersion(2, picture, new Provenance("kept", "")))
                .with(new Edit.AcceptVersion(1, picture, "late", ""));

        assertThat(document.versions().all()).extracting(Version::caption).containsExactly("", "kept", "late");
        assertThat(document.versions().childrenOf(0)).hasSize(2);
    }

    @Test
    void beginsWithTheOriginal() {
        VersionTree tree = VersionTree.of(RED, "", "");

        assertThat(tree.all()).hasSize(1);
        assertThat(tree.version(0).picture()).isEqualTo(RED);
        assertThat(tree.version(0).parent()).isEmpty();
        assertThat(tree.version(0).isOriginal()).isTrue();
    }

    @Test
    void growsBelowAnyVersion() {
        VersionTree tree = VersionTree.of(RED, "", "")
                .with(0, BLUE, new Provenance("blue", "fast"))
                .with(0, RED, new Provenance("red", "slow"));

        assertThat(tree.childrenOf(0)).extracting(Version::id).containsExactly(1, 2);
        assertThat(tree.childrenOf(1)).isEmpty();
        assertThat(tree.version(1).picture()).isEqualTo(BLUE);
        assertThat(tree.version(1).parent()).isEqualTo(OptionalInt.of(0));
        assertThat(tree.version(1).provenance()).isEqualTo(new Provenance("blue", "fast"));
        assertThat(tree.version(2).isOriginal()).isFalse();
    }

    @Test
    void growingLeavesTheOldTreeAsItWas() {
        VersionTree before = VersionTree.of(RED, "", "");
        before.with(0, BLUE, new Provenance("", ""));

        assertThat(before.size()).isEqualTo(1);
    }

    @Test
    void pathLeadsFromTheOriginal() {
        VersionTree tree = VersionTree.of(RED, "", "")
                .with(0, BLUE, new Provenance("a", ""))
                .with(0, BLUE, new Provenance("b", ""))
                .with(2, RED, new Provenance("c", ""));

        assertThat(tree.pathTo(3)).extracting(Version::id).containsExactly(0, 2, 3);
        assertThat(tree.pathTo(0)).extracting(Version::id).containsExactly(0);
    }

    @Test
    void refusesAnUnknownVersion() {
        VersionTree tree = VersionTree.of(RED, "", "");

        assertThatThrownBy(() -> tree.version(1)).hasMessageContaining("found 1");
        assertThatThrownBy(() -> tree.version(-1)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> tree.with(5, BLUE, new Provenance("", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVersionOfAnotherSizeStandsAlone() {
        VersionTree tree = VersionTree.of(RED, "", "").with(0, Raster.filled(9, 9, 7), new Provenance("wider", ""));

        assertThat(tree.version(1).picture()).isEqualTo(Raster.filled(9, 9, 7));
        assertThat(tree.version(1).pixels().base()).isNull();
    }

    @Test
    void deletingTakesTheWholeBranch() {
        Provenance none = Provenance.OPENED;
        VersionTree tree = VersionTree.of(RED, "", "")
                .with(0, BLUE, none)
                .with(1, RED, none)
                .with(0, BLUE, none)
                .with(2, BLUE, none);

        VersionTree rest = tree.withoutBranch(1);
        assertThat(rest.all()).extracting(Version::id).containsExactly(0, 3);
        assertThat(rest.nextId()).isEqualTo(5);
        assertThatThrownBy(() -> rest.version(4)).hasMessageContaining("found 4");
        assertThatThrownBy(() -> tree.withoutBranch(0)).hasMessageContaining("found 0");
    }
}
