package org.glidefx.ui.gallery;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.jspecify.annotations.Nullable;

/** The current picture, how it was made, and what can be done with it. */
final class GalleryDetailsPane {

    private static final double PREVIEW = 256;

    private final GalleryViewModel gallery;
    private final ThumbnailCache thumbnails;
    private final ImageView preview = new ImageView();
    private final Label title = label("gallery-detail-title", Styles.FIELD_LABEL);
    private final Label facts = label("gallery-facts", Styles.MUTED);
    private final Label none = label("gallery-detail-none", Styles.MUTED);
    private final VBox one = new VBox(10);
    private final VBox makeAgain;
    private final RatingRow rating;
    private final HBox more;
    private final HBox inTrash;
    private final ScrollPane scroll;

    GalleryDetailsPane(GalleryDesk desk, ActionList actions, ThumbnailCache thumbnails) {
        this.gallery = desk.page();
        this.thumbnails = thumbnails;
        rating = new RatingRow(gallery::rate);
        preview.setPreserveRatio(true);
        preview.setFitWidth(PREVIEW);
        preview.setFitHeight(PREVIEW);
        StackPane frame = new StackPane(preview);
        frame.getStyleClass().add("gallery-preview");
        frame.setMinHeight(PREVIEW);
        Button remix = wide(Buttons.named(actions.get("gallery-remix")));
        remix.getStyleClass().add(Styles.PRIMARY);
        makeAgain = new VBox(
                6,
                remix,
                wide(Buttons.named(actions.get("gallery-use"))),
                wide(Buttons.named(actions.get("gallery-version"))),
                wide(Buttons.named(actions.get("gallery-open"))),
                wide(Buttons.named(actions.get("gallery-add"))));
        more = row(actions, "gallery-star", "gallery-copy", "gallery-delete");
        Button collect = Buttons.icon(actions.get("gallery-collect"));
        collect.setId("gallery-collect-chosen");
        more.getChildren().add(1, collect);
        Button restore = Buttons.named(actions.get("gallery-restore"));
        Button erase = Buttons.named(actions.get("gallery-delete"));
        erase.setId("gallery-erase");
        erase.setText(Messages.text("gallery.erase"));
        inTrash = new HBox(6, restore, erase);
        one.getChildren().addAll(frame, title, rating.node(), makeAgain, more, inTrash, facts);
        none.setText(Messages.text("gallery.choose"));
        VBox page = new VBox(none, one);
        page.getStyleClass().add("gallery-details");
        scroll = new ScrollPane(page);
        scroll.setId("gallery-details");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("gallery-side", "gallery-details-scroll");
        gallery.selection().changesProperty().subscribe((before, now) -> show());
        gallery.detailsProperty().subscribe((before, now) -> showFacts());
        gallery.queryProperty().subscribe((before, now) -> show());
        show();
    }

    Node node() {
        return scroll;
    }

    private static Button wide(Button button) {
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private static HBox row(ActionList actions, String... ids) {
        HBox row = new HBox(4);
        row.setAlignment(Pos.CENTER_LEFT);
        for (String id : ids) {
            row.getChildren().add(Buttons.icon(actions.get(id)));
        }
        return row;
    }

    private static Label label(String id, String style) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    private void show() {
        GalleryEntry entry = gallery.selection().currentEntry();
        boolean any = entry != null && gallery.selection().count() > 0;
        boolean several = gallery.selection().count() > 1;
        set(none, !any);
        set(one, any);
        set(makeAgain, any && !several && !gallery.isTrash());
        set(more, !gallery.isTrash());
        set(rating.node(), !gallery.isTrash());
        set(inTrash, gallery.isTrash());
        if (entry == null) {
            return;
        }
        title.setText(
                several ? Messages.text("gallery.chosen", gallery.selection().count()) : GalleryWords.title(entry));
        title.setAccessibleText(title.getText());
        rating.show(gallery.selection().chosen());
        showPicture(entry);
        showFacts();
    }

    private void showPicture(GalleryEntry entry) {
        preview.setImage(null);
        thumbnails.request(entry, image -> {
            GalleryEntry now = gallery.selection().currentEntry();
            if (now != null && now.id() == entry.id()) {
                preview.setImage(image.orElse(null));
            }
        });
    }

    private void showFacts() {
        @Nullable GalleryEntry entry = gallery.selection().currentEntry();
        boolean single = entry != null && gallery.selection().count() == 1;
        facts.setText(
                entry == null || !single
                        ? ""
                        : GalleryWords.facts(entry, gallery.detailsProperty().get()));
        set(facts, single);
    }

    private static void set(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
