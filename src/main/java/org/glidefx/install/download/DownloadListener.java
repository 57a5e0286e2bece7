package org.glidefx.install.download;

/** Hears how a download goes. Called on the fetching thread, some ten times a second; must return quickly. */
public interface DownloadListener {

    /** Hears nothing. */
    DownloadListener NONE = new DownloadListener() {
        @Override
        public void downloading(long done, long total) {
            // Nobody wants to know.
        }

        @Override
        public void waiting(String why) {
            // Nobody wants to know.
        }

        @Override
        public void checking(long done, long total) {
            // Nobody wants to know.
        }
    };

    /**
     * Bytes have come.
     *
     * @param done bytes that are there, those of earlier times included
     * @param total bytes in all, as far as is known; at least {@code done} and 1
     */
    void downloading(long done, long total);

    /**
     * An attempt failed; there will be another one after a pause.
     *
     * @param why part of a sentence, such as "the connection broke"
     */
    void waiting(String why);

    /** All bytes are there and are read once more for their checksum. */
    void checking(long done, long total);
}
