/** View models of the editor: document, canvas, mask, runs, candidates, history. They hold no JavaFX nodes. */
@NullMarked
package org.glidefx.ui.edit;

import org.jspecify.annotations.NullMarked;
