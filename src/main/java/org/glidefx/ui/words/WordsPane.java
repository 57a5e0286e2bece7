package org.glidefx.ui.words;

import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tips;
import org.glidefx.ui.settings.SettingsViewModel;

/** The caption: its box, its length, advice about it, and words to put into it. */
public final class WordsPane {

    private static final PseudoClass CUT = PseudoClass.getPseudoClass("cut");

    private final VBox pane = new VBox(8);
    private final CaptionBox box;

    /** @param label says what the caption should describe */
    public WordsPane(
            CaptionBox box,
            WordsViewModel words,
            StringProperty caption,
            ObservableValue<String> label,
            WordsPane.Around around) {
        this.box = box;
        box.area().textProperty().bindBidirectional(caption);
        WordChips chips = new WordChips(words);
        Button surprise = Buttons.icon(around.actions().get("surprise"));
        surprise.visibleProperty().bind(words.vocabularyProperty().isNotNull());
        surprise.managedProperty().bind(surprise.visibleProperty());
        Node styles = new StylesMenu(caption, around.settings(), around.prompt()).node();
        // At a large font size this needs two lines.
        FlowPane kinds = new FlowPane(2, 2, chips.kinds(), surprise, styles);
        kinds.setAlignment(Pos.CENTER_LEFT);
        pane.getChildren().addAll(heading(words, label), box.node(), kinds, chips.node());
    }

    /** The parts of the window that this pane uses. */
    public record Around(ActionList actions, SettingsViewModel settings, Prompt prompt) {}

    public Node node() {
        return pane;
    }

    private Node heading(WordsViewModel words, ObservableValue<String> asked) {
        Label label = new Label();
        label.getStyleClass().add(Styles.FIELD_LABEL);
        label.setLabelFor(box.area());
        label.textProperty().bind(asked);
        label.setMinWidth(0);
        Tips.give(label, Messages.text("caption.label.tip"));
        Label length = new Label();
        length.setId("caption-length");
        length.getStyleClass().addAll(Styles.HINT, "caption-length");
        length.textProperty().bind(words.lengthProperty());
        Tips.give(length, Messages.text("words.length.tip"));
        length.setMinWidth(Region.USE_PREF_SIZE);
        words.cutProperty().subscribe(cut -> length.pseudoClassStateChanged(CUT, cut));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new HBox(6, label, space, length);
    }

    /** What is wrong with the caption; a separate node, to be placed where it does not push others around. */
    public static Node advice(WordsViewModel words) {
        Label advice = new Label();
        advice.setId("caption-advice");
        advice.getStyleClass().addAll(Styles.HINT, "caption-advice");
        advice.setWrapText(true);
        advice.textProperty().bind(words.adviceProperty());
        advice.visibleProperty().bind(words.adviceProperty().isNotEmpty());
        advice.managedProperty().bind(advice.visibleProperty());
        FlowPane near = new FlowPane(4, 4);
        near.setId("caption-near");
        words.replacementsProperty()
                .subscribe(ways -> near.getChildren()
                        .setAll(ways.stream().map(way -> chip(words, way)).toList()));
        near.visibleProperty().bind(words.replacementsProperty().map(ways -> !ways.isEmpty()));
        near.managedProperty().bind(near.visibleProperty());
        return new VBox(4, advice, near);
    }

    private static Node chip(WordsViewModel words, WordsViewModel.Replacement way) {
        Button chip = new Button(way.by());
        chip.getStyleClass().addAll("chip", atlantafx.base.theme.Styles.SMALL);
        Tips.give(chip, Messages.text("words.near.tip", way.by(), way.word()));
        chip.setOnAction(ignored -> words.replace(way));
        return chip;
    }
}
