package org.glidefx.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.glidefx.image.Raster;
import org.glidefx.testing.Patience;
import org.glidefx.ui.canvas.Pyramid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PyramidSourceTest {

    private static final Raster SMALL = Raster.filled(500, 600, 0xFF112233);

    private final LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
    private final UiJobs jobs = new UiJobs(posted::add);
    private final List<Pyramid> shown = new ArrayList<>();
    private final PyramidSource source = new PyramidSource(jobs, shown::add);

    private static Raster large() {
        return Raster.filled(501, 600, 0xFF445566);
    }

    @AfterEach
    void close() {
        jobs.close(() -> {});
    }

    private void untilIdle() {
        Patience.until(() -> jobs.pending() == 0, posted);
        while (!posted.isEmpty()) {
            posted.poll().run();
        }
    }

    @Test
    void aSmallPictureIsThereAtOnce() {
        source.want(SMALL);
        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst().picture()).isSameAs(SMALL);
        assertThat(posted).isEmpty();
    }

    @Test
    void aLargePictureIsPreparedElsewhere() {
        Raster large = large();
        source.want(large);
        assertThat(shown).isEmpty();
        Patience.until(() -> !shown.isEmpty(), posted);
        assertThat(shown.getFirst().picture()).isSameAs(large);
    }

    @Test
    void onlyTheNewestIsShown() {
        CountDownLatch held = new CountDownLatch(1);
        jobs.desk("hold", ignored -> Patience.opened(held), outcome -> {});
        Raster second = large();
        source.want(large());
        source.want(second);
        held.countDown();
        untilIdle();
        assertThat(shown)
                .extracting(Pyramid::picture)
                .usingElementComparator((a, b) -> a == b ? 0 : 1)
                .containsExactly(second);
    }

    @Test
    void whatIsNoLongerWantedIsNotShown() {
        source.want(large());
        source.want(null);
        untilIdle();
        assertThat(shown).hasSize(1).containsOnlyNulls();
    }

    @Test
    void thePictureThatIsShownIsNotPreparedAgain() {
        source.want(SMALL);
        source.want(SMALL);
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1)).isSameAs(shown.get(0));
    }
}
