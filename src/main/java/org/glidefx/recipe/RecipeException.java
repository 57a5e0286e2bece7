package org.glidefx.recipe;

import org.glidefx.errors.UserError;
import org.jspecify.annotations.Nullable;

/** A stored recipe is damaged, or of a newer program. The message is one sentence for users. */
public final class RecipeException extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1L;

    RecipeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public Kind kind() {
        return Kind.INPUT;
    }
}
