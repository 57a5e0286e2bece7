package org.glidefx.ui.words;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.glidefx.caption.Vocabulary;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Tips;
import org.jspecify.annotations.Nullable;

/** The model's vocabulary as small buttons that put its words into the caption; hidden without a vocabulary. */
final class WordChips {

    private final HBox kinds = new HBox();
    private final ScrollPane scroll;
    private final FlowPane chips = new FlowPane(4, 4);
    private final ToggleGroup group = new ToggleGroup();
    private final WordsViewModel words;

    WordChips(WordsViewModel words) {
        this.words = words;
        // Icons beside them are taller.
        kinds.setAlignment(Pos.CENTER_LEFT);
        kinds.getChildren()
                .setAll(
                        kind("things", Styles.LEFT_PILL, Vocabulary::things, words::addThing),
                        kind("colours", Styles.CENTER_PILL, Vocabulary::colours, words::addColour),
                        kind("places", Styles.RIGHT_PILL, Vocabulary::backgrounds, words::addPlace));
        chips.getStyleClass().add("chips");
        scroll = new ScrollPane(chips);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("chip-scroll");
        scroll.setFocusTraversable(false);
        scroll.setId("word-chips");
        scroll.visibleProperty().bind(group.selectedToggleProperty().isNotNull());
        scroll.managedProperty().bind(scroll.visibleProperty());
        words.vocabularyProperty().subscribe(this::show);
    }

    /** The buttons that choose the kind of chips. */
    Node kinds() {
        return kinds;
    }

    /** The chips of the chosen kind. */
    Node node() {
        return scroll;
    }

    private void show(@Nullable Vocabulary known) {
        group.selectToggle(null);
        kinds.setVisible(known != null);
        kinds.setManaged(known != null);
        if (known != null) {
            for (Node kind : kinds.getChildren()) {
                kind.setDisable(phrases(kind, known).isEmpty());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> phrases(Node kind, Vocabulary known) {
        return ((Function<Vocabulary, List<String>>) kind.getUserData()).apply(known);
    }

    private ToggleButton kind(
            String name, String shape, Function<Vocabulary, List<String>> phrases, Consumer<String> then) {
        ToggleButton button = new ToggleButton(Messages.text("words." + name));
        button.setId("words-" + name);
        button.getStyleClass().addAll(shape, Styles.SMALL, "words-kind");
        Tips.give(button, Messages.text("words." + name + ".tip"));
        button.setToggleGroup(group);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setUserData(phrases);
        button.selectedProperty().subscribe(chosen -> {
            Vocabulary known = words.vocabularyProperty().get();
            if (chosen && known != null) {
                chips.getChildren()
                        .setAll(phrases.apply(known).stream()
                                .map(phrase -> chip(phrase, then))
                                .toList());
                scroll.setVvalue(0);
            }
        });
        return button;
    }

    private static Node chip(String phrase, Consumer<String> then) {
        Button chip = new Button(phrase);
        chip.getStyleClass().addAll("chip", Styles.SMALL);
        chip.setOnAction(ignored -> then.accept(phrase));
        return chip;
    }
}
