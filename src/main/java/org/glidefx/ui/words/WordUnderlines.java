package org.glidefx.ui.words;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.glidefx.caption.Span;

/** Lines under words of a text area, which cannot draw them itself. */
final class WordUnderlines {

    /** Most underlines: finding a character's place in the area takes the longer, the longer the caption is. */
    private static final int MOST = 40;

    private final TextArea area;
    private final Pane pane = new Pane() {
        @Override
        protected void layoutChildren() {
            lay();
        }
    };
    private List<Span> spans = List.of();

    WordUnderlines(TextArea area) {
        this.area = area;
        pane.setMouseTransparent(true);
        pane.setId("caption-underlines");
        Rectangle room = new Rectangle();
        room.widthProperty().bind(pane.widthProperty());
        room.heightProperty().bind(pane.heightProperty());
        pane.setClip(room);
        area.textProperty().subscribe((before, now) -> draw());
        area.scrollTopProperty().subscribe((before, now) -> draw());
        area.layoutBoundsProperty().subscribe((before, now) -> draw());
        area.fontProperty().subscribe((before, now) -> draw());
    }

    /** The pane of the lines, to lie over the area in its size. */
    Node node() {
        return pane;
    }

    void show(List<Span> words) {
        spans = words;
        draw();
    }

    /** Draws at the next layout pass, once for all changes before it. */
    private void draw() {
        pane.requestLayout();
    }

    private void lay() {
        pane.getChildren().clear();
        if (area.getSkin() instanceof TextAreaSkin skin) {
            // The area may receive a new caption later than these spans.
            spans.stream()
                    .filter(span -> span.end() <= area.getLength())
                    .limit(MOST)
                    .forEach(span -> under(skin, span));
        }
    }

    /** Converts a point of the skin, whose coordinates are the text's alone, to the scene. */
    static Point2D toScene(TextArea area, double x, double y) {
        Node content = area.lookup(".content");
        return (content == null ? area : content).localToScene(x + area.getScrollLeft(), y + area.getScrollTop());
    }

    private void under(TextAreaSkin skin, Span word) {
        Rectangle2D first = skin.getCharacterBounds(word.start());
        Rectangle2D last = skin.getCharacterBounds(word.end() - 1);
        if (first.getMaxY() == last.getMaxY()) {
            line(first, last);
            return;
        }
        // The word is wrapped over several lines.
        for (int i = word.start(); i < word.end(); i++) {
            Rectangle2D letter = skin.getCharacterBounds(i);
            line(letter, letter);
        }
    }

    private void line(Rectangle2D first, Rectangle2D last) {
        Point2D from = pane.sceneToLocal(toScene(area, first.getMinX(), first.getMaxY()));
        Point2D to = pane.sceneToLocal(toScene(area, last.getMaxX(), last.getMaxY()));
        double y = Math.rint(from.getY()) - 0.5;
        Line line = new Line(from.getX(), y, to.getX(), y);
        line.getStyleClass().add("unknown-word");
        line.setManaged(false);
        pane.getChildren().add(line);
    }
}
