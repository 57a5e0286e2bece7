package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ui")
class LayoutTest {

    @Test
    void nothingIsCutOffOverlapsOrScrollsInVain() throws Exception {
        assertThat(LayoutScreens.all(Optional.empty())).isEmpty();
    }
}
