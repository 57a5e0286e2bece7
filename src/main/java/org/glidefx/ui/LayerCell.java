package org.glidefx.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.glidefx.editor.Layer;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.edit.LayersViewModel;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

/** A layer in the list: a button that hides it, its thumbnail, its name and its opacity. */
final class LayerCell extends ListCell<Layer> {

    private static final double PICTURE = 22;

    private final LayersViewModel layers;
    private final UiJobs jobs;
    private final Button eye = new Button(null, new FontIcon(MaterialDesignE.EYE_OUTLINE));
    private final ImageView picture = new ImageView();
    private final Label name = new Label();
    private final Label opacity = new Label();
    private final HBox row;
    private @Nullable Layer shown;

    LayerCell(LayersViewModel layers, UiJobs jobs) {
        this.layers = layers;
        this.jobs = jobs;
        eye.getStyleClass().addAll(Styles.ICON_BUTTON, "layer-eye");
        eye.setFocusTraversable(false); // Space in the list does the same
        eye.setTooltip(new Tip());
        eye.setOnAction(ignored -> layers.toggle(index()));
        picture.setPreserveRatio(true);
        picture.setFitWidth(PICTURE);
        picture.setFitHeight(PICTURE);
        StackPane frame = new StackPane(picture);
        frame.getStyleClass().add(Styles.THUMB);
        frame.setMinSize(PICTURE + 4, PICTURE + 4);
        frame.setMaxSize(PICTURE + 4, PICTURE + 4);
        name.getStyleClass().add("layer-name");
        name.setTextOverrun(OverrunStyle.ELLIPSIS);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        opacity.getStyleClass().add(Styles.MUTED);
        opacity.setMinWidth(USE_PREF_SIZE);
        row = new HBox(6, eye, frame, name, opacity);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        row.setPrefWidth(1);
        getStyleClass().add("layer-cell");
    }

    /** The layer's index, counted from the lowest. */
    private int index() {
        return layers.layersProperty().get().size() - 1 - getIndex();
    }

    @Override
    protected void updateItem(@Nullable Layer layer, boolean empty) {
        super.updateItem(layer, empty);
        Layer before = shown;
        shown = empty ? null : layer;
        if (empty || layer == null) {
            setGraphic(null);
            setAccessibleText(null);
            setTooltip(null);
            return;
        }
        String called = LayersViewModel.name(layer, index());
        name.setText(called);
        opacity.setText(layer.opacity() == 1 ? "" : Math.round(layer.opacity() * 100) + " %");
        String does = Messages.text(layer.visible() ? "menu.layer-hide" : "menu.layer-show");
        ((FontIcon) eye.getGraphic())
                .setIconCode(layer.visible() ? MaterialDesignE.EYE_OUTLINE : MaterialDesignE.EYE_OFF_OUTLINE);
        eye.setAccessibleText(does);
        eye.getTooltip().setText(does);
        row.setOpacity(layer.visible() ? 1 : 0.6);
        setAccessibleText(Messages.text(layer.visible() ? "layers.shown" : "layers.hidden", called));
        setTooltip(new Tip(
                layer.provenance().summary().isBlank()
                        ? called
                        : Messages.text(
                                "versions.tip", called, layer.provenance().summary())));
        if (before == null || !before.picture().equals(layer.picture())) {
            picture.setImage(null);
            jobs.desk("thumbnail", ignored -> FxImages.of(layer.picture().thumbnail()), outcome -> {
                Layer now = shown;
                if (outcome instanceof Outcome.Done<Image> done
                        && now != null
                        && now.picture().equals(layer.picture())) {
                    picture.setImage(done.value());
                }
            });
        }
        setGraphic(row);
    }
}
