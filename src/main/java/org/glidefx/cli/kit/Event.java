package org.glidefx.cli.kit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.glidefx.caption.Vocabulary;
import org.glidefx.cli.models.Offer;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.LabelProbability;
import org.glidefx.install.InstallProgress;
import org.glidefx.install.InstallableModel;
import org.glidefx.install.Precision;
import org.glidefx.install.SourceFile;
import org.glidefx.model.ModelFile;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelInfo;
import org.glidefx.picture.PictureRecipe;
import org.glidefx.picture.Ranked;
import org.jspecify.annotations.Nullable;

/** One line of {@code --json} output. The record components are the field names that other programs rely on. */
public interface Event {

    /** The kind of event: the first field of the line. */
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

    /**
     * One picture is written.
     *
     * @param score against the caption, higher is better; left out if it was not asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Saved(
            int candidate,
            String file,
            int width,
            int height,
            int nativeSize,
            boolean enlarged,
            @Nullable Double score) implements Event {
        @Override
        public String event() {
            return "saved";
        }

        public static Saved of(Candidate candidate, String file, @Nullable Double score) {
            return new Saved(
                    candidate.index(),
                    file,
                    candidate.picture().width(),
                    candidate.picture().height(),
                    candidate.nativeSize(),
                    candidate.enlarged(),
                    score);
        }
    }

    /**
     * All pictures are written.
     *
     * @param changedOutsideMask pixels, over all pictures, that changed although the mask keeps them; 0 unless
     *     something is wrong
     * @param ranking the files by score, the best first; left out if it was not asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pictures(
            String command,
            List<String> files,
            PictureRecipe recipe,
            String device,
            int nativeSize,
            boolean enlarged,
            long changedOutsideMask,
            double seconds,
            @Nullable List<Ranked> ranking)
            implements Event {
        @Override
        public String event() {
            return "result";
        }
    }

    /**
     * Pictures ranked by how well they fit a caption.
     *
     * @param ranking the best first
     * @param unreadable files that cannot be read as pictures
     */
    record Ranking(String command, String model, String caption, List<Ranked> ranking, List<String> unreadable)
            implements Event {
        @Override
        public String event() {
            return "result";
        }
    }

    /**
     * What a picture shows.
     *
     * @param labels the most probable first
     */
    record Classified(String command, String model, String file, List<LabelProbability> labels) implements Event {
        @Override
        public String event() {
            return "result";
        }
    }

    /**
     * An installed model.
     *
     * @param vocabulary left out if the model names none, and in lists
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Model(
            String name,
            String title,
            String description,
            String licence,
            List<String> capabilities,
            int outputSize,
            String folder,
            @Nullable Vocabulary vocabulary)
            implements Event {
        @Override
        public String event() {
            return "model";
        }

        /** The event for a list of models, without the vocabulary. */
        public static Model of(ModelInfo info, String folder) {
            return of(info, folder, null);
        }

        /** The event with everything that the model says about itself. */
        public static Model whole(ModelInfo info, String folder) {
            return of(info, folder, info.vocabulary().orElse(null));
        }

        private static Model of(ModelInfo info, String folder, @Nullable Vocabulary vocabulary) {
            return new Model(
                    info.name(),
                    info.title(),
                    info.description(),
                    info.licence(),
                    info.capabilities().stream().sorted().toList(),
                    info.outputSize(),
                    folder,
                    vocabulary);
        }
    }

    /**
     * A checkpoint was converted into a model folder.
     *
     * @param weights "ema" or "raw" if the checkpoint has both; else left out
     * @param skipped names of what else the checkpoint holds, at most a thousand
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Converted(
            String command,
            String folder,
            List<String> files,
            long parameters,
            @Nullable String weights,
            List<String> skipped,
            double seconds)
            implements Event {
        @Override
        public String event() {
            return "result";
        }
    }

    /** A quantised model was made. */
    record Quantised(String command, String model, String folder, List<String> files, long bytes, double seconds)
            implements Event {

        public static Quantised of(ModelFolder made, double seconds) {
            return new Quantised(
                    "models quantise",
                    made.info().name(),
                    made.directory().toString(),
                    made.manifest().files().stream().map(ModelFile::name).toList(),
                    made.size(),
                    seconds);
        }

        @Override
        public String event() {
            return "result";
        }
    }

    /** Every file of these models matches {@code model.json}. */
    record Verified(String command, List<String> models) implements Event {
        @Override
        public String event() {
            return "result";
        }
    }

    /**
     * A model to be installed, and what it needs.
     *
     * @param downloadBytes approximate
     * @param installedBytes approximate
     */
    record Offer(
            String name,
            String title,
            String licence,
            String licenceSource,
            List<String> limits,
            List<String> files,
            long downloadBytes,
            long installedBytes)
            implements Event {
        @Override
        public String event() {
            return "offer";
        }

        public static Offer of(InstallableModel model, Precision precision) {
            return new Offer(
                    model.name(),
                    model.title(),
                    model.licence().id(),
                    model.licence().source().toString(),
                    model.card().limits(),
                    model.files().stream().map(SourceFile::name).toList(),
                    model.downloadSize(),
                    model.installedSize(precision));
        }
    }

    /**
     * Progress of an installation.
     *
     * @param fraction of the phase
     * @param phase "fetching" or "converting"
     * @param part number of the current file or network, from 1
     * @param secondsLeft of the phase; null while unknown
     */
    record Install(
            double fraction,
            String what,
            String phase,
            int part,
            int parts,
            long bytes,
            long totalBytes,
            double bytesPerSecond,
            @Nullable Double secondsLeft)
            implements Event {
        @Override
        public String event() {
            return "progress";
        }

        public static Install of(InstallProgress progress) {
            return new Install(
                    progress.fraction(),
                    progress.what(),
                    progress.phase().name().toLowerCase(Locale.ROOT),
                    progress.part(),
                    progress.parts(),
                    progress.done(),
                    progress.total(),
                    progress.perSecond(),
                    progress.left().map(left -> left.toMillis() / 1000.0).orElse(null));
        }
    }

    /** A model is installed. */
    record Installed(String command, String model, String folder, long bytes, double seconds) implements Event {
        @Override
        public String event() {
            return "result";
        }
    }

    /** A model was removed. */
    record Removed(String command, String model) implements Event {
        @Override
        public String event() {
            return "result";
        }
    }

    /** A picture was made again from its recipe. */
    record Replayed(String command, String file, boolean same, double seconds) implements Event {
        @Override
        public String event() {
            return "result";
        }
    }

    /** A line of a batch, counted from 1, could not be made. */
    record LineFailed(int line, String message) implements Event {
        @Override
        public String event() {
            return "failed";
        }
    }

    /**
     * A line of a batch, counted from 1, is made.
     *
     * @param ranking the files by score, the best first; left out if it was not asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineDone(
            int line,
            List<String> files,
            PictureRecipe recipe,
            @Nullable List<Ranked> ranking) implements Event {
        @Override
        public String event() {
            return "done";
        }
    }

    /** A batch has ended; the counts are of lines. */
    record Batch(String command, int done, int skipped, int failed, double seconds) implements Event {
        @Override
        public String event() {
            return "result";
        }
    }
}
