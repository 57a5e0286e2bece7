package org.glidefx.ui;

import javafx.stage.Stage;
import org.glidefx.testing.WaitLog;
import org.glidefx.testing.WindowProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;
import org.testfx.framework.junit5.Start;

/**
 * The same journey for {@code mvn test -Pmeasure}: records how long the window's thread was blocked once the window was
 * open.
 */
@Tag("measure")
class MeasuredFirstEditTest extends FirstEditJourneyTest {

    private static final WaitLog LOG = new WaitLog("first-edit.txt");

    private WindowProbe probe;

    @Override
    @Start
    void start(Stage shown) {
        super.start(shown);
    }

    @BeforeEach
    void begin() {
        probe = new WindowProbe();
    }

    @AfterEach
    void end(TestInfo test) throws Exception {
        LOG.add(test.getDisplayName(), probe.end());
    }
}
