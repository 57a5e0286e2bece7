/** A model folder and its {@code model.json}: which networks it has, what they expect, and whether its files are whole. */
@NullMarked
package org.glidefx.model;

import org.jspecify.annotations.NullMarked;
