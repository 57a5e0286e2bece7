package org.glidefx.image.file;

import org.jspecify.annotations.Nullable;

/** A picture or mask could not be read or written. The message is one sentence for people. */
public final class ImageFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ImageFileException(String message) {
        this(message, null);
    }

    public ImageFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
