package org.glidefx.ui.edit;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.update.Release;
import org.glidefx.update.UpdateAnswer;
import org.glidefx.update.UpdateCheck;

/** Checks for a newer release, only when the user asks for it, and reports the result. For the window's thread. */
public final class UpdatesViewModel {

    private final UpdateCheck check;
    private final UiJobs jobs;
    private final NoticesViewModel notices;
    private final Consumer<String> clipboard;
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();

    /**
     * Empty if the build names no release address.
     *
     * @param clipboard puts a text on the clipboard
     */
    public static Optional<UpdatesViewModel> of(
            EditorPorts ports, NoticesViewModel notices, Consumer<String> clipboard) {
        return ports.updates().map(check -> new UpdatesViewModel(check, ports.jobs(), notices, clipboard));
    }

    private UpdatesViewModel(UpdateCheck check, UiJobs jobs, NoticesViewModel notices, Consumer<String> clipboard) {
        this.check = check;
        this.jobs = jobs;
        this.notices = notices;
        this.clipboard = clipboard;
    }

    /** True while an answer is awaited. */
    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** Checks for a newer release; a notice gives the answer, or says why there is none. */
    public void ask() {
        if (asking.get()) {
            return;
        }
        asking.set(true);
        jobs.network("ask for a newer release", check::look, outcome -> {
            asking.set(false);
            switch (outcome) {
                case Outcome.Done<UpdateAnswer> done -> tell(done.value());
                case Outcome.Cancelled<UpdateAnswer> stopped -> {}
                case Outcome.Failed<UpdateAnswer> failed ->
                    notices.failed(failed.cause(), Messages.text("updates.failed"));
            }
        });
    }

    private void tell(UpdateAnswer answer) {
        switch (answer) {
            case UpdateAnswer.Newer newer -> offer("updates.newer", newer.release());
            case UpdateAnswer.Incomparable other -> offer("updates.incomparable", other.release());
            case UpdateAnswer.Current current ->
                notices.info(Messages.text("updates.current", current.release().number()));
            case UpdateAnswer.NothingReleased nothing -> notices.info(Messages.text("updates.nothing"));
        }
    }

    private void offer(String text, Release newest) {
        Optional<URI> page = newest.page();
        String words = Messages.text(text, newest.number());
        page.ifPresentOrElse(
                address -> notices.offer(
                        words + " " + address,
                        Messages.text("updates.copy"),
                        () -> clipboard.accept(address.toString())),
                () -> notices.info(words));
    }
}
