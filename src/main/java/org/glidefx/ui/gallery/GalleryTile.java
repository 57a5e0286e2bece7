package org.glidefx.ui.gallery;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableDoubleValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Styles;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** One picture of the grid; reused for others while the grid scrolls. */
final class GalleryTile extends VBox {

    /** What a tile is wider than its picture, in logical pixels. */
    static final double RIM = 12;

    /** What a tile, with the caption, is higher than its picture, in logical pixels. */
    static final double BELOW = 36;

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass ALIKE = PseudoClass.getPseudoClass("alike");

    private final ThumbnailCache thumbnails;
    private final ImageView view = new ImageView();
    private final FontIcon missing = Buttons.glyph(MaterialDesignI.IMAGE_OFF_OUTLINE, Styles.MUTED);
    private final FontIcon star = Buttons.glyph(MaterialDesignS.STAR, "gallery-star");
    private final FontIcon accepted = Buttons.glyph(MaterialDesignC.CHECK_BOLD, "gallery-accepted");
    private final Label stars = new Label(null, star);
    private final Label caption = new Label();
    private @Nullable GalleryEntry entry;
    private Consumer<Optional<Image>> awaited = ignored -> {};
    private int index = -1;

    /** @param side of the picture, in logical pixels */
    GalleryTile(ThumbnailCache thumbnails, ObservableDoubleValue side) {
        this.thumbnails = thumbnails;
        getStyleClass().add("gallery-tile");
        view.setPreserveRatio(true);
        view.fitWidthProperty().bind(side);
        view.fitHeightProperty().bind(side);
        HBox marks = new HBox(4, accepted, stars);
        marks.getStyleClass().add("gallery-marks");
        stars.getStyleClass().add("gallery-stars");
        marks.setAlignment(Pos.TOP_RIGHT);
        marks.setMouseTransparent(true);
        marks.setPickOnBounds(false);
        StackPane frame = new StackPane(missing, view, marks);
        frame.getStyleClass().add("gallery-frame");
        caption.maxWidthProperty().bind(side);
        side.subscribe(now -> {
            double picture = now.doubleValue();
            frame.setMinSize(picture, picture);
            frame.setMaxSize(picture, picture);
            setMinSize(picture + RIM, picture + BELOW);
            setMaxSize(picture + RIM, picture + BELOW);
        });
        caption.getStyleClass().add("gallery-caption");
        getChildren().addAll(frame, caption);
    }

    /** Index in the list; -1 for an empty tile. */
    int index() {
        return index;
    }

    @Nullable
    GalleryEntry entry() {
        return entry;
    }

    /** Shows a picture of the list; {@code alike} marks one that is there only for what it shows. */
    void show(GalleryEntry shown, int at, boolean alike) {
        index = at;
        setVisible(true);
        pseudoClassStateChanged(ALIKE, alike);
        GalleryEntry before = entry;
        if (shown.equals(before)) {
            return;
        }
        entry = shown;
        stars.setText(shown.rating() > 1 ? Integer.toString(shown.rating()) : "");
        stars.setVisible(shown.starred());
        stars.setManaged(shown.starred());
        accepted.setVisible(shown.accepted());
        accepted.setManaged(shown.accepted());
        caption.setText(GalleryWords.title(shown));
        if (before == null || before.id() != shown.id()) {
            if (before != null) {
                thumbnails.forget(before.id(), awaited);
            }
            view.setImage(null);
            missing.setVisible(false);
            awaited = image -> came(shown.id(), image);
            thumbnails.request(shown, awaited);
        }
    }

    private void came(long id, Optional<Image> image) {
        GalleryEntry now = entry;
        if (now != null && now.id() == id) {
            view.setImage(image.orElse(null));
            missing.setVisible(image.isEmpty());
        }
    }

    /** Empties the tile. */
    void clear() {
        if (entry != null) {
            thumbnails.forget(entry.id(), awaited);
        }
        entry = null;
        index = -1;
        view.setImage(null);
        setVisible(false);
    }

    void mark(GallerySelection selection) {
        GalleryEntry now = entry;
        pseudoClassStateChanged(CHOSEN, now != null && selection.isChosen(now));
        pseudoClassStateChanged(
                CURRENT, index >= 0 && index == selection.currentProperty().get());
    }
}
