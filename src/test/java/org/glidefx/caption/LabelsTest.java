package org.glidefx.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void areSeparatedByCommasAndLines() {
        assertThat(Labels.in(" a cat, a dog ,,\na parrot\r\n a cat ")).containsExactly("a cat", "a dog", "a parrot");
        assertThat(Labels.in(" ,\n")).isEmpty();
    }

    @Test
    void linesKeepTheirCommas() {
        assertThat(Labels.distinct(List.of("a cat, asleep", " ", "a cat, asleep")))
                .containsExactly("a cat, asleep");
    }
}
