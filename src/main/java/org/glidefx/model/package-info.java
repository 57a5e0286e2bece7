/**
 * Model folders and their {@code model.json}: which networks a model has, what they expect, and whether its files are whole.
 */
@NullMarked
package org.glidefx.model;

import org.jspecify.annotations.NullMarked;
