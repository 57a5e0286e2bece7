package org.glidefx.ui.edit;

import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glidefx.engine.StepPreview;
import org.glidefx.ui.kit.Durations;
import org.glidefx.ui.kit.Messages;
import org.jspecify.annotations.Nullable;

/** How far the run in hand is, in words and as a number, for whatever shows it. For the window's thread. */
public final class ProgressViewModel {

    private final RunViewModel run;
    private final Countdown countdown;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper left = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);

    ProgressViewModel(RunViewModel run, LongSupplier clock) {
        this.run = run;
        countdown = new Countdown(clock);
        run.runningProperty().subscribe(this::begin);
        run.waitingProperty().subscribe((before, now) -> begin());
        run.previewProperty().subscribe(this::advance);
    }

    /** Such as "Filling 1 of 2 · about 20 s left"; empty while nothing runs. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Such as "about 20 s left"; empty while nobody can tell. */
    public ReadOnlyStringProperty leftProperty() {
        return left.getReadOnlyProperty();
    }

    /** Done of the whole request, 0 to 1; negative while nobody can tell. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    private void begin() {
        countdown.start();
        left.set("");
        fraction.set(-1);
        Request request = run.orderProperty().get();
        boolean nothing = request == null || !run.runningProperty().get();
        if (run.waitingProperty().get()) {
            text.set(Messages.text("progress.turn"));
        } else {
            text.set(nothing ? "" : what(request, 1, request.count()));
        }
    }

    private void advance(@Nullable StepPreview step) {
        Request request = run.orderProperty().get();
        if (step == null || request == null) {
            return;
        }
        fraction.set(step.fraction());
        left.set(countdown.hear(step.left()).map(Durations::left).orElse(""));
        String what = what(request, step.candidate() + 1, step.candidates());
        text.set(left.get().isEmpty() ? what : what + " · " + left.get());
    }

    private static String what(Request request, int candidate, int count) {
        String verb = Messages.text(
                switch (request) {
                    case Request.Fill fill -> "progress.fill";
                    case Request.Words words -> "progress.words";
                    case Request.Vary vary -> "progress.vary";
                    case Request.Enlarge enlarge -> "progress.enlarge";
                });
        return count > 1
                ? Messages.text("progress.of", verb, Integer.toString(candidate), Integer.toString(count))
                : verb;
    }
}
