package org.glidefx.gallery;

import org.glidefx.errors.UserError;
import org.jspecify.annotations.Nullable;

/** The gallery could not do what was asked; the message is a sentence for users. What was kept before is still there. */
public final class GalleryException extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1L;

    public GalleryException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public Kind kind() {
        return Kind.FAILED;
    }
}
