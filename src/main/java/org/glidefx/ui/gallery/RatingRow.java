package org.glidefx.ui.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** Five star buttons; pressing the one of the present rating removes the rating. */
final class RatingRow {

    private final HBox row = new HBox();
    private final List<FontIcon> stars = new ArrayList<>();
    private int shown;

    /** @param then receives the new rating, 0 to {@link GalleryEntry#MOST_STARS} */
    RatingRow(IntConsumer then) {
        row.setId("gallery-rating");
        row.setAlignment(Pos.CENTER_LEFT);
        for (int i = 1; i <= GalleryEntry.MOST_STARS; i++) {
            int wanted = i;
            FontIcon icon = new FontIcon(MaterialDesignS.STAR_OUTLINE);
            Button star = new Button(null, icon);
            star.setId("gallery-rating-" + i);
            star.getStyleClass().addAll(Styles.ICON_BUTTON, "rating-star");
            String words = Messages.text("gallery.rate", i);
            star.setTooltip(new Tip(words));
            star.setAccessibleText(words);
            star.setOnAction(ignored -> then.accept(shown == wanted ? 0 : wanted));
            stars.add(icon);
            row.getChildren().add(star);
        }
    }

    Node node() {
        return row;
    }

    /** Shows the rating that all pictures share, or none if they differ. */
    void show(List<GalleryEntry> chosen) {
        List<Integer> ratings =
                chosen.stream().map(GalleryEntry::rating).distinct().toList();
        shown = ratings.size() == 1 ? ratings.getFirst() : 0;
        for (int i = 0; i < stars.size(); i++) {
            stars.get(i).setIconCode(i < shown ? MaterialDesignS.STAR : MaterialDesignS.STAR_OUTLINE);
        }
    }
}
