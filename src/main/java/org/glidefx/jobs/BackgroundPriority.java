package org.glidefx.jobs;

import java.lang.System.Logger.Level;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * Lowers a thread's priority below that of the window's thread. An engine that keeps every core busy would make the window wait
 * for several time slices on a small machine; with a lower priority it leaves the window what that needs and takes the rest.
 *
 * <p>Java's own priorities do nothing on Linux. There the thread's nice value is set, which threads started by native
 * code inherit: a network opened on this thread computes with that priority too.
 */
final class BackgroundPriority {

    private static final System.Logger LOG = System.getLogger(BackgroundPriority.class.getName());

    /** Nice value, of 0 to 19: 5 gets a third of an ordinary thread's share when both want the same core. */
    private static final int NICE = 5;
    /** {@code PRIO_PROCESS}; with id 0 Linux means the calling thread. */
    private static final int THREAD = 0;

    private BackgroundPriority() {}

    /** Lowers the calling thread's priority; where the system does not allow it, nothing changes. */
    static void take() {
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            setNice();
        }
    }

    private static void setNice() {
        try {
            Linker linker = Linker.nativeLinker();
            MemorySegment address = linker.defaultLookup().findOrThrow("setpriority");
            MethodHandle setPriority = linker.downcallHandle(
                    address,
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            int refused = (int) setPriority.invokeExact(THREAD, 0, NICE);
            LOG.log(Level.DEBUG, refused == 0 ? "the thread gives way to others" : "the system keeps the priority");
        } catch (Throwable unsupported) { // a missing function or forbidden native access costs only smoothness
            LOG.log(Level.DEBUG, "the thread's priority stays", unsupported);
        }
    }
}
