package org.glidefx.ui.gallery;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glidefx.gallery.GalleryCollection;
import org.glidefx.gallery.GallerySettings;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;

/** The dialogs of the gallery. */
final class GalleryCards {

    private final GalleryViewModel gallery;
    private final Prompt prompt;

    GalleryCards(GalleryViewModel gallery, Prompt prompt) {
        this.gallery = gallery;
        this.prompt = prompt;
    }

    /** Shows the collections, to be ticked for the selected pictures, and a field for a new one. */
    void collect() {
        int count = gallery.selection().count();
        VBox card = new VBox(10);
        if (count > 0) {
            List<Long> in = gallery.detailsProperty().get().collections();
            for (GalleryCollection collection : gallery.collections()) {
                CheckBox box = new CheckBox(collection.name());
                box.setMnemonicParsing(false);
                box.setId("in-collection-" + collection.id());
                box.setSelected(count == 1 && in.contains(collection.id()));
                box.setOnAction(ignored -> gallery.collect(collection.id(), box.isSelected()));
                card.getChildren().add(box);
            }
        }
        TextField name = new TextField();
        name.setId("collection-name");
        name.setPromptText(Messages.text("gallery.collection.name"));
        name.setAccessibleText(Messages.text("gallery.collection.name"));
        HBox.setHgrow(name, Priority.ALWAYS);
        Button make = new Button(Messages.text("gallery.collection.make"));
        make.setId("collection-make");
        make.setDefaultButton(true);
        make.disableProperty().bind(name.textProperty().map(String::isBlank));
        make.setOnAction(ignored -> {
            prompt.cancel();
            gallery.createCollection(name.getText(), count > 0);
        });
        card.getChildren().add(new HBox(8, name, make));
        String title = count > 0 ? Messages.text("gallery.collect.title", count) : Messages.text("gallery.collect.new");
        prompt.show(title, card);
        name.requestFocus();
    }

    /** Asks whether to keep everything made, and how much disk space it may take. */
    void keeping() {
        GallerySettings now = gallery.settingsProperty().get();
        CheckBox keep = new CheckBox(Messages.text("gallery.keep"));
        keep.setId("gallery-keep");
        keep.setSelected(now.keep());
        keep.setTooltip(new Tip(Messages.text("gallery.keep.tip")));
        IntegerProperty gigabytes = new SimpleIntegerProperty(now.gigabytes());
        Spinner<Integer> limit = Fields.number("gallery-limit", gigabytes, 1, GallerySettings.MAX_GIGABYTES);
        Label used = new Label(Messages.text(
                "gallery.used", Messages.bytes(gallery.totalsProperty().get().bytes())));
        used.getStyleClass().add(Styles.HINT);
        Label full = new Label(Messages.text("gallery.limit.hint"));
        full.getStyleClass().add(Styles.HINT);
        full.setWrapText(true);
        full.setMaxWidth(420);
        Button done = new Button(Messages.text("gallery.keeping.done"));
        done.setId("gallery-keeping-done");
        done.setDefaultButton(true);
        done.setOnAction(ignored -> {
            limit.commitValue();
            prompt.cancel();
            gallery.saveSettings(new GallerySettings(keep.isSelected(), gigabytes.get()));
        });
        HBox buttons = new HBox(done);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        Node row = Fields.row("gallery.limit", limit);
        prompt.show(Messages.text("gallery.keeping.title"), new VBox(12, keep, row, used, full, buttons));
        keep.requestFocus();
    }

    /** Asks, and then deletes the selected pictures for good. */
    void erase() {
        int count = gallery.selection().count();
        sure(Messages.text("gallery.erase.title", count), gallery::erase);
    }

    /** Asks, and then deletes everything in the trash for good. */
    void emptyTrash() {
        int count = gallery.totalsProperty().get().trashed();
        sure(Messages.text("gallery.erase.title", count), gallery::emptyTrash);
    }

    private void sure(String title, Runnable then) {
        prompt.ask(
                title,
                Messages.text("gallery.erase.text"),
                List.of(
                        new Prompt.Answer("ask-cancel", "ask.cancel", Prompt.Answer.Weight.MAIN, () -> {}),
                        new Prompt.Answer("ask-erase", "gallery.erase", Prompt.Answer.Weight.DANGER, then)));
    }
}
