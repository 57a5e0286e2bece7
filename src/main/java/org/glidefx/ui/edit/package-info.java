/** View models of the editor: document, canvas, mask, runs, candidates, history. Free of nodes. */
@NullMarked
package org.glidefx.ui.edit;

import org.jspecify.annotations.NullMarked;
