package org.glidefx.install;

/** Hears how an installation goes. Called on the installing thread; must return quickly. */
public interface InstallListener {

    /** Hears nothing. */
    InstallListener NONE = new InstallListener() {
        @Override
        public void progress(InstallProgress progress) {
            // Nobody wants to know.
        }

        @Override
        public void note(String sentence) {
            // Nobody wants to know.
        }
    };

    void progress(InstallProgress progress);

    /** Something worth knowing that stops nothing. */
    void note(String sentence);
}
