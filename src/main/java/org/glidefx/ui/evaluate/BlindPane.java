package org.glidefx.ui.evaluate;

import java.util.Locale;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glidefx.evaluate.blind.Verdict;
import org.glidefx.image.Raster;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;

/** Two pictures side by side, of which the user chooses the better one by button or arrow key. */
final class BlindPane {

    private static final double SIDE = 256;
    private static final int MOST_ORDER = 999_999_999;

    private final BlindViewModel blind;
    private final ImageView left = picture("blind-left");
    private final ImageView right = picture("blind-right");
    private final VBox ratings = new VBox(4);
    private final VBox node = new VBox(12);

    /** @param folder the evaluation's folder, whose pictures are compared unless another is typed */
    BlindPane(BlindViewModel blind, StringProperty folder, Runnable choose) {
        this.blind = blind;
        TextField where = new TextField();
        where.setId("blind-folder");
        where.textProperty().bindBidirectional(folder);
        where.setPrefColumnCount(30);
        HBox.setHgrow(where, Priority.ALWAYS);
        Button browse = button("blind-browse", "evaluate.browse", choose);
        IntegerProperty order = new SimpleIntegerProperty(1);
        Button begin = button("blind-begin", "blind.begin", () -> blind.open(where.getText(), order.get()));
        ObservableValue<Boolean> none = blind.pairProperty().isNull();
        HBox pictures = new HBox(16, left, right);
        pictures.setAlignment(Pos.CENTER);
        pictures.setMinHeight(SIDE);
        HBox answers = new HBox(
                12,
                answer("blind-first", "blind.left", Verdict.FIRST, none),
                answer("blind-tie", "blind.tie", Verdict.TIE, none),
                answer("blind-second", "blind.right", Verdict.SECOND, none));
        answers.setAlignment(Pos.CENTER);
        Button back = button("blind-back", "blind.back", blind::takeBack);
        Button reveal = button("blind-reveal", "blind.reveal", blind::reveal);
        HBox more = new HBox(12, back, reveal);
        more.setAlignment(Pos.CENTER);
        Label message = new Label();
        message.setId("blind-message");
        message.setWrapText(true);
        message.textProperty().bind(blind.messageProperty());
        ratings.setId("blind-ratings");
        node.getChildren()
                .addAll(
                        Fields.leading("blind.folder", where, browse),
                        Fields.leading("blind.order", Fields.number("blind-order", order, 0, MOST_ORDER), begin),
                        pictures,
                        answers,
                        message,
                        more,
                        ratings);
        blind.pairProperty().subscribe((before, now) -> show());
        blind.ratingsProperty().subscribe((before, now) -> showRatings());
    }

    Node node() {
        return node;
    }

    /** Handles the arrow keys, and Backspace, which takes back the last choice, unless a field is being typed into. */
    boolean takes(KeyEvent event) {
        boolean typing =
                node.getScene() != null && Fields.isTyping(node.getScene().getFocusOwner());
        if (typing || event.getEventType() != KeyEvent.KEY_PRESSED) {
            return false;
        }
        switch (event.getCode()) {
            case LEFT -> blind.choose(Verdict.FIRST);
            case RIGHT -> blind.choose(Verdict.SECOND);
            case DOWN -> blind.choose(Verdict.TIE);
            case BACK_SPACE -> blind.takeBack();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void show() {
        BlindViewModel.Pair pair = blind.pairProperty().get();
        left.setImage(pair == null ? null : image(pair.left()));
        right.setImage(pair == null ? null : image(pair.right()));
    }

    private static Image image(Raster picture) {
        return FxImages.of(picture);
    }

    private void showRatings() {
        ratings.getChildren()
                .setAll(blind.ratingsProperty().get().stream()
                        .map(rating -> new Label(Messages.text(
                                "blind.rating",
                                rating.setting(),
                                points(rating.elo().value()),
                                points(rating.elo().low()),
                                points(rating.elo().high()))))
                        .toList());
    }

    private static String points(double elo) {
        return String.format(Locale.ROOT, "%+.0f", elo);
    }

    private Button answer(String id, String key, Verdict verdict, ObservableValue<Boolean> off) {
        Button button = button(id, key, () -> blind.choose(verdict));
        button.disableProperty().bind(off);
        return button;
    }

    static Button button(String id, String key, Runnable action) {
        Button button = new Button(Messages.text(key));
        button.setId(id);
        button.setOnAction(ignored -> action.run());
        // A long field beside it would cut off its text.
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static ImageView picture(String id) {
        ImageView view = new ImageView();
        view.setId(id);
        view.setFitWidth(SIDE);
        view.setFitHeight(SIDE);
        view.setPreserveRatio(true);
        view.getStyleClass().add(Styles.THUMB);
        view.setAccessibleText(Messages.text(id.replace('-', '.') + ".picture"));
        return view;
    }
}
