package org.glidefx.ui.words;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.glidefx.caption.Completion;
import org.glidefx.ui.kit.Messages;

/**
 * The box that captions are typed into. It grows with its text, proposes completions and brings back earlier captions.
 * Enter runs the caption, Shift+Enter starts a new line, Escape leaves the box.
 */
public final class CaptionBox {

    /** Id of the text area. */
    public static final String ID = "caption";

    private static final int LEAST_ROWS = 2;
    private static final int MOST_ROWS = 8;

    private final StackPane pane = new StackPane();
    private final TextArea area = new TextArea();
    /** Measures the area's text; never shown. */
    private final Text ruler = new Text();

    private final WordsViewModel words;
    private final CaptionHistory history;
    private final CompletionPopup popup;
    private final Runnable onEnter;
    private final Runnable onLeave;
    /** True while the user types: text that comes from elsewhere is not completed. */
    private boolean typing;

    /**
     * @param onEnter runs the caption
     * @param onLeave moves the focus elsewhere
     */
    public CaptionBox(WordsViewModel words, CaptionHistory history, Runnable onEnter, Runnable onLeave) {
        this.words = words;
        this.history = history;
        this.onEnter = onEnter;
        this.onLeave = onLeave;
        popup = new CompletionPopup(this::take);
        area.setId(ID);
        area.setPromptText(Messages.text("caption.prompt"));
        area.setWrapText(true);
        area.setPrefRowCount(LEAST_ROWS);
        area.setMinHeight(Region.USE_PREF_SIZE);
        area.setAccessibleText(Messages.text("caption.label"));
        WordUnderlines underlines = new WordUnderlines(area);
        words.unknownProperty().subscribe(underlines::show);
        area.textProperty().subscribe((before, now) -> grow());
        area.widthProperty().subscribe((before, now) -> grow());
        area.fontProperty().subscribe((before, now) -> grow());
        area.skinProperty().subscribe((before, now) -> grow());
        area.addEventFilter(KeyEvent.KEY_TYPED, event -> typing = true);
        area.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> stopTyping());
        area.focusedProperty().subscribe((before, now) -> stopTyping());
        area.caretPositionProperty().subscribe((before, now) -> propose());
        pane.getChildren().addAll(area, underlines.node());
    }

    public Node node() {
        return pane;
    }

    public TextArea area() {
        return area;
    }

    /** Focuses the box and selects all of its text. */
    public void focus() {
        area.requestFocus();
        area.selectAll();
    }

    /** True if the box has the focus. */
    public boolean isFocused() {
        return area.isFocused();
    }

    private void stopTyping() {
        typing = false;
        popup.hide();
    }

    /** Handles the keys that mean something here, before the text area and everything else; returns whether it did. */
    public boolean takes(KeyEvent event) {
        if (event.isAltDown() || event.isControlDown() || event.isMetaDown()) {
            return false;
        }
        return popup.isOpen() && takesForPopup(event.getCode(), event.isShiftDown())
                || takesForBox(event.getCode(), event.isShiftDown());
    }

    private boolean takesForPopup(KeyCode key, boolean shift) {
        switch (key) {
            case UP -> popup.move(-1);
            case DOWN -> popup.move(1);
            case ESCAPE -> stopTyping();
            case ENTER, TAB -> {
                if (shift || key == KeyCode.ENTER && !popup.hasChoice()) {
                    return false;
                }
                popup.take();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takesForBox(KeyCode key, boolean shift) {
        switch (key) {
            case ENTER -> {
                stopTyping();
                if (shift) {
                    area.replaceSelection("\n");
                } else {
                    onEnter.run();
                }
            }
            case TAB -> step(shift);
            case ESCAPE -> onLeave.run();
            case UP -> {
                if (shift || !onFirstLine()) {
                    return false;
                }
                history.older(area.getText()).ifPresent(this::replace);
            }
            case DOWN -> {
                if (shift || !onLastLine()) {
                    return false;
                }
                history.newer(area.getText()).ifPresent(this::replace);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Moves the focus forward, or {@code back}, as from any other field; a caption has no use for tabs. */
    private void step(boolean back) {
        stopTyping();
        area.requestFocusTraversal(back ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }

    private boolean onFirstLine() {
        return lineOf(area.getCaretPosition()) <= lineOf(0);
    }

    private boolean onLastLine() {
        return lineOf(area.getCaretPosition()) >= lineOf(area.getLength());
    }

    /** Top of the line that holds a character; a wrapped line counts as a line of its own. */
    private double lineOf(int position) {
        return area.getSkin() instanceof TextAreaSkin skin
                ? skin.getCharacterBounds(position).getMinY()
                : 0;
    }

    private void replace(String text) {
        stopTyping();
        area.setText(text);
        area.positionCaret(text.length());
    }

    private void propose() {
        int caret = area.getCaretPosition();
        if (!typing || !area.isFocused() || caret > area.getLength()) {
            popup.hide();
            return;
        }
        String before = area.getText(0, caret);
        List<Completion> ways = before.isBlank() ? List.of() : words.complete(before);
        if (ways.isEmpty() || !(area.getSkin() instanceof TextAreaSkin skin)) {
            popup.hide();
            return;
        }
        Rectangle2D letter = skin.getCharacterBounds(Math.max(0, ways.getFirst().start()));
        Rectangle2D line = skin.getCharacterBounds(Math.max(0, caret - 1));
        Point2D place = area.localToScreen(
                area.sceneToLocal(WordUnderlines.toScene(area, letter.getMinX(), line.getMaxY() + 3)));
        // A caption that the model knows may be finished, so Enter runs it rather than complete it.
        popup.show(area, place, ways, !words.isKnown(before));
    }

    private void take(Completion completion) {
        int caret = area.getCaretPosition();
        typing = false;
        area.replaceText(Math.min(completion.start(), caret), caret, completion.text());
        popup.hide();
    }

    /** Makes the area as high as its lines, within bounds. */
    private void grow() {
        if (area.lookup(".content") instanceof Region content && area.getWidth() > 0) {
            Insets inner = content.getPadding();
            Insets outer = area.getInsets();
            double aside = outer.getLeft() + outer.getRight() + inner.getLeft() + inner.getRight();
            double above = outer.getTop() + outer.getBottom() + inner.getTop() + inner.getBottom() + 2;
            ruler.setFont(area.getFont());
            ruler.setWrappingWidth(0);
            ruler.setText("x");
            double row = ruler.getLayoutBounds().getHeight();
            ruler.setText(area.getText());
            ruler.setWrappingWidth(Math.max(1, area.getWidth() - aside));
            double wanted = ruler.getLayoutBounds().getHeight();
            area.setPrefHeight(Math.clamp(wanted, LEAST_ROWS * row, MOST_ROWS * row) + above);
        }
    }
}
