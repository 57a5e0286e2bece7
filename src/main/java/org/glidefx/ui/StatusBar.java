package org.glidefx.ui;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glidefx.editor.Document;
import org.glidefx.editor.Version;
import org.glidefx.engine.Engine;
import org.glidefx.engine.StepPreview;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.edit.Request;
import org.glidefx.ui.edit.VersionsViewModel;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Narrow;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Summaries;
import org.glidefx.ui.kit.Tips;
import org.glidefx.ui.kit.ZoomControl;
import org.glidefx.ui.models.EngineViewModel;
import org.glidefx.ui.models.ModelActivity;
import org.glidefx.ui.strips.ScoreMarks;
import org.jspecify.annotations.Nullable;

/** The status bar: what is running and the time left, the device, and the picture's mask, size and zoom. */
final class StatusBar {

    /** Enlargement factor from which the bar warns; less cannot be seen. */
    private static final double NOTICEABLE = 1.1;

    /** Prefix of the name of a server, in English. */
    private static final String SERVER = "server ";

    private final EditorViewModel editor;
    private final ProgressBar progress = new ProgressBar(0);
    private final Label activity = label("status-activity");
    private final Label device = label("status-device");
    private final Label size = label("status-size");
    private final Label mask = label("status-mask");
    private final Label models = label("status-models");
    private final Label enlarged = label("status-enlarged");
    private final ObjectProperty<@Nullable ModelActivity> working = new SimpleObjectProperty<>();
    private final VBox bar;

    StatusBar(EditorViewModel editor, CanvasView canvas) {
        this.editor = editor;
        progress.setId("progress");
        progress.getStyleClass().add(Styles.PROGRESS);
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText(Messages.text("a11y.progress"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ZoomControl zoom = new ZoomControl(canvas);
        HBox line = new HBox(activity, opening(), space, models, enlarged, mask, size, zoom.node(), device);
        Narrow narrow = new Narrow(line);
        narrow.hideBelow(85, device);
        narrow.hideBelow(75, zoom.slider());
        narrow.hideBelow(65, size);
        for (Label label : List.of(models, enlarged, mask, size, device)) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        activity.setMinWidth(0);
        Tips.follow(activity, activity.textProperty());
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add(Styles.STATUS);
        bar = new VBox(progress, line);
        device.textProperty().bind(editor.engine().deviceProperty().map(this::deviceName));
        working.bind(editor.models().activityProperty()); // bound weakly, because the models outlive the document
        working.subscribe(this::showModels);
        editor.run().runningProperty().subscribe((before, now) -> refreshActivity());
        editor.run().previewProperty().subscribe((before, now) -> refreshActivity());
        editor.queue().waiting().addListener((ListChangeListener<Request>) ignored -> refreshActivity());
        editor.engine().stateProperty().subscribe((before, now) -> refreshActivity());
        editor.files().busyProperty().subscribe((before, now) -> refreshActivity());
        editor.candidates().selectedProperty().subscribe((before, now) -> refreshActivity());
        editor.canvas().comparedProperty().subscribe((before, now) -> refreshActivity());
        editor.document().documentProperty().subscribe((before, now) -> refreshActivity());
        editor.canvas().shownProperty().subscribe(this::showSize);
        editor.document().documentProperty().subscribe(this::showMask);
        enlarged.getStyleClass().add("status-warning");
        Tips.give(enlarged, Messages.text("status.enlarged.tip"));
        editor.context().enlargementProperty().subscribe((before, now) -> showEnlargement());
        editor.context().boxProperty().subscribe((before, now) -> showEnlargement());
        showEnlargement();
        refreshActivity();
    }

    Node node() {
        return bar;
    }

    private String deviceName(String name) {
        boolean server = editor.engine().place().getValue() == Engine.Place.SERVER;
        return server
                ? Messages.text("status.server", EngineViewModel.brief(name).substring(SERVER.length()))
                : EngineViewModel.brief(name);
    }

    /** The button that cancels the opening of a model on a server, or tries again after it failed or was cancelled. */
    private Button opening() {
        EngineViewModel engine = editor.engine();
        Button button = new Button();
        button.setId("status-engine");
        button.setMinWidth(Region.USE_PREF_SIZE);
        ObservableValue<String> key = Bindings.createStringBinding(
                () -> switch (engine.stateProperty().get()) {
                    case LOADING -> engine.stoppableProperty().get() ? "status.stop" : "";
                    case FAILED, STOPPED -> "status.retry";
                    case CLOSED, READY -> "";
                },
                engine.stateProperty(),
                engine.stoppableProperty());
        button.textProperty().bind(key.map(each -> each.isEmpty() ? "" : Messages.text(each)));
        button.visibleProperty().bind(key.map(each -> !each.isEmpty()));
        button.managedProperty().bind(button.visibleProperty());
        Tips.follow(button, key.map(each -> each.isEmpty() ? "" : Messages.text(each + ".tip")));
        button.setOnAction(ignored -> {
            if (engine.stateProperty().get() == EngineViewModel.State.LOADING) {
                engine.stop();
            } else {
                engine.retry();
            }
        });
        return button;
    }

    private static Label label(String id) {
        Label label = new Label();
        label.setId(id);
        return label;
    }

    /** Shows work on models, which goes on while its page is closed. */
    private void showModels(@Nullable ModelActivity step) {
        boolean known = step != null && step.fraction() >= 0;
        models.setText(
                step == null
                        ? ""
                        : known
                                ? Messages.text(
                                        "status.models", step.model(), Long.toString(Math.round(100 * step.fraction())))
                                : step.model());
    }

    private void refreshActivity() {
        StepPreview step = editor.run().previewProperty().get();
        boolean running = editor.run().runningProperty().get();
        progress.setProgress(step != null ? step.fraction() : running ? ProgressBar.INDETERMINATE_PROGRESS : 0);
        progress.setOpacity(running ? 1 : 0);
        activity.setText(step != null ? progressText(step) + waiting() : resting(running));
    }

    /** Says how many requests wait, because their tiles may be out of sight in the strip, and how far the batch is. */
    private String waiting() {
        int requests = editor.queue().waiting().size();
        String batch = editor.batch().progressProperty().get();
        return (requests == 0 ? "" : " · " + Messages.text("status.waiting", Integer.toString(requests)))
                + (batch.isEmpty() ? "" : " · " + batch);
    }

    private String resting(boolean running) {
        if (running) {
            return Messages.text("status.starting");
        }
        if (editor.files().busyProperty().get()) {
            return Messages.text("status.opening");
        }
        PendingCandidate chosen = editor.candidates().getSelected();
        Version compared = editor.canvas().comparedProperty().get();
        Document held = editor.document().get();
        if (chosen == null && compared != null && held != null) {
            return Messages.text(
                    "status.compared", VersionsViewModel.name(compared), VersionsViewModel.name(held.version()));
        }
        if (chosen != null) {
            String text = Stream.of(
                            belongs(chosen, held), proof(chosen), ScoreMarks.sentence(chosen, editor.candidates()))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" · "));
            return text.isEmpty() ? Messages.text("status.ready") : text;
        }
        return switch (editor.engine().stateProperty().get()) {
            case CLOSED, LOADING -> Messages.text("status.loading");
            case FAILED, STOPPED -> Messages.text("status.no-model");
            case READY -> Messages.text("status.ready");
        };
    }

    /** Names the version that an accepted candidate will be attached to; empty if that is the current one. */
    private static String belongs(PendingCandidate chosen, @Nullable Document held) {
        return held != null
                        && chosen.request() instanceof Request.OnVersion made
                        && made.version() != held.current()
                        && held.versions().has(made.version())
                ? Messages.text(
                        "status.belongs", VersionsViewModel.name(held.versions().version(made.version())))
                : "";
    }

    private static String proof(PendingCandidate chosen) {
        if (!(chosen.request() instanceof Request.Fill)) {
            return "";
        }
        long outside = chosen.candidate().report().changedOutside();
        return outside == 0
                ? Messages.text("status.proof.exact")
                : Messages.text("status.proof.broken", Long.toString(outside));
    }

    private String progressText(StepPreview step) {
        String text = step.candidates() > 1
                ? Messages.text(
                        "status.step.many",
                        Integer.toString(step.candidate() + 1),
                        Integer.toString(step.candidates()),
                        stage(step.stage()),
                        Integer.toString(step.step()),
                        Integer.toString(step.steps()))
                : Messages.text(
                        "status.step",
                        stage(step.stage()),
                        Integer.toString(step.step()),
                        Integer.toString(step.steps()));
        String left = editor.progress().leftProperty().get();
        return left.isEmpty() ? text : text + ", " + left;
    }

    private static String stage(String id) {
        return id.equals("upsampler") ? Messages.text("status.stage.upsampler") : Messages.text("status.stage.base");
    }

    private void showSize(@Nullable Raster picture) {
        size.setText(
                picture == null
                        ? ""
                        : Messages.text(
                                "status.size", Integer.toString(picture.width()), Integer.toString(picture.height())));
    }

    /** Warns that the result will be enlarged, and so coarser than what it replaces. */
    private void showEnlargement() {
        double times = editor.context().enlargementProperty().get();
        Box box = editor.context().boxProperty().get();
        boolean warns = times >= NOTICEABLE && box != null;
        enlarged.setVisible(warns);
        enlarged.setManaged(warns);
        enlarged.setText(
                box == null
                        ? ""
                        : Messages.text("status.enlarged", Integer.toString(box.width()), Summaries.number(times)));
    }

    private void showMask(@Nullable Document document) {
        if (document == null || document.mask().isEmpty()) {
            mask.setText("");
            return;
        }
        double cover = document.mask().cover() * 100;
        mask.setText(
                Messages.text("status.mask", String.format(Messages.language(), cover < 10 ? "%.1f" : "%.0f", cover)));
    }
}
