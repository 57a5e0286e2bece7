package org.glidefx.cli.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A batch as it is reported to another part of the program. */
class ProgressReporterTest {

    private final List<String> heard = new ArrayList<>();
    private final ProgressReporter reporter = new ProgressReporter(
            (done, total, what) -> heard.add(done + " of " + total + " " + what), heard::add, "pictures", 3, 5);

    @Test
    void aLineCountsOnceWhetherItIsDoneOrFailed() {
        reporter.say(new Event.LineFailed(1, "no line that is done"), "said");
        reporter.failure(new Event.LineFailed(1, "It failed."), "Line 1 failed.");
        reporter.failure(new Event.LineFailed(2, "It failed."), "Line 2 failed.");
        reporter.failure(new Event.LineFailed(3, "It failed."), "Line 3 failed.");

        assertThat(heard)
                .containsExactly(
                        "Line 1 failed.",
                        "4 of 5 pictures",
                        "Line 2 failed.",
                        "5 of 5 pictures",
                        "Line 3 failed.",
                        "5 of 5 pictures");
    }

    @Test
    void otherWorkAndWordsAreHandedOn() {
        reporter.work(1, 2, "Looked at a.png");
        reporter.note("A note.");
        reporter.error(4, "An error.");

        assertThat(heard).containsExactly("1 of 2 Looked at a.png", "A note.", "An error.");
    }
}
