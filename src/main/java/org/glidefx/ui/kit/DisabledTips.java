package org.glidefx.ui.kit;

import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Shows the tooltips of disabled controls, which need them most but get no mouse events. */
public final class DisabledTips {

    private static final double BELOW = 18;

    private final PauseTransition wait;
    private @Nullable Control under;
    private @Nullable Tooltip shown;
    private double x;
    private double y;

    private DisabledTips(Duration rest) {
        wait = new PauseTransition(rest);
        wait.setOnFinished(ignored -> show());
    }

    /** @param rest how long the pointer must rest on a control before its tooltip is shown */
    public static void install(Scene scene, Duration rest) {
        DisabledTips tips = new DisabledTips(rest);
        scene.addEventFilter(MouseEvent.MOUSE_MOVED, tips::moved);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> tips.leave());
        scene.addEventFilter(MouseEvent.MOUSE_EXITED_TARGET, event -> {
            if (event.getTarget() instanceof Node node && node.getParent() == null) {
                tips.leave();
            }
        });
    }

    private void moved(MouseEvent event) {
        Control now = disabled(event.getPickResult().getIntersectedNode(), event.getSceneX(), event.getSceneY());
        x = event.getScreenX();
        y = event.getScreenY();
        if (!Objects.equals(now, under)) {
            leave();
            under = now;
            if (now != null) {
                wait.playFromStart();
            }
        }
    }

    /** Finds the disabled control at a point. JavaFX picks no disabled node, but does pick the node around it. */
    private static @Nullable Control disabled(@Nullable Node picked, double sceneX, double sceneY) {
        if (picked instanceof Control control && control.isDisable() && Tips.has(control)) {
            return control;
        }
        if (picked instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                if (child.isVisible() && child.contains(child.sceneToLocal(sceneX, sceneY))) {
                    Control found = disabled(child, sceneX, sceneY);
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return null;
    }

    private void show() {
        Control control = under;
        if (control == null || !control.isDisabled()) {
            return;
        }
        Tooltip tip = Tips.of(control);
        if (tip != null) {
            shown = tip;
            tip.show(control, x, y + BELOW);
        }
    }

    private void leave() {
        wait.stop();
        under = null;
        if (shown != null) {
            shown.hide();
            shown = null;
        }
    }
}
