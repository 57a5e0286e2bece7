package org.glidefx.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static Region block(double width, double height) {
        Region block = new Region();
        block.setPrefSize(width, height);
        return block;
    }

    private static Columns of(Region... blocks) {
        Columns columns = new Columns(4);
        columns.getChildren().addAll(blocks);
        return columns;
    }

    private static List<Double> lefts(Columns columns, double width) {
        columns.resize(width, columns.prefHeight(width));
        columns.layout();
        return columns.getChildren().stream().map(child -> child.getLayoutX()).toList();
    }

    @Test
    void thereAreAsManyColumnsAsFit() {
        Columns columns = of(block(100, 50), block(80, 50), block(90, 50));

        assertThat(lefts(columns, 100)).containsExactly(0.0, 0.0, 0.0);
        assertThat(columns.prefHeight(100)).isEqualTo(3 * 50 + 2 * 18);
        assertThat(lefts(columns, 240)).containsExactly(0.0, 136.0, 0.0);
        assertThat(lefts(columns, 400)).containsExactly(0.0, 136.0, 272.0);
        assertThat(columns.prefHeight(400)).isEqualTo(50);
    }

    @Test
    void eachGoesBelowTheShortest() {
        Columns columns = of(block(100, 200), block(100, 40), block(100, 60), block(100, 30));

        assertThat(lefts(columns, 236)).containsExactly(0.0, 136.0, 136.0, 136.0);
        assertThat(columns.prefHeight(236)).isEqualTo(200);
    }

    @Test
    void itAsksForRoomForAllUpToTheMost() {
        assertThat(of(block(100, 10)).prefWidth(-1)).isEqualTo(100);
        assertThat(of(block(100, 10), block(50, 10), block(50, 10), block(50, 10), block(50, 10))
                        .prefWidth(-1))
                .isEqualTo(4 * 100 + 3 * 36);
        assertThat(of(block(100, 10), block(50, 10)).minWidth(-1)).isEqualTo(100);
    }

    @Test
    void withoutRoomForOneThereIsOne() {
        assertThat(lefts(of(block(100, 10), block(100, 10)), 30)).containsExactly(0.0, 0.0);
    }
}
