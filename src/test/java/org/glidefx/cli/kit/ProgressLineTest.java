package org.glidefx.cli.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.glidefx.cli.CommandLineFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressLineTest {

    private final StringWriter written = new StringWriter();

    private ProgressLine line(boolean interactive) {
        return new ProgressLine(new PrintWriter(written), interactive);
    }

    @Test
    void drawsABarWithTimeLeft() {
        line(true).show(0.5, "base 5/10", Duration.ofSeconds(65));

        assertThat(written.toString()).isEqualTo("\r[############------------]  50 %  base 5/10, 1:05 left");
    }

    @Test
    void countsHoursToo() {
        line(true).show(0, "base 1/10", Duration.ofSeconds(3 * 3600 + 62));

        assertThat(written.toString()).endsWith("3:01:02 left");
    }

    @Test
    void drawsOverALongerLine() {
        ProgressLine line = line(true);
        line.show(0.5, "a long description", null);
        written.getBuffer().setLength(0);
        line.show(0.6, "short", null);

        assertThat(written.toString()).endsWith("short" + " ".repeat("a long description".length() - 5));
    }

    @Test
    void takesTheBarAwayForOtherText() {
        ProgressLine line = line(true);
        line.show(0.5, "x", null);
        line.clear();

        assertThat(written.toString()).endsWith(" \r");
    }

    @Test
    void writesALineAtEachTenthElsewhere() {
        ProgressLine line = line(false);
        for (int step = 1; step <= 100; step++) {
            line.show(step / 100.0, "base " + step + "/100", null);
        }

        assertThat(written.toString().lines()).hasSize(10).first().isEqualTo("10 %  base 10/100");
    }

    @Test
    void keepsAFractionOutOfRangeInside() {
        line(true).show(1.5, "x", null);

        assertThat(written.toString()).contains("100 %");
    }

    @Test
    void isShownOnATerminal(@TempDir Path folder) {
        CommandLineFixture glidefx = new CommandLineFixture(folder);
        glidefx.interactive = true;

        var outcome = glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--count", 2);

        assertThat(outcome.err()).contains("\r[", "picture 2 of 2, base 5/5");
        assertThat(outcome.out()).doesNotContain("\r");
    }
}
