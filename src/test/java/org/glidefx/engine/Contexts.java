package org.glidefx.engine;

import java.util.Optional;
import org.glidefx.image.Box;

/** Edits with a given context. */
final class Contexts {

    private Contexts() {}

    static EditRequest with(EditRequest request, Optional<Box> box) {
        return new EditRequest(
                request.picture(),
                request.mask(),
                request.caption(),
                request.settings(),
                request.count(),
                box,
                request.variation(),
                Optional.empty());
    }
}
