package org.glidefx.ui.edit;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glidefx.engine.StepPreview;
import org.glidefx.ui.kit.Durations;
import org.glidefx.ui.kit.Messages;
import org.jspecify.annotations.Nullable;

/** Progress of the current run, in words and as a number. For the window's thread. */
public final class ProgressViewModel {

    private final RunViewModel run;
    private final Countdown countdown;
    private final Countdown ownCountdown;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<String>> forms = new ReadOnlyObjectWrapper<>(List.of(""));
    private final ReadOnlyStringWrapper left = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper ownLeft = new ReadOnlyStringWrapper("");
    private int candidate = -1;
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);

    ProgressViewModel(RunViewModel run, LongSupplier clock) {
        this.run = run;
        countdown = new Countdown(clock);
        ownCountdown = new Countdown(clock);
        run.runningProperty().subscribe((before, now) -> begin());
        run.waitingProperty().subscribe((before, now) -> begin());
        run.previewProperty().subscribe(this::advance);
    }

    /** Such as "Filling 1 of 2 · about 20 s left"; empty while nothing runs. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** The same in ever shorter forms, such as "Filling 1 of 2", "1 of 2" and "1/2", for places that may be narrow. */
    public ReadOnlyObjectProperty<List<String>> formsProperty() {
        return forms.getReadOnlyProperty();
    }

    /** Time left for the current candidate alone, such as "8 s"; empty while unknown. */
    public ReadOnlyStringProperty ownLeftProperty() {
        return ownLeft.getReadOnlyProperty();
    }

    /** Such as "about 20 s left"; empty while unknown. */
    public ReadOnlyStringProperty leftProperty() {
        return left.getReadOnlyProperty();
    }

    /** Fraction of the whole request that is done, 0 to 1; negative while unknown. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    private void begin() {
        countdown.start();
        candidate = -1;
        ownLeft.set("");
        left.set("");
        fraction.set(-1);
        Request request = run.orderProperty().get();
        if (run.waitingProperty().get()) {
            text.set(Messages.text("progress.turn"));
            forms.set(List.of(text.get()));
        } else if (run.runningProperty().get() && request != null) {
            say(request, 1, request.count());
        } else {
            text.set("");
            forms.set(List.of(""));
        }
    }

    private void advance(@Nullable StepPreview step) {
        Request request = run.orderProperty().get();
        if (step == null || request == null) {
            return;
        }
        fraction.set(step.fraction());
        left.set(countdown.hear(step.left()).map(Durations::left).orElse(""));
        tellOwn(step);
        say(request, step.candidate() + 1, step.candidates());
    }

    private void tellOwn(StepPreview step) {
        if (step.candidate() != candidate) {
            candidate = step.candidate();
            ownCountdown.start();
        }
        ownLeft.set(ownCountdown.hear(ownLeft(step)).map(Durations::whole).orElse(""));
    }

    /** The part of the time left that the current candidate takes, if all take the same. */
    static Duration ownLeft(StepPreview step) {
        double all = 1 - step.fraction();
        double own = (step.candidate() + 1.0) / step.candidates() - step.fraction();
        double share = all > 0 ? Math.clamp(own / all, 0, 1) : 0;
        return Duration.ofNanos(Math.round(step.left().toNanos() * share));
    }

    private void say(Request request, int number, int count) {
        String what = what(request, number, count);
        String whole = left.get().isEmpty() ? what : what + " · " + left.get();
        Stream<String> shorter = count > 1
                ? Stream.of(
                        what,
                        Messages.text("progress.part", Integer.toString(number), Integer.toString(count)),
                        number + "/" + count)
                : Stream.of(what);
        text.set(whole);
        forms.set(Stream.concat(Stream.of(whole), shorter).distinct().toList());
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
