package org.glidefx.ui.gallery;

import java.util.Optional;
import java.util.function.Consumer;
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

/** One picture of the grid, used again and again for others while the grid scrolls. */
final class GalleryTile extends VBox {

    /** Side of the picture, in logical pixels. */
    static final double PICTURE = 148;

    static final double WIDTH = PICTURE + 12;
    static final double HEIGHT = PICTURE + 36;

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass ALIKE = PseudoClass.getPseudoClass("alike");

    private final ThumbnailCache thumbnails;
    private final ImageView view = new ImageView();
    private final FontIcon missing = Buttons.glyph(MaterialDesignI.IMAGE_OFF_OUTLINE, Styles.MUTED);
    private final FontIcon star = Buttons.glyph(MaterialDesignS.STAR, "gallery-star");
    private final FontIcon accepted = Buttons.glyph(MaterialDesignC.CHECK_BOLD, "gallery-accepted");
    private final Label caption = new Label();
    private @Nullable GalleryEntry entry;
    private Consumer<Optional<Image>> awaited = ignored -> {};
    private int index = -1;

    GalleryTile(ThumbnailCache thumbnails) {
        this.thumbnails = thumbnails;
        getStyleClass().add("gallery-tile");
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        view.setPreserveRatio(true);
        view.setFitWidth(PICTURE);
        view.setFitHeight(PICTURE);
        HBox marks = new HBox(4, accepted, star);
        marks.getStyleClass().add("gallery-marks");
        marks.setAlignment(Pos.TOP_RIGHT);
        marks.setMouseTransparent(true);
        marks.setPickOnBounds(false);
        StackPane frame = new StackPane(missing, view, marks);
        frame.getStyleClass().add("gallery-frame");
        frame.setMinSize(PICTURE, PICTURE);
        frame.setMaxSize(PICTURE, PICTURE);
        caption.setMaxWidth(PICTURE);
        caption.getStyleClass().add("gallery-caption");
        getChildren().addAll(frame, caption);
    }

    /** The place in the list; -1 for an empty tile. */
    int index() {
        return index;
    }

    @Nullable
    GalleryEntry entry() {
        return entry;
    }

    /** Shows a picture of the list; {@code alike} marks one that is there for its look. */
    void show(GalleryEntry shown, int at, boolean alike) {
        index = at;
        setVisible(true);
        pseudoClassStateChanged(ALIKE, alike);
        GalleryEntry before = entry;
        if (shown.equals(before)) {
            return;
        }
        entry = shown;
        star.setVisible(shown.starred());
        star.setManaged(shown.starred());
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

    /** Nothing to show at this place. */
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
