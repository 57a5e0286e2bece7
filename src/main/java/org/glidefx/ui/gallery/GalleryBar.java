package org.glidefx.ui.gallery;

import atlantafx.base.controls.CustomTextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryQuery.Filter;
import org.glidefx.gallery.Kind;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/**
 * The rows on top of the gallery: back, search, import and settings, then the filters, in as many lines as they need.
 */
final class GalleryBar {

    private final GalleryViewModel gallery;
    private final CustomTextField search = new CustomTextField();
    private final VBox bar = new VBox();
    private boolean showing;

    GalleryBar(GalleryDesk desk, ActionList actions) {
        gallery = desk.page();
        dressSearch(actions);
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox top = new HBox(
                Buttons.named(actions.get("gallery-close")),
                title(),
                search,
                Buttons.named(actions.get("gallery-import")),
                Buttons.icon(actions.get("gallery-keeping")));
        top.getStyleClass().add(Styles.HEADER);
        top.setAlignment(Pos.CENTER_LEFT);
        FlowPane filters = new FlowPane(
                8,
                6,
                kinds(),
                choice("period", List.of(GalleryPeriod.values()), GalleryPeriod::id, gallery.periodProperty()::set),
                models(),
                ratings(),
                accepted(),
                sorting(),
                look(desk));
        filters.getStyleClass().add("gallery-filters");
        filters.setAlignment(Pos.CENTER_LEFT);
        bar.getChildren().addAll(top, filters);
        gallery.queryProperty().subscribe(now -> {
            if (!now.words().equals(search.getText())) {
                search.setText(now.words());
            }
        });
    }

    Node node() {
        return bar;
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private static Label title() {
        Label title = new Label(Messages.text("gallery.title"));
        title.getStyleClass().addAll(Styles.DIALOG_TITLE, "gallery-title");
        return title;
    }

    private void dressSearch(ActionList actions) {
        search.setId("gallery-search");
        search.setPromptText(Messages.text("gallery.search"));
        search.setAccessibleText(Messages.text("gallery.search"));
        search.setTooltip(new Tip(actions.get("gallery-search").tip()));
        search.setLeft(Buttons.glyph(MaterialDesignM.MAGNIFY, "gallery-glass"));
        Button clear = new Button(null, new FontIcon(MaterialDesignC.CLOSE));
        clear.setId("gallery-search-clear");
        clear.getStyleClass().addAll(Styles.ICON_BUTTON, "gallery-clear");
        clear.setAccessibleText(Messages.text("gallery.search.clear"));
        clear.setTooltip(new Tip(Messages.text("gallery.search.clear")));
        clear.setOnAction(ignored -> search.clear());
        clear.visibleProperty().bind(search.textProperty().isNotEmpty());
        search.setRight(clear);
        search.textProperty().subscribe((before, words) -> gallery.ask(now -> now.withWords(words)));
    }

    private Node kinds() {
        List<String> ids = new ArrayList<>(List.of("any"));
        for (Kind kind : Kind.values()) {
            ids.add(kind.id());
        }
        ComboBox<String> box = choice("kind", ids, id -> id, this::filterKind);
        gallery.queryProperty()
                .subscribe(
                        now -> setQuietly(box, now.filter().kind().map(Kind::id).orElse("any")));
        return box;
    }

    private void filterKind(String id) {
        Optional<Kind> kind = java.util.Arrays.stream(Kind.values())
                .filter(one -> one.id().equals(id))
                .findFirst();
        filter(now -> now.withKind(kind));
    }

    private void filter(UnaryOperator<Filter> change) {
        gallery.ask(now -> now.withFilter(change.apply(now.filter())));
    }

    /** The filter for accepted pictures, which applies on top of every other. */
    private Node accepted() {
        ToggleButton button = new ToggleButton(Messages.text("gallery.kind.accepted"));
        button.setId("gallery-accepted-only");
        button.setTooltip(new Tip(Messages.text("gallery.accepted.tip")));
        button.setOnAction(
                ignored -> filter(now -> now.withAccepted(button.isSelected() ? Optional.of(true) : Optional.empty())));
        gallery.queryProperty()
                .subscribe(now -> button.setSelected(now.filter().accepted().isPresent()));
        return button;
    }

    private Node ratings() {
        List<Integer> stars =
                IntStream.rangeClosed(0, GalleryEntry.MOST_STARS).boxed().toList();
        ComboBox<Integer> box = choice(
                "rating", stars, count -> Integer.toString(count), wanted -> filter(now -> now.withRating(wanted)));
        gallery.queryProperty().subscribe(now -> setQuietly(box, now.filter().rating()));
        return box;
    }

    private Node models() {
        ComboBox<String> box = choice("model", List.of(""), id -> id, model -> {
            Optional<String> wanted = model.isEmpty() ? Optional.empty() : Optional.of(model);
            filter(now -> now.withModel(wanted));
        });
        box.setConverter(words(model -> model.isEmpty() ? Messages.text("gallery.model.any") : model));
        gallery.models().addListener((ListChangeListener<String>) ignored -> {
            showing = true;
            String chosen = box.getValue();
            List<String> items = new ArrayList<>(List.of(""));
            items.addAll(gallery.models());
            box.getItems().setAll(items);
            box.setValue(items.contains(chosen) ? chosen : "");
            showing = false;
        });
        gallery.queryProperty()
                .subscribe(now -> setQuietly(box, now.filter().model().orElse("")));
        return box;
    }

    private Node sorting() {
        ComboBox<String> box = choice(
                "order",
                List.of("newest", "oldest"),
                id -> id,
                id -> gallery.ask(now -> now.withOldestFirst(id.equals("oldest"))));
        gallery.queryProperty().subscribe(now -> setQuietly(box, now.oldestFirst() ? "oldest" : "newest"));
        return box;
    }

    private static Node look(GalleryDesk desk) {
        ToggleButton look = new ToggleButton(Messages.text("gallery.look"));
        look.setId("gallery-look");
        look.setTooltip(new Tip(Messages.text("gallery.look.tip")));
        look.setAccessibleText(Messages.text("gallery.look"));
        look.selectedProperty().bindBidirectional(desk.page().byContentProperty());
        look.visibleProperty().bind(desk.canEmbedProperty());
        look.managedProperty().bind(look.visibleProperty());
        return look;
    }

    private <T> void setQuietly(ComboBox<T> box, T value) {
        showing = true;
        box.setValue(value);
        showing = false;
    }

    /** {@code name} is part of the box's id, and of the message keys of its values and its tooltip. */
    private <T> ComboBox<T> choice(String name, List<T> values, Function<T, String> id, Consumer<T> then) {
        ComboBox<T> box = new ComboBox<>();
        box.setId("gallery-" + name);
        box.getItems().setAll(values);
        box.setConverter(words(value -> Messages.text("gallery." + name + "." + id.apply(value))));
        box.setValue(values.getFirst());
        box.setTooltip(new Tip(Messages.text("gallery." + name + ".tip")));
        box.setAccessibleText(Messages.text("gallery." + name + ".tip"));
        if (name.equals("period")) {
            gallery.periodProperty().subscribe(now -> box.getSelectionModel().select(now.ordinal()));
        }
        box.valueProperty().subscribe((before, chosen) -> {
            if (chosen != null && !showing) {
                then.accept(chosen);
            }
        });
        return box;
    }

    private static <T> StringConverter<T> words(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("a choice cannot be typed");
            }
        };
    }
}
