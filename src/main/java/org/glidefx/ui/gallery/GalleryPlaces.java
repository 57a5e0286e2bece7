package org.glidefx.ui.gallery;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glidefx.gallery.GalleryCollection;
import org.glidefx.gallery.GalleryQuery.Place;
import org.glidefx.gallery.GalleryTotals;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Sidebar of the gallery: everything, starred, starter captions, collections, trash. */
final class GalleryPlaces {

    private final GalleryViewModel gallery;
    private final Prompt prompt;
    private final ActionList actions;
    private final VBox places = new VBox(2);
    private final ScrollPane scroll = new ScrollPane(places);
    private boolean starters;
    private Runnable onStarters = () -> {};

    GalleryPlaces(GalleryViewModel gallery, Prompt prompt, ActionList actions) {
        this.gallery = gallery;
        this.prompt = prompt;
        this.actions = actions;
        places.getStyleClass().add("gallery-places");
        scroll.getStyleClass().add("gallery-side");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setId("gallery-places");
        gallery.collections().addListener((ListChangeListener<GalleryCollection>) ignored -> fill());
        gallery.totalsProperty().subscribe((before, now) -> fill());
        gallery.queryProperty().subscribe((before, now) -> fill());
        actions.get("gallery-collect").keysProperty().subscribe((before, now) -> fill());
        fill();
    }

    Node node() {
        return scroll;
    }

    /** True if the starter captions are chosen. */
    boolean isStarters() {
        return starters;
    }

    /** @param then runs when the starter captions are chosen or left */
    void setOnStarters(Runnable then) {
        onStarters = then;
    }

    private void fill() {
        Node focused = scroll.getScene() == null ? null : scroll.getScene().getFocusOwner();
        String focusedId = focused != null && places.getChildren().contains(focused) ? focused.getId() : "";
        places.getChildren().clear();
        GalleryTotals totals = gallery.totalsProperty().get();
        add("everything", new Place.Everything(), MaterialDesignI.IMAGE_MULTIPLE_OUTLINE, totals.pictures());
        add("starred", new Place.Starred(), MaterialDesignS.STAR_OUTLINE, totals.starred());
        places.getChildren().add(starterButton());
        places.getChildren().add(heading());
        for (GalleryCollection collection : gallery.collections()) {
            places.getChildren().add(collection(collection));
        }
        if (gallery.collections().isEmpty()) {
            Label none = new Label(Messages.text(
                    "gallery.collections.none", actions.get("gallery-collect").shortcut()));
            none.getStyleClass().addAll(Styles.HINT, "gallery-none");
            none.setWrapText(true);
            places.getChildren().add(none);
        }
        Label end = new Label("");
        places.getChildren().add(end);
        add("trash", new Place.Trash(), MaterialDesignT.TRASH_CAN_OUTLINE, totals.trashed());
        places.getChildren().stream()
                .filter(node -> focusedId != null && !focusedId.isEmpty() && focusedId.equals(node.getId()))
                .forEach(Node::requestFocus);
    }

    private void add(String id, Place place, Ikon icon, int count) {
        places.getChildren().add(button("place-" + id, Messages.text("gallery.place." + id), icon, place, count));
    }

    private ToggleButton button(String id, String name, Ikon icon, Place place, int count) {
        ToggleButton button = plain(id, count > 0 ? Messages.text("gallery.counted", name, count) : name, icon);
        button.setSelected(!starters && gallery.queryProperty().get().place().equals(place));
        button.setOnAction(ignored -> {
            leaveStarters();
            gallery.ask(now -> now.withPlace(place));
            fill();
        });
        return button;
    }

    private static ToggleButton plain(String id, String words, Ikon icon) {
        ToggleButton button = new ToggleButton(words, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll(Styles.TOOL_BUTTON, "gallery-place");
        button.setAlignment(Pos.CENTER_LEFT);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMnemonicParsing(false);
        return button;
    }

    private ToggleButton starterButton() {
        ToggleButton button =
                plain("place-starters", Messages.text("gallery.place.starters"), MaterialDesignL.LIGHTBULB_ON_OUTLINE);
        button.setSelected(starters);
        button.setOnAction(ignored -> {
            starters = true;
            onStarters.run();
            fill();
        });
        return button;
    }

    void leaveStarters() {
        if (starters) {
            starters = false;
            onStarters.run();
            fill();
        }
    }

    private Node heading() {
        Label title = new Label(Messages.text("gallery.collections"));
        title.getStyleClass().add(Styles.STRIP_TITLE);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, javafx.scene.layout.Priority.ALWAYS);
        Button add = Buttons.icon(actions.get("gallery-collect"));
        HBox row = new HBox(title, add);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("gallery-heading");
        return row;
    }

    private Node collection(GalleryCollection collection) {
        ToggleButton button = button(
                "collection-" + collection.id(),
                collection.name(),
                MaterialDesignF.FOLDER_OUTLINE,
                new Place.Members(collection.id()),
                collection.pictures());
        button.setTooltip(new Tip(collection.name()));
        MenuItem rename = new MenuItem(Messages.text("gallery.collection.rename"));
        rename.setId("collection-rename");
        rename.setOnAction(ignored -> askName(
                "gallery.collection.rename.title",
                collection.name(),
                name -> gallery.renameCollection(collection.id(), name)));
        MenuItem delete = new MenuItem(Messages.text("gallery.collection.delete"));
        delete.setId("collection-delete");
        delete.setOnAction(ignored -> prompt.ask(
                Messages.text("gallery.collection.delete.title", collection.name()),
                Messages.text("gallery.collection.delete.text"),
                List.of(
                        new Prompt.Answer("ask-cancel", "ask.cancel", Prompt.Answer.Weight.MAIN, () -> {}),
                        new Prompt.Answer(
                                "ask-delete",
                                "gallery.collection.delete",
                                Prompt.Answer.Weight.DANGER,
                                () -> gallery.deleteCollection(collection.id())))));
        button.setContextMenu(new ContextMenu(rename, delete));
        return button;
    }

    /** Asks for a name in a dialog. */
    void askName(String title, String before, java.util.function.Consumer<String> then) {
        TextField name = new TextField(before);
        name.setId("collection-name");
        name.setPromptText(Messages.text("gallery.collection.name"));
        name.setAccessibleText(Messages.text("gallery.collection.name"));
        Button done = new Button(Messages.text("gallery.collection.done"));
        done.setId("collection-done");
        done.setDefaultButton(true);
        done.disableProperty().bind(name.textProperty().map(String::isBlank));
        done.setOnAction(ignored -> {
            prompt.cancel();
            then.accept(name.getText());
        });
        HBox buttons = new HBox(done);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        prompt.show(Messages.text(title), new VBox(16, name, buttons));
        name.requestFocus();
        name.selectAll();
    }
}
