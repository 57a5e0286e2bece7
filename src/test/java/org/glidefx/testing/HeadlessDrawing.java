package org.glidefx.testing;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Arrays;
import org.testfx.util.WaitForAsyncUtils;

/**
 * JavaFX's headless platform writes beyond the end of its screen's buffer when it draws a window, such as a menu, that reaches below
 * the screen. The exception is the platform's own, and whether a test waits just then is chance, so it fails none.
 */
public final class HeadlessDrawing {

    private static final String WHERE = "com.sun.glass.ui.headless.HeadlessWindow";

    private HeadlessDrawing() {}

    /** Keeps such exceptions from TestFX, which otherwise throws what no thread caught at the next wait. */
    public static void forgive() {
        WaitForAsyncUtils.clearExceptions(); // loads the class, which installs its handler
        UncaughtExceptionHandler installed = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (!isPlatformsOwn(failure)) {
                installed.uncaughtException(thread, failure);
            }
        });
    }

    private static boolean isPlatformsOwn(Throwable failure) {
        return failure instanceof IndexOutOfBoundsException
                && Arrays.stream(failure.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(WHERE)
                                && frame.getMethodName().equals("blit"));
    }
}
