package org.glidefx.ui;

import org.glidefx.glide.ModelLibrary;
import org.glidefx.install.ModelInstaller;

/**
 * The models of this machine, and where more come from.
 *
 * @param library finds the installed ones
 * @param installer brings others, and removes them
 */
public record ModelShelf(ModelLibrary library, ModelInstaller installer) {}
