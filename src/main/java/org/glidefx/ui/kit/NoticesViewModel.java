package org.glidefx.ui.kit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glidefx.errors.UserError;

/** Notices to the user, oldest first; at most three, and none twice. */
public final class NoticesViewModel {

    private static final int MOST = 3;

    /** Text of the last error of each; weak, because a document may be closed before anything succeeds. */
    private final Map<Object, String> failures = new WeakHashMap<>();

    private Duration hold = Duration.ofSeconds(6);
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    private final ObservableList<Notice> readOnly = FXCollections.unmodifiableObservableList(notices);

    public ObservableList<Notice> notices() {
        return readOnly;
    }

    /** Sets how long later notices of kind INFO are shown; those with an offer stay twice as long. */
    public void setHold(Duration shown) {
        hold = shown;
    }

    /** How long a notice is shown unless it is dismissed earlier; empty if it stays until then. */
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
     * Shows information with a button, such as one that undoes what was just done.
     *
     * @return the notice, to be dismissed once its action was done in another way
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

    /** Shows {@link #words} as an error. */
    public void failed(Throwable failure, String otherwise) {
        error(words(failure, otherwise));
    }

    /**
     * Shows {@link #words} as an error that goes with the next success.
     *
     * @param who attempted it, such as a view model; one of them has one such error at a time
     */
    public void failed(Object who, Throwable failure, String otherwise) {
        succeeded(who);
        String text = words(failure, otherwise);
        failures.put(who, text);
        error(text);
    }

    /** Removes the error about an earlier attempt of {@code who}, unless another's failed with the same words. */
    public void succeeded(Object who) {
        String text = failures.remove(who);
        if (!failures.containsValue(text)) {
            notices.removeIf(
                    each -> each.kind() == Notice.Kind.ERROR && each.text().equals(text));
        }
    }

    /**
     * The text for a failure: its own if it is a {@link UserError}, a fixed one if memory ran out, else
     * {@code otherwise}.
     */
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

    /** Removes all notices. */
    public void clear() {
        notices.clear();
    }
}
