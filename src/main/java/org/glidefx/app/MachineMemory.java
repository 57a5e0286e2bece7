package org.glidefx.app;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Memory of this machine, or of the container around the process. */
final class MachineMemory {

    private MachineMemory() {}

    /** Total memory in bytes; {@link Long#MAX_VALUE} if the platform does not tell. */
    static long bytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
    }
}
