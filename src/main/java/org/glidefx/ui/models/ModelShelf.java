package org.glidefx.ui.models;

import java.util.function.Supplier;
import org.glidefx.install.ModelInstaller;
import org.glidefx.model.ModelLibrary;
import org.jspecify.annotations.Nullable;

/** The models of this machine, and where more come from. */
public final class ModelShelf {

    private final ModelLibrary library;
    private final Supplier<ModelInstaller> installers;
    private @Nullable ModelInstaller installer;

    /**
     * @param library finds the installed ones
     * @param installers makes what brings others, and removes them; asked once, when it is first needed, for it reads the catalogue
     */
    public ModelShelf(ModelLibrary library, Supplier<ModelInstaller> installers) {
        this.library = library;
        this.installers = installers;
    }

    public ModelLibrary library() {
        return library;
    }

    /** The same each time, on whatever thread. */
    public synchronized ModelInstaller installer() {
        ModelInstaller made = installer;
        if (made == null) {
            made = installers.get();
            installer = made;
        }
        return made;
    }
}
