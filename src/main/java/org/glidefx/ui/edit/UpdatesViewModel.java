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

/** Asks for a newer release when the user wants it, never otherwise, and tells what came of it. For the window's thread. */
public final class UpdatesViewModel {

    private final UpdateCheck check;
    private final UiJobs jobs;
    private final NoticesViewModel notices;
    private final Consumer<String> clipboard;
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();

    /**
     * Empty where the build names no address of releases.
     *
     * @param clipboard takes a text to be pasted elsewhere
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

    /** True if an answer is being waited for. */
    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** Asks; notices tell the answer, and why there is none. */
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
