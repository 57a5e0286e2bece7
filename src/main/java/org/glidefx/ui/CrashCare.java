package org.glidefx.ui;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.glidefx.editor.Document;
import org.glidefx.editor.Version;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.documents.DocumentsViewModel;
import org.glidefx.ui.documents.OpenDocument;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/**
 * Handles unexpected errors: writes a report, shows a dialog that says so, and writes all work into the journals. The
 * same error again, any after {@link #MOST} different ones, or one while the dialog is open, shows only a notice.
 */
public final class CrashCare {

    private static final System.Logger LOG = System.getLogger(CrashCare.class.getName());

    /** Greatest number of dialogs in one session; more would tell the user nothing new. */
    static final int MOST = 3;

    private final DocumentsViewModel documents;
    private final UiJobs jobs;
    private final CrashReports reports;
    private final CrashCard card;
    private final Set<String> known = new HashSet<>();
    private boolean busy;
    private boolean reporting; // from a failure until its dialog is open

    CrashCare(DocumentsViewModel documents, UiJobs jobs, CrashReports reports, CrashCard card) {
        this.documents = documents;
        this.jobs = jobs;
        this.reports = reports;
        this.card = card;
        jobs.onFailure(failure -> {
            if (isUnforeseen(failure)) {
                happened(Thread.currentThread(), failure);
            }
        });
    }

    /** True if a failed job shows a fault of the program, and not a bad file, a full disk or a lack of memory. */
    static boolean isUnforeseen(Throwable failure) {
        boolean ordinary = failure instanceof CancellationException || failure instanceof OutOfMemoryError;
        boolean fault = failure instanceof RuntimeException || failure instanceof Error;
        return fault && !ordinary && failure.getClass().getName().startsWith("java.");
    }

    /** Handles a failure; may be called on any thread. */
    public void happened(Thread thread, Throwable failure) {
        String name = thread.getName();
        jobs.toWindow(() -> careFor(name, failure));
    }

    private void careFor(String thread, Throwable failure) {
        if (busy) {
            LOG.log(Level.ERROR, "A failure while another was cared for", failure);
            return;
        }
        busy = true;
        try {
            if (reporting || card.isOpen() || known.size() >= MOST || !known.add(signature(failure))) {
                documents.shared().notices().error(Messages.text("notice.unexpected"));
            } else {
                report(new CrashReports.Crash(thread, failure, secrets(), List.of()));
            }
        } catch (RuntimeException | Error again) { // handling a failure must not cause the next one
            LOG.log(Level.ERROR, "A failure could not be cared for", again);
        } finally {
            busy = false;
        }
    }

    /** Identifies a failure by its class and the first stack frame in this program, or the first of all if none is. */
    static String signature(Throwable failure) {
        for (StackTraceElement element : failure.getStackTrace()) {
            if (element.getClassName().startsWith("org.glidefx.")) {
                return failure.getClass().getName() + " " + element;
            }
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " " + trace[0]);
    }

    private void report(CrashReports.Crash crash) {
        reporting = true;
        jobs.journal("report a failure", ignored -> reports.write(crash), outcome -> {
            reporting = false;
            Optional<Path> report =
                    outcome instanceof Outcome.Done<Optional<Path>> done ? done.value() : Optional.empty();
            card.show(report, told -> report.ifPresent(file -> rewrite(file, crash, told)));
            documents.flush(card::kept);
        });
    }

    private void rewrite(Path file, CrashReports.Crash crash, boolean told) {
        List<String> words = told ? captions() : List.of();
        CrashReports.Crash more = new CrashReports.Crash(crash.thread(), crash.failure(), crash.secrets(), words);
        jobs.journal(
                "report a failure",
                ignored -> {
                    reports.rewrite(file, more);
                    return true;
                },
                ignored -> {});
    }

    private List<String> captions() {
        return documents.open().stream()
                .map(each -> each.editor().captionProperty().get())
                .filter(words -> !words.isBlank())
                .toList();
    }

    /** Captions and names, which exception messages and lines of the log may contain. */
    private List<String> secrets() {
        List<String> secrets = new ArrayList<>(captions());
        for (OpenDocument each : documents.open()) {
            secrets.add(each.editor().document().titleProperty().get());
            @Nullable Document held = each.editor().document().get();
            if (held != null) {
                for (Version version : held.versions().all()) {
                    secrets.add(version.caption());
                    secrets.add(version.name());
                }
            }
        }
        return List.copyOf(secrets);
    }
}
