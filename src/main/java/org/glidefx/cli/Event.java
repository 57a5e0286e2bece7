package org.glidefx.cli;

import java.util.List;
import org.glidefx.glide.Candidate;
import org.glidefx.glide.EngineOptions;
import org.glidefx.glide.ModelInfo;
import org.glidefx.glide.SamplingSettings;

/** One line of {@code --json} output. The record components are the field names that other programs rely on. */
sealed interface Event {

    /** Which of the events this is: the first field of the line. */
    String event();

    /** A sampling step. */
    record Step(double fraction, double secondsLeft, int candidate, int candidates, String stage, int step, int steps)
            implements Event {
        @Override
        public String event() {
            return "progress";
        }
    }

    /** A part of other long work. */
    record Work(double fraction, String what) implements Event {
        @Override
        public String event() {
            return "progress";
        }
    }

    /** Something worth knowing. */
    record Note(String message) implements Event {
        @Override
        public String event() {
            return "note";
        }
    }

    /** The command failed with this exit code. */
    record Failure(int code, String message) implements Event {
        @Override
        public String event() {
            return "error";
        }
    }

    /** One picture is written. */
    record Saved(int candidate, String file, int width, int height, int nativeSize, boolean enlarged) implements Event {
        @Override
        public String event() {
            return "saved";
        }

        static Saved of(Candidate candidate, String file) {
            return new Saved(
                    candidate.index(),
                    file,
                    candidate.picture().width(),
                    candidate.picture().height(),
                    candidate.nativeSize(),
                    candidate.enlarged());
        }
    }

    /**
     * All pictures are written.
     *
     * @param changedOutsideMask pixels, over all pictures, that changed though the mask said not to: 0
     */
    record Pictures(
            String command,
            List<String> files,
            Recipe recipe,
            String device,
            int nativeSize,
            boolean enlarged,
            long changedOutsideMask,
            double seconds)
            implements Event {
        @Override
        public String event() {
            return "result";
        }
    }

    /** What makes the same pictures again. */
    record Recipe(
            String model,
            String caption,
            String preset,
            String sampler,
            int steps,
            double guidance,
            long seed,
            int count) {

        static Recipe of(EngineOptions options, String caption, SamplingSettings settings, int count) {
            return new Recipe(
                    options.model(),
                    caption,
                    settings.preset().id(),
                    settings.sampler().id(),
                    settings.steps(),
                    settings.guidance(),
                    settings.seed(),
                    count);
        }
    }

    /** An installed model. */
    record Model(
            String name,
            String title,
            String description,
            String licence,
            List<String> capabilities,
            int outputSize,
            String folder)
            implements Event {
        @Override
        public String event() {
            return "model";
        }

        static Model of(ModelInfo info, String folder) {
            return new Model(
                    info.name(),
                    info.title(),
                    info.description(),
                    info.licence(),
                    info.capabilities().stream().sorted().toList(),
                    info.outputSize(),
                    folder);
        }
    }

    /** A checkpoint became a model folder. */
    record Converted(String command, String folder, List<String> files, long parameters, double seconds)
            implements Event {
        @Override
        public String event() {
            return "result";
        }
    }

    /** Every file of these models is what {@code model.json} says. */
    record Verified(String command, List<String> models) implements Event {
        @Override
        public String event() {
            return "result";
        }
    }
}
