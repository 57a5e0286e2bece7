package org.glidefx.spark;

import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.api.java.function.Function;
import org.glidefx.errors.UserError;
import org.glidefx.errors.UserException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelException;
import org.glidefx.tensor.ModelRunException;
import org.jspecify.annotations.Nullable;

/**
 * A task: opens the networks of an evaluation and lets them look at a grey square, so that what cannot be used is found before hours of
 * work are done.
 */
final class ViewpointTask implements Function<Integer, ViewpointTask.Answer> {

    private static final long serialVersionUID = 1L;

    private final LookSettings settings;

    ViewpointTask(LookSettings settings) {
        this.settings = settings;
    }

    /**
     * Either what the networks are or why they cannot be used.
     *
     * @param features of a picture, a number of them
     * @param problem a sentence; empty if they can
     */
    record Answer(@Nullable Viewpoint viewpoint, int features, String problem, UserError.Kind kind)
            implements Serializable {

        private static final long serialVersionUID = 1L;

        /** @throws UserException if they cannot be used */
        Viewpoint orFail() {
            if (viewpoint == null) {
                throw switch (kind) {
                    case USAGE -> UserException.usage(problem);
                    case MODEL -> new ModelException(problem);
                    case INPUT, OUTPUT, FAILED -> UserException.input(problem);
                };
            }
            return viewpoint;
        }
    }

    @Override
    public Answer call(Integer ignored) throws IOException {
        try {
            WarmViewers warm = WarmViewers.take(settings, null);
            int features;
            try {
                features = warm.viewers().tryOut(CancelToken.none());
            } finally {
                // The pictures are made first, and this machine may have no room for both.
                warm.close();
            }
            return new Answer(warm.viewpoint(), features, "", UserError.Kind.INPUT);
        } catch (UserException | ModelException | ModelRunException unusable) {
            return new Answer(null, 0, String.valueOf(unusable.getMessage()), unusable.kind());
        }
    }
}
