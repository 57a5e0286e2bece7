package org.glidefx.ui.models;

import java.util.function.Supplier;
import org.glidefx.install.ModelInstaller;
import org.glidefx.model.ModelLibrary;
import org.jspecify.annotations.Nullable;

/** The models on this machine, and the installer for more. */
public final class ModelShelf {

    private final ModelLibrary library;
    private final Supplier<ModelInstaller> installers;
    private @Nullable ModelInstaller installer;

    /**
     * @param library finds the installed models
     * @param installers makes the installer; called once, when it is first needed, as it reads the catalogue
     */
    public ModelShelf(ModelLibrary library, Supplier<ModelInstaller> installers) {
        this.library = library;
        this.installers = installers;
    }

    public ModelLibrary library() {
        return library;
    }

    /** The installer, always the same one. For any thread. */
    public synchronized ModelInstaller installer() {
        ModelInstaller made = installer;
        if (made == null) {
            made = installers.get();
            installer = made;
        }
        return made;
    }
}
