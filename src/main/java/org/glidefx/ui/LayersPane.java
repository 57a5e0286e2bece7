package org.glidefx.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glidefx.editor.Layer;
import org.glidefx.editor.LayerStack;
import org.glidefx.ui.edit.LayersViewModel;
import org.glidefx.ui.edit.PanelsViewModel;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.UiJobs;

/**
 * The layers over the current version, the topmost first. The list appears with the first layer, and folds to its
 * heading. In it, Space hides or shows, Enter moves, Delete deletes, Alt with Up and Down reorders, and the menu key
 * opens the menu.
 */
final class LayersPane {

    private static final int MOST_ROWS = 5;

    /** Height of a row, as a multiple of the font size. */
    private static final double ROW = 2.3;

    private final LayersViewModel layers;
    private final VBox pane = new VBox(6);
    private final ListView<Layer> list = new ListView<>();

    LayersPane(ActionList actions, LayersViewModel layers, PanelsViewModel panels, UiJobs jobs) {
        this.layers = layers;
        pane.setId("layers");
        pane.getStyleClass().add(Styles.SECTION);
        list.setId("layer-list");
        list.getStyleClass().add(Styles.LAYER_LIST);
        list.setAccessibleText(Messages.text("layers.title"));
        list.setCellFactory(ignored -> new LayerCell(layers, jobs));
        list.disableProperty().bind(layers.changeable().map(can -> !can));
        list.visibleProperty().bind(panels.layersFoldedProperty().not());
        list.managedProperty().bind(list.visibleProperty());
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                layers.move(selected());
            }
        });
        ContextMenu menu = new ContextMenu();
        menu.setId("layer-menu");
        menu.setOnShowing(ignored -> fill(menu));
        fill(menu);
        list.setContextMenu(menu);
        pane.getChildren().addAll(heading(actions), list);
        layers.layersProperty().subscribe(this::show);
    }

    Node node() {
        return pane;
    }

    private Node heading(ActionList actions) {
        Label title = new Label();
        title.setId("layers-title");
        title.getStyleClass().add(Styles.FIELD_LABEL);
        title.setLabelFor(list);
        title.textProperty().bind(layers.layersProperty().map(stack -> Messages.text("layers.count", stack.size())));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(6, title, space, Buttons.icon(actions.get("fold-layers")));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void show(LayerStack stack) {
        int before = list.getSelectionModel().getSelectedIndex();
        Layer chosen = list.getSelectionModel().getSelectedItem();
        int size = list.getItems().size();
        list.getItems().setAll(stack.all().reversed());
        pane.setVisible(!stack.isEmpty());
        pane.setManaged(!stack.isEmpty());
        int rows = Math.min(MOST_ROWS, stack.size());
        list.setStyle("-fx-fixed-cell-size: " + ROW + "em; -fx-pref-height: " + (rows * ROW + 0.3) + "em;");
        // A new layer is on top and selected; otherwise the same layer stays selected, or else the same row, or the
        // last if there are fewer.
        int there = list.getItems().indexOf(chosen);
        int row = there < 0 ? Math.min(before, stack.size() - 1) : there;
        list.getSelectionModel().clearAndSelect(stack.size() > size || before < 0 ? 0 : row);
    }

    /** Index of the selected layer, counted from the lowest. */
    private int selected() {
        return layers.layersProperty().get().size()
                - 1
                - list.getSelectionModel().getSelectedIndex();
    }

    private void pressed(KeyEvent event) {
        int index = selected();
        boolean alt = event.isAltDown();
        KeyCode code = event.getCode();
        if (alt && code == KeyCode.UP) {
            layers.reorder(index, 1);
        } else if (alt && code == KeyCode.DOWN) {
            layers.reorder(index, -1);
        } else if (!alt && code == KeyCode.SPACE) {
            layers.toggle(index);
        } else if (!alt && code == KeyCode.ENTER) {
            layers.move(index);
        } else if (!alt && code == KeyCode.DELETE) {
            layers.delete(index);
        } else {
            return;
        }
        event.consume();
    }

    private void fill(ContextMenu menu) {
        int index = selected();
        LayerStack stack = layers.layersProperty().get();
        if (index < 0 || index >= stack.size()) {
            menu.getItems().setAll(item("layer-hide", () -> {}));
            return;
        }
        boolean visible = stack.all().get(index).visible();
        MenuItem merge = item(index == 0 ? "layer-merge-picture" : "layer-merge", () -> layers.mergeDown(index));
        merge.setDisable(!layers.canMerge(index));
        MenuItem up = item("layer-up", () -> layers.reorder(index, 1));
        up.setDisable(!layers.canReorder(index, 1));
        MenuItem down = item("layer-down", () -> layers.reorder(index, -1));
        down.setDisable(!layers.canReorder(index, -1));
        menu.getItems()
                .setAll(
                        item(visible ? "layer-hide" : "layer-show", () -> layers.toggle(index)),
                        item("layer-move", () -> layers.move(index)),
                        up,
                        down,
                        merge,
                        new SeparatorMenuItem(),
                        item("layer-delete", () -> layers.delete(index)));
    }

    private static MenuItem item(String id, Runnable command) {
        MenuItem item = new MenuItem(Messages.text("menu." + id));
        item.setId(id);
        item.setOnAction(ignored -> command.run());
        return item;
    }
}
