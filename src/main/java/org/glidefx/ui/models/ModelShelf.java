package org.glidefx.ui.models;

import org.glidefx.install.ModelInstaller;
import org.glidefx.model.ModelLibrary;

/**
 * The models of this machine, and where more come from.
 *
 * @param library finds the installed ones
 * @param installer brings others, and removes them
 */
public record ModelShelf(ModelLibrary library, ModelInstaller installer) {}
