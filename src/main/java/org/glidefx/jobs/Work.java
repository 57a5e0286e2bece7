package org.glidefx.jobs;

/** Long work, which asks its token from time to time whether it should stop. */
@FunctionalInterface
public interface Work<T> {

    /**
     * @return the value of the job
     * @throws Exception fails the job; a {@link java.util.concurrent.CancellationException} ends it as cancelled
     */
    T run(CancelToken cancel) throws Exception;
}
