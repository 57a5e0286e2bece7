/** Installed models: the page that installs and removes them, and the one that is open. */
@NullMarked
package org.glidefx.ui.models;

import org.jspecify.annotations.NullMarked;
