package org.glidefx.install.download;

/**
 * Receives the progress of a download. Called on the downloading thread, about ten times a second; must return quickly.
 */
public interface DownloadListener {

    /** A listener that does nothing. */
    DownloadListener NONE = new DownloadListener() {
        @Override
        public void downloading(long done, long total) {
            // Ignored.
        }

        @Override
        public void waiting(String why) {
            // Ignored.
        }

        @Override
        public void checking(long done, long total) {
            // Ignored.
        }
    };

    /**
     * Bytes have arrived.
     *
     * @param done bytes downloaded so far, including those of earlier attempts
     * @param total bytes in total, as far as is known; at least {@code done} and 1
     */
    void downloading(long done, long total);

    /**
     * An attempt failed; there will be another after a pause.
     *
     * @param why part of a sentence, such as "the connection broke"
     */
    void waiting(String why);

    /** All bytes have arrived and are being read again for their checksum. */
    void checking(long done, long total);
}
