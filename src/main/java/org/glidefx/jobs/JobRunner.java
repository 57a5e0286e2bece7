package org.glidefx.jobs;

import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs jobs one after another on one named daemon thread, in the order they were submitted. The thread, and those that native
 * code starts from it, has a lower priority than the window's thread ({@link BackgroundPriority}).
 *
 * <p>Safe to use from any thread. Closing stops every job and waits a moment for the running one to notice.
 */
public final class JobRunner implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(JobRunner.class.getName());
    private static final long CLOSE_SECONDS = 5;

    private final String name;
    private final ThreadPoolExecutor thread;
    private final Set<Job<?>> open = Collections.synchronizedSet(new LinkedHashSet<>());

    /** @param name of the thread, seen in logs and debuggers */
    public JobRunner(String name) {
        this.name = name;
        thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::newThread);
    }

    private Thread newThread(Runnable task) {
        Thread made = new Thread(
                () -> {
                    BackgroundPriority.take();
                    task.run();
                },
                name);
        made.setDaemon(true);
        return made;
    }

    /**
     * Queues {@code work}. After {@link #close()} the job comes back cancelled.
     *
     * @param jobName a few words for logs
     */
    public <T> Job<T> submit(String jobName, Work<T> work) {
        return submit(jobName, work, ignored -> {});
    }

    /**
     * Queues {@code work} with a listener that is registered before the work begins. It is told how the work ended on the job
     * thread, however quick that was, or on the thread that cancels the job; until then the job counts as {@linkplain #pending
     * pending}.
     *
     * @param jobName a few words for logs
     */
    public <T> Job<T> submit(String jobName, Work<T> work, Consumer<Outcome<T>> onEnd) {
        Job<T> job = new Job<>(jobName, work);
        open.add(job);
        job.onEnd(onEnd);
        job.onEnd(ignored -> open.remove(job));
        try {
            thread.execute(job::run);
        } catch (RejectedExecutionException closed) {
            job.cancel();
        }
        return job;
    }

    /** Number of jobs that have not ended. */
    public int pending() {
        return open.size();
    }

    /** Stops every job. New work is still accepted. */
    public void cancelAll() {
        List<Job<?>> stopped;
        synchronized (open) {
            stopped = List.copyOf(open);
        }
        stopped.forEach(Job::cancel);
    }

    @Override
    public void close() {
        close(() -> {});
    }

    /**
     * Stops every job, then runs {@code last} on the job thread, so that what the jobs used is closed after them.
     * Waits at most a few seconds.
     */
    public void close(Runnable last) {
        cancelAll();
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(last);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, name + " did not stop in time; it ends with the process");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
