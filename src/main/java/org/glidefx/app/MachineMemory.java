package org.glidefx.app;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Memory of this machine, or of the container around the process. */
final class MachineMemory {

    private MachineMemory() {}

    /** In bytes; the largest number where the platform does not say. */
    static long bytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
    }
}
