package org.glidefx.ui;

import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.glidefx.image.MaskEdges;
import org.glidefx.ui.edit.CanvasViewModel;
import org.glidefx.ui.edit.ContextViewModel;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.MaskViewModel;
import org.glidefx.ui.edit.PlacingViewModel;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Narrow;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tips;

/** The row above the canvas: options of the current tool, and actions on the whole mask. Its height never changes. */
final class OptionsBar {

    /** Least width, as a multiple of the font size, at which everything fits. */
    static final double WIDE = 63;

    private final HBox bar = new HBox();
    private final Narrow narrow = new Narrow(bar);
    private final ActionList actions;
    private final CanvasViewModel canvas;
    private final MaskViewModel mask;
    private final ContextViewModel context;
    private final PlacingViewModel placing;

    OptionsBar(ActionList actions, EditorViewModel editor) {
        this.actions = actions;
        canvas = editor.canvas();
        mask = editor.mask();
        context = editor.context();
        placing = editor.placing();
        bar.setId("options");
        bar.getStyleClass().add("options-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        StackPane pages = new StackPane();
        pages.getChildren().addAll(new ToolPages(actions, editor, narrow, new Narrow(pages)).nodes());
        pages.getChildren().add(new PlacingBar(actions, placing, narrow).node());
        pages.setAlignment(Pos.CENTER_LEFT);
        pages.setMinWidth(0);
        Rectangle room = new Rectangle();
        room.widthProperty().bind(pages.widthProperty());
        room.heightProperty().bind(pages.heightProperty());
        pages.setClip(room);
        HBox.setHgrow(pages, Priority.ALWAYS);
        Node compare = split();
        Node cells = grid();
        HBox whole = new HBox(4, overlay(), compare, cells, menu(), edges());
        whole.setAlignment(Pos.CENTER_LEFT);
        whole.setMinWidth(Region.USE_PREF_SIZE);
        whole.visibleProperty().bind(placing.floatsProperty().not());
        whole.managedProperty().bind(whole.visibleProperty());
        bar.getChildren().addAll(pages, whole);
        narrow.hideBelow(ToolFields.SMALL, compare);
        narrow.hideBelow(ToolFields.SMALL, cells);
        bar.visibleProperty().bind(editor.document().documentProperty().isNotNull());
        bar.managedProperty().bind(bar.visibleProperty());
    }

    Node node() {
        return bar;
    }

    /** The buttons for the mask's edge, hidden in a narrow window; the menu has them too. */
    private Node edges() {
        Spinner<Integer> amount = Fields.number("mask-amount", mask.amountProperty(), 1, MaskEdges.MAX_RADIUS);
        Tips.give(amount, Messages.text("options.amount.tip"));
        amount.setAccessibleText(Messages.text("options.amount"));
        HBox edges = new HBox(
                4,
                Buttons.icon(actions.get("grow-mask")),
                Buttons.icon(actions.get("shrink-mask")),
                Buttons.icon(actions.get("soften-mask")),
                amount,
                ToolFields.unit("options.px"));
        edges.setAlignment(Pos.CENTER_LEFT);
        edges.setMinWidth(Region.USE_PREF_SIZE);
        narrow.hideBelow(WIDE, edges);
        return edges;
    }

    private Node grid() {
        return state("toggle-grid", context.gridProperty());
    }

    private Node overlay() {
        return state("toggle-overlay", canvas.overlayProperty());
    }

    private Node split() {
        return state("split-view", canvas.splitProperty());
    }

    private ToggleButton state(String id, Property<Boolean> state) {
        Action action = actions.get(id);
        ToggleButton button = Buttons.toggle(action);
        button.getStyleClass().add(Styles.ICON_BUTTON);
        button.disableProperty().bind(action.enabled().map(enabled -> !enabled));
        button.setSelected(state.getValue());
        state.subscribe(button::setSelected);
        button.setOnAction(ignored -> {
            button.setSelected(state.getValue());
            action.run();
        });
        return button;
    }

    private Node menu() {
        MenuButton menu = new MenuButton(Messages.text("options.mask"));
        menu.setId("mask-menu");
        Tips.give(menu, Messages.text("options.mask.tip"));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.getItems()
                .addAll(
                        ToolFields.item(actions, "invert-mask"),
                        ToolFields.item(actions, "clear-mask"),
                        ToolFields.item(actions, "grow-mask"),
                        ToolFields.item(actions, "shrink-mask"),
                        ToolFields.item(actions, "soften-mask"),
                        amount(),
                        new SeparatorMenuItem(),
                        ToolFields.item(actions, "split-view"),
                        ToolFields.item(actions, "toggle-grid"),
                        new SeparatorMenuItem(),
                        ToolFields.item(actions, "version-mask"),
                        new SeparatorMenuItem(),
                        ToolFields.item(actions, "import-mask"),
                        ToolFields.item(actions, "export-mask"));
        return menu;
    }

    /** The menu's field for the amount, in a narrow window the only one. */
    private MenuItem amount() {
        Spinner<Integer> amount = Fields.number("menu-mask-amount", mask.amountProperty(), 1, MaskEdges.MAX_RADIUS);
        amount.setAccessibleText(Messages.text("options.amount"));
        Label label = new Label(Messages.text("options.amount.short"));
        label.setLabelFor(amount);
        HBox row = new HBox(8, label, amount, ToolFields.unit("options.px"));
        row.setAlignment(Pos.CENTER_LEFT);
        CustomMenuItem item = new CustomMenuItem(row, false);
        item.setId("menu-amount");
        return item;
    }
}
