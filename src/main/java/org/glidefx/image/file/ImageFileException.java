package org.glidefx.image.file;

import org.glidefx.errors.UserError;
import org.jspecify.annotations.Nullable;

/** A picture or mask could not be read or written. The message is one sentence for users. */
public final class ImageFileException extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1L;

    public ImageFileException(String message) {
        this(message, null);
    }

    public ImageFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public Kind kind() {
        return Kind.INPUT;
    }
}
