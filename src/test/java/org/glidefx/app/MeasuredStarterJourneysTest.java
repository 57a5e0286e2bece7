package org.glidefx.app;

import java.time.Clock;
import org.glidefx.testing.WaitLog;
import org.glidefx.testing.WindowProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;

/**
 * The same journeys, for {@code mvn test -Pmeasure}: records how long the window's thread was blocked once the window
 * was open.
 */
@Tag("measure")
class MeasuredStarterJourneysTest extends StarterJourneysTest {

    private static final WaitLog LOG = new WaitLog("starter-journeys.txt");

    private String journey;

    @BeforeEach
    void named(TestInfo test) {
        journey = test.getDisplayName();
    }

    @Override
    StarterWindow open(Clock clock) throws Exception {
        StarterWindow opened = super.open(clock);
        WindowProbe probe = new WindowProbe();
        opened.beforeClosing(() -> LOG.add(journey, probe.end()));
        return opened;
    }
}
