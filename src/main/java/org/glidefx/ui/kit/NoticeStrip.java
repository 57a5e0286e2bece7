package org.glidefx.ui.kit;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/**
 * Shows the notices on top of the window's content, so that nothing has to move for them. Those of kind INFO disappear
 * after a while, but not while the pointer or the focus is on them or the window is not focused.
 */
public final class NoticeStrip {

    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final VBox strip = new VBox(6);
    private final NoticesViewModel notices;
    /** True if the window has the focus, so that somebody can see what is shown. */
    private final ObservableValue<Boolean> watched;

    private final Map<Notice, Node> rows = new IdentityHashMap<>();
    private final Map<Notice, PauseTransition> timers = new IdentityHashMap<>();

    public NoticeStrip(NoticesViewModel notices) {
        this.notices = notices;
        watched = strip.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .orElse(false);
        strip.setId("notices");
        strip.getStyleClass().add("notices");
        strip.setAlignment(Pos.BOTTOM_CENTER);
        strip.setPickOnBounds(false);
        watched.subscribe(now -> timeAll());
        notices.notices().addListener((ListChangeListener<Notice>) ignored -> fill());
        fill();
    }

    public Node node() {
        return strip;
    }

    @SuppressWarnings("ReferenceEquality") // an equal notice that comes again is a new one
    private void fill() {
        List<Notice> shown = notices.notices();
        rows.keySet().removeIf(notice -> shown.stream().noneMatch(each -> each == notice));
        timers.entrySet().removeIf(entry -> {
            boolean gone = !rows.containsKey(entry.getKey());
            if (gone) {
                entry.getValue().stop();
            }
            return gone;
        });
        for (Notice notice : shown) {
            if (!rows.containsKey(notice)) {
                rows.put(notice, timed(notice));
                time(notice);
            }
        }
        // The newest is on top, so that no other moves away from under the pointer.
        strip.getChildren().setAll(shown.reversed().stream().map(rows::get).toList());
        strip.setVisible(!strip.getChildren().isEmpty());
    }

    private Node timed(Notice notice) {
        Node row = row(notice);
        notices.hold(notice).ifPresent(hold -> {
            PauseTransition timer = new PauseTransition(Duration.millis(hold.toMillis()));
            timer.setOnFinished(ignored -> notices.dismiss(notice));
            timers.put(notice, timer);
            row.hoverProperty().subscribe((before, now) -> time(notice));
            row.focusWithinProperty().subscribe((before, now) -> time(notice));
        });
        return row;
    }

    private void timeAll() {
        timers.keySet().forEach(this::time);
    }

    /** Restarts a notice's timer, or stops it while the notice is hovered or focused or the window is not focused. */
    private void time(Notice notice) {
        PauseTransition timer = timers.get(notice);
        Node row = rows.get(notice);
        if (timer == null || row == null) {
            return;
        }
        if (row.isHover() || row.isFocusWithin() || !watched.getValue()) {
            timer.stop();
        } else {
            timer.playFromStart();
        }
    }

    private Node row(Notice notice) {
        Label text = new Label(notice.text());
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button dismiss = new Button(null, new FontIcon(MaterialDesignC.CLOSE));
        dismiss.setId("dismiss-notice");
        dismiss.getStyleClass().add(Styles.ICON_BUTTON);
        dismiss.setAccessibleText(Messages.text("notice.dismiss"));
        dismiss.setTooltip(new Tip(Messages.text("notice.dismiss")));
        dismiss.setOnAction(ignored -> notices.dismiss(notice));
        HBox row = new HBox(10, new FontIcon(icon(notice.kind())), text, dismiss);
        Notice.Offer offer = notice.offer();
        if (offer != null) {
            row.getChildren().add(2, button(notice, offer));
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText(notice.text());
        row.getStyleClass().add(Styles.NOTICE);
        row.setMaxWidth(Region.USE_PREF_SIZE);
        // Cached with its shadow, which would otherwise be blurred again whenever something below it changes.
        row.setCache(true);
        row.pseudoClassStateChanged(WARNING, notice.kind() == Notice.Kind.WARNING);
        row.pseudoClassStateChanged(ERROR, notice.kind() == Notice.Kind.ERROR);
        return row;
    }

    private Button button(Notice notice, Notice.Offer offer) {
        Button act = new Button(offer.text());
        act.setId("notice-offer");
        act.setMinWidth(Region.USE_PREF_SIZE);
        act.setOnAction(ignored -> {
            notices.dismiss(notice);
            offer.action().run();
        });
        return act;
    }

    private static Ikon icon(Notice.Kind kind) {
        return switch (kind) {
            case INFO -> MaterialDesignI.INFORMATION_OUTLINE;
            case WARNING -> MaterialDesignA.ALERT_OUTLINE;
            case ERROR -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
        };
    }
}
