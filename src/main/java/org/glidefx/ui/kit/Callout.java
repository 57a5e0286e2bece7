package org.glidefx.ui.kit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * A card beside a control, with an arrow to it, on top of everything else; what is behind stays usable. It is a node of
 * the scene, not a popup, so that Tab reaches its buttons and Enter elsewhere in the window does not press them.
 */
public final class Callout {

    /** Distance from the control to the card, in logical pixels; the arrow is drawn in it. */
    private static final double GAP = 10;

    /** Least distance from the card to the window's edge, in logical pixels. */
    private static final double MARGIN = 8;

    /** Half the side of the arrow's square, which is rotated by 45 degrees, in logical pixels. */
    private static final double ARROW = 7;

    /** Least distance from the card's corner to the middle of the arrow, in logical pixels. */
    private static final double INSET = 3 * ARROW;

    private final StackPane card = new StackPane();
    private final Region arrow = new Region();
    private final Pane over = new Pane(arrow, card);
    private final Runnable follow = this::place;
    private @Nullable Scene followed;
    private Supplier<@Nullable Node> target = () -> null;
    private Side side = Side.BOTTOM;

    public Callout(String id) {
        over.setId(id);
        over.setPickOnBounds(false);
        over.setVisible(false);
        card.getStyleClass().add("callout");
        // Cached with its shadow, which would otherwise be blurred again whenever something below it changes.
        card.setCache(true);
        arrow.getStyleClass().add("callout-arrow");
        arrow.setManaged(false);
        arrow.resize(2 * ARROW, 2 * ARROW);
        arrow.setRotate(45);
        arrow.setMouseTransparent(true);
    }

    /** The layer that holds the card, to be laid over the window's content at its full size. */
    public Node node() {
        return over;
    }

    public boolean isOpen() {
        return over.isVisible();
    }

    /**
     * Shows a card in place of the previous one.
     *
     * @param pointedAt returns the current control; while it returns null or a control that is not visible, the card is
     *     hidden
     * @param wanted preferred side of the control; the card takes another side if there is no room
     */
    public void show(Node content, Supplier<@Nullable Node> pointedAt, Side wanted) {
        target = pointedAt;
        side = wanted;
        card.getChildren().setAll(content);
        over.setVisible(true);
        Scene scene = over.getScene();
        if (followed == null && scene != null) {
            // The control may move for many reasons; asking where it is after each layout costs next to nothing.
            scene.addPostLayoutPulseListener(follow);
            followed = scene;
        }
        over.requestLayout();
    }

    public void hide() {
        over.setVisible(false);
        card.getChildren().clear();
        Scene scene = followed;
        if (scene != null) {
            scene.removePostLayoutPulseListener(follow);
            followed = null;
        }
    }

    private void place() {
        Node control = target.get();
        boolean shown = control != null && isDrawn(control);
        card.setVisible(shown);
        arrow.setVisible(shown);
        if (control == null || !shown || card.getWidth() == 0) {
            return;
        }
        Bounds bounds = over.sceneToLocal(control.localToScene(control.getLayoutBounds()));
        Side chosen = Stream.concat(Stream.of(side), Arrays.stream(Side.values()))
                .max(Comparator.comparing(each -> fits(at(each, bounds))))
                .orElse(side);
        Rectangle2D place = at(chosen, bounds);
        double x = clamp(place.getMinX(), over.getWidth() - card.getWidth());
        double y = clamp(place.getMinY(), over.getHeight() - card.getHeight());
        card.relocate(x, y);
        point(chosen, bounds, x, y);
    }

    private boolean fits(Rectangle2D place) {
        return new Rectangle2D(MARGIN, MARGIN, width(over), height(over)).contains(place);
    }

    private static double width(Region region) {
        return Math.max(0, region.getWidth() - 2 * MARGIN);
    }

    private static double height(Region region) {
        return Math.max(0, region.getHeight() - 2 * MARGIN);
    }

    /** The card's place at a side of the control, shifted along that side to stay in the window. */
    private Rectangle2D at(Side beside, Bounds control) {
        double width = card.getWidth();
        double height = card.getHeight();
        double middleX = clamp(control.getCenterX() - width / 2, over.getWidth() - width);
        // At the left or right, the card extends down from the arrow, so that what is above, such as the options bar,
        // stays visible.
        double middleY = clamp(control.getCenterY() - INSET, over.getHeight() - height);
        return switch (beside) {
            case TOP -> new Rectangle2D(middleX, control.getMinY() - GAP - height, width, height);
            case BOTTOM -> new Rectangle2D(middleX, control.getMaxY() + GAP, width, height);
            case LEFT -> new Rectangle2D(control.getMinX() - GAP - width, middleY, width, height);
            case RIGHT -> new Rectangle2D(control.getMaxX() + GAP, middleY, width, height);
        };
    }

    private static double clamp(double place, double most) {
        return Math.max(MARGIN, Math.min(place, most - MARGIN));
    }

    /** Places the arrow at the card's edge, pointing at the middle of the control. */
    private void point(Side beside, Bounds control, double x, double y) {
        double middleX = Math.clamp(control.getCenterX(), x + INSET, Math.max(x + INSET, x + card.getWidth() - INSET));
        double middleY = Math.clamp(control.getCenterY(), y + INSET, Math.max(y + INSET, y + card.getHeight() - INSET));
        double centreX = switch (beside) {
            case LEFT -> x + card.getWidth();
            case RIGHT -> x;
            case TOP, BOTTOM -> middleX;
        };
        double centreY = switch (beside) {
            case TOP -> y + card.getHeight();
            case BOTTOM -> y;
            case LEFT, RIGHT -> middleY;
        };
        arrow.relocate(centreX - ARROW, centreY - ARROW);
    }

    private static boolean isDrawn(Node control) {
        boolean visible = control.getScene() != null;
        for (Node each = control; each != null && visible; each = each.getParent()) {
            visible = each.isVisible();
        }
        return visible;
    }
}
