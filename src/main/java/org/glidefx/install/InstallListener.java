package org.glidefx.install;

/** Receives the progress of an installation. Called on the installing thread; must return quickly. */
public interface InstallListener {

    /** A listener that does nothing. */
    InstallListener NONE = new InstallListener() {
        @Override
        public void progress(InstallProgress progress) {
            // Ignored.
        }

        @Override
        public void note(String sentence) {
            // Ignored.
        }
    };

    void progress(InstallProgress progress);

    /** A note for the user that does not stop the installation. */
    void note(String sentence);
}
