package org.glidefx.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/** Parts of the window whose content is built when they are first shown. */
class FirstShownTest {

    private final AtomicInteger made = new AtomicInteger();
    private final HBox part = new HBox();

    private void fill() {
        FirstShown.fill(part, () -> {
            made.incrementAndGet();
            return List.of(new Region(), new Region());
        });
    }

    @Test
    void whatIsShownIsMadeAtOnce() {
        fill();

        assertThat(part.getChildren()).hasSize(2);
    }

    @Test
    void whatIsHiddenIsMadeOnceItIsShownAndOnlyOnce() {
        part.setVisible(false);
        fill();
        assertThat(made).hasValue(0);
        for (int i = 0; i < 3; i++) {
            part.setVisible(true);
            part.setVisible(false);
        }

        assertThat(made).hasValue(1);
        assertThat(part.getChildren()).hasSize(2);
    }
}
