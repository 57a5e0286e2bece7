package org.glidefx.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.StepPreview;
import org.glidefx.picture.PictureReport;
import org.jspecify.annotations.Nullable;

/** Keeps what is said of a line until it goes to the driver, and stops a task that Spark has given up. */
final class TaskReport implements PictureReport {

    private ArrayList<String> notes = new ArrayList<>();

    /** What was said since the last call. */
    ArrayList<String> takeNotes() {
        ArrayList<String> taken = notes;
        notes = new ArrayList<>();
        return taken;
    }

    /** @throws TaskKilledException if the task was killed, such as one of two that do the same */
    @Override
    public void step(StepPreview preview) {
        TaskContext task = TaskContext.get();
        if (task != null && task.isInterrupted()) {
            throw new TaskKilledException("killed between two steps");
        }
    }

    @Override
    public void work(long done, long total, String what) {
        // Nobody watches an executor.
    }

    @Override
    public void note(String sentence) {
        notes.add(sentence);
    }

    @Override
    public void saved(Candidate candidate, Path file, @Nullable Double score) {
        // The row names the files.
    }
}
