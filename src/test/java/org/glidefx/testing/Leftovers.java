package org.glidefx.testing;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test that leaves something behind on which the next one could trip: a thread of the program that goes on working,
 * another handler of uncaught exceptions, another language. Every test has it, by {@code junit-platform.properties}.
 */
public final class Leftovers implements BeforeEachCallback, AfterEachCallback {

    /** How the program's threads are called. */
    private static final String OURS = "glidefx-";

    private static final String WINDOW = "JavaFX Application Thread";

    /** What all tests of a process share. */
    record World(
            UncaughtExceptionHandler uncaught,
            Optional<UncaughtExceptionHandler> uncaughtInWindow,
            Locale locale,
            List<Thread> working) {

        static World now() {
            List<Thread> threads = threads();
            return new World(
                    isOfTestFx(Thread.getDefaultUncaughtExceptionHandler())
                            ? null
                            : Thread.getDefaultUncaughtExceptionHandler(),
                    threads.stream()
                            .filter(thread -> thread.getName().equals(WINDOW))
                            .map(Thread::getUncaughtExceptionHandler)
                            .filter(handler -> !(handler instanceof ThreadGroup))
                            .findAny(),
                    Locale.getDefault(),
                    threads.stream()
                            .filter(thread -> thread.getName().startsWith(OURS))
                            .toList());
        }

        /** TestFX sets one when it is first used, which then stays. */
        private static boolean isOfTestFx(UncaughtExceptionHandler handler) {
            return handler != null && handler.getClass().getName().startsWith("org.testfx.");
        }

        /** What {@code later} has that this one has not, in a few words each. */
        List<String> changesTo(World later) {
            return List.of(
                            Objects.equals(uncaught, later.uncaught) ? "" : "a default handler of uncaught exceptions",
                            uncaughtInWindow.equals(later.uncaughtInWindow)
                                    ? ""
                                    : "a handler of uncaught exceptions on the window's thread",
                            locale.equals(later.locale) ? "" : "the language " + later.locale,
                            working.containsAll(later.working) ? "" : "threads that work: " + later.working)
                    .stream()
                    .filter(change -> !change.isEmpty())
                    .toList();
        }

        private static List<Thread> threads() {
            ThreadGroup group = Thread.currentThread().getThreadGroup();
            while (group.getParent() != null) {
                group = group.getParent();
            }
            Thread[] threads = new Thread[2 * group.activeCount() + 8];
            return List.of(Arrays.copyOf(threads, group.enumerate(threads)));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(Namespace.create(Leftovers.class)).put(context.getUniqueId(), World.now());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        World before = context.getStore(Namespace.create(Leftovers.class)).get(context.getUniqueId(), World.class);
        World after = World.now();
        for (Thread thread : after.working()) {
            if (!before.working().contains(thread)) {
                join(thread);
            }
        }
        List<String> left = before.changesTo(World.now());
        if (!left.isEmpty()) {
            throw new AssertionError("the test left behind " + String.join(", ", left));
        }
    }

    /** A thread that was told to end may need a moment. */
    private static void join(Thread thread) {
        try {
            thread.join(Patience.LIMIT.toMillis());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
