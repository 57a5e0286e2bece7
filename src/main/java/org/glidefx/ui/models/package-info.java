/** Models: the page that installs and removes them, and the model that is open. */
@NullMarked
package org.glidefx.ui.models;

import org.jspecify.annotations.NullMarked;
