package org.glidefx.ui.kit;

import java.time.Duration;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glidefx.errors.UserError;

/** Messages to the user, oldest first; a few at most, each once. */
public final class NoticesViewModel {

    private static final int MOST = 3;

    private Duration hold = Duration.ofSeconds(6);
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    private final ObservableList<Notice> readOnly = FXCollections.unmodifiableObservableList(notices);

    public ObservableList<Notice> notices() {
        return readOnly;
    }

    /** Sets how long notices of no consequence are shown, from now on; those with an offer stay twice as long. */
    public void setHold(Duration shown) {
        hold = shown;
    }

    /** Time that a notice is shown unless it is dismissed; empty for as long as that takes. */
    Optional<Duration> hold(Notice notice) {
        if (notice.kind() != Notice.Kind.INFO) {
            return Optional.empty();
        }
        return Optional.of(notice.offer() == null ? hold : hold.multipliedBy(2));
    }

    public void info(String text) {
        show(new Notice(Notice.Kind.INFO, text));
    }

    /**
     * Tells something that can be gone back on.
     *
     * @return to be dismissed once that was done in another way
     */
    public Notice offer(String text, String button, Runnable action) {
        Notice offered = new Notice(Notice.Kind.INFO, text, new Notice.Offer(button, action));
        show(offered);
        return offered;
    }

    public void warn(String text) {
        show(new Notice(Notice.Kind.WARNING, text));
    }

    public void error(String text) {
        show(new Notice(Notice.Kind.ERROR, text));
    }

    /** Says what went wrong: in its own words where they are meant for users, else in {@code otherwise}. */
    public void failed(Throwable failure, String otherwise) {
        error(words(failure, otherwise));
    }

    /** Words on a failure: its own where they are meant for users, else {@code otherwise}. */
    public static String words(Throwable failure, String otherwise) {
        if (failure instanceof UserError error) {
            return error.sentence();
        }
        return failure instanceof OutOfMemoryError ? Messages.text("notice.memory") : otherwise;
    }

    private void show(Notice notice) {
        notices.removeIf(each -> each.kind() == notice.kind() && each.text().equals(notice.text()));
        notices.add(notice);
        if (notices.size() > MOST) {
            notices.removeFirst();
        }
    }

    public void dismiss(Notice notice) {
        notices.remove(notice);
    }

    /** Takes all away. */
    public void clear() {
        notices.clear();
    }
}
