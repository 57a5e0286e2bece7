package org.glidefx.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void thePeakIsReadInKilobytes() {
        assertThat(Memory.peakIn(List.of("VmRSS:\t 5 kB", "VmHWM:\t  123456 kB")))
                .hasValue(123456L * 1024);
    }

    @Test
    void strangeLinesTellNothing() {
        assertThat(Memory.peakIn(List.of())).isEmpty();
        assertThat(Memory.peakIn(List.of("VmHWM:\t kB"))).isEmpty();
        assertThat(Memory.peakIn(List.of("VmHWM: 99999999999999999999999 kB"))).isEmpty();
    }
}
