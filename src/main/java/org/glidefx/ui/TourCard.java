package org.glidefx.ui;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** The first steps, one card each: open a picture, paint, describe what should be there. */
final class TourCard {

    /**
     * One card.
     *
     * @param name end of the keys of its texts
     * @param doing the actions whose keys its text names
     */
    private record Step(String name, Ikon icon, List<Action> doing) {

        String title() {
            return Messages.text("tour." + name);
        }

        String text() {
            return Messages.text(
                    "tour." + name + ".text",
                    doing.stream().map(Action::shortcut).toArray());
        }
    }

    private final Prompt prompt;
    private final List<Step> steps;

    TourCard(ActionList actions, Prompt prompt) {
        this.prompt = prompt;
        steps = List.of(
                new Step("open", actions.get("open").icon(), List.of(actions.get("open"))),
                new Step("paint", actions.get("brush").icon(), List.of(actions.get("brush"), actions.get("undo"))),
                new Step("say", actions.get("caption").icon(), List.of(actions.get("caption"), actions.get("fill"))));
    }

    void begin() {
        show(0);
    }

    private void show(int index) {
        Step step = steps.get(index);
        FontIcon sign = Buttons.glyph(step.icon(), "tour-sign");
        Label title = new Label(step.title());
        title.setId("tour-step");
        title.getStyleClass().add("tour-step");
        Label text = new Label(step.text());
        text.setId("tour-text");
        text.setWrapText(true);
        VBox words = new VBox(6, title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox middle = new HBox(34, sign, words);
        middle.setAlignment(Pos.CENTER_LEFT);
        boolean last = index == steps.size() - 1;
        Button next = button(last ? "done" : "next", () -> {
            if (last) {
                prompt.cancel();
            } else {
                show(index + 1);
            }
        });
        next.setDefaultButton(true);
        next.setAccessibleHelp(step.title() + ". " + step.text());
        VBox card = new VBox(20, middle, buttons(index, last, next));
        card.getStyleClass().add("tour");
        prompt.show(Messages.text("tour.title", Integer.toString(index + 1), Integer.toString(steps.size())), card);
        next.requestFocus();
    }

    private Node buttons(int index, boolean last, Button next) {
        Button skip = button("skip", prompt::cancel);
        skip.setVisible(!last);
        Button back = button("back", () -> show(index - 1));
        back.setDisable(index == 0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new HBox(8, skip, space, back, next);
    }

    private static Button button(String name, Runnable command) {
        Button button = new Button(Messages.text("tour." + name));
        button.setId("tour-" + name);
        button.setOnAction(ignored -> command.run());
        return button;
    }
}
