package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

/** The start page before anything was made. */
class NoResultsJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        gallery = Optional.of(folder.resolve("gallery"));
        open(shown);
    }

    @Test
    void noGalleryIsBegunForThePageOfAnEmptyWindow() {
        AtomicBoolean heard = new AtomicBoolean();
        AtomicBoolean looked = new AtomicBoolean();
        doFx(() -> {
            window.gallery().newest(6, ignored -> heard.set(true));
            jobs.gallery("after the look", ignored -> true, ignored -> looked.set(true));
        });
        until(looked::get);
        assertThat(heard).isFalse();
        assertThat(onFx(() -> node("last-results").isVisible())).isFalse();
        assertThat(gallery.orElseThrow()).doesNotExist();
    }
}
