package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.glidefx.editor.Provenance;
import org.glidefx.editor.Version;
import org.glidefx.editor.VersionTree;
import org.glidefx.image.Raster;
import org.glidefx.ui.edit.VersionRows.Place;
import org.junit.jupiter.api.Test;

class VersionRowsTest {

    private static final Raster PICTURE = Raster.filled(2, 2, 0xFF102030);

    /** @param parents the parents of versions 1, 2, ... */
    private static VersionTree tree(int... parents) {
        VersionTree tree = VersionTree.of(PICTURE, "", "");
        for (int parent : parents) {
            tree = tree.with(parent, PICTURE, Provenance.OPENED);
        }
        return tree;
    }

    private static List<Place> places(VersionTree tree) {
        VersionRows rows = new VersionRows(tree);
        return tree.all().stream().map(rows::of).toList();
    }

    @Test
    void oneAfterTheOtherStandInOneRow() {
        assertThat(places(tree(0, 1, 2)))
                .containsExactly(new Place(0, 0), new Place(0, 1), new Place(0, 2), new Place(0, 3));
        assertThat(new VersionRows(tree(0, 1)).rows()).isEqualTo(1);
    }

    @Test
    void aBranchHasARowOfItsOwnBesideItsParent() {
        VersionTree tree = tree(0, 1, 2, 0);
        VersionRows rows = new VersionRows(tree);

        assertThat(rows.of(tree.version(4))).isEqualTo(new Place(1, 1));
        assertThat(rows.isBranch(tree.version(4))).isTrue();
        assertThat(rows.isBranch(tree.version(1))).isFalse();
        assertThat(rows.isBranch(tree.version(0))).isFalse();
        assertThat(rows.rows()).isEqualTo(2);
    }

    @Test
    void theDeepestBranchLiesNearestToItsLine() {
        // 0 - 1 - 2, with 3 as a second child of 0 and 4 of 1
        assertThat(places(tree(0, 1, 0, 1)))
                .containsExactly(new Place(0, 0), new Place(0, 1), new Place(0, 2), new Place(2, 1), new Place(1, 2));
    }

    @Test
    void noTwoShareAPlaceAndNoLineCrossesAVersion() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 100; round++) {
            VersionTree tree = tree(0);
            for (int i = 0; i < 25; i++) {
                tree = tree.with(random.nextInt(tree.nextId()), PICTURE, Provenance.OPENED);
            }
            VersionRows rows = new VersionRows(tree);
            Set<Place> taken = new HashSet<>(tree.all().stream().map(rows::of).toList());
            assertThat(taken).hasSize(tree.size());
            for (Version version : tree.all()) {
                if (rows.isBranch(version)) {
                    Place from = rows.of(tree.version(version.parent().orElseThrow()));
                    for (int row = from.row() + 1; row <= rows.of(version).row(); row++) {
                        assertThat(taken).doesNotContain(new Place(row, from.column()));
                    }
                }
            }
        }
    }

    @Test
    void aVersionOfAnotherTreeIsAProgrammingError() {
        VersionTree larger = tree(0);
        VersionRows rows = new VersionRows(tree());

        assertThatThrownBy(() -> rows.of(larger.version(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 1");
    }
}
