package org.glidefx.ui;

import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glidefx.ui.edit.ExportChoice;
import org.glidefx.ui.edit.PictureFormat;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;

/** Asks how a picture shall be exported, before the dialog asks where to. */
final class ExportCard {

    private final ToggleGroup formats = new ToggleGroup();
    private final HBox formatRow = new HBox(16);
    private final Slider quality = new Slider(40, 100, ExportChoice.QUALITY * 100);
    private final CheckBox metadata = new CheckBox(Messages.text("export.metadata"));
    private final Button export = new Button(Messages.text("export.go"));
    private final VBox card = new VBox(14);

    /** @param onExport hears which format is wanted, and the rest of the choice */
    ExportCard(BiConsumer<PictureFormat, ExportChoice> onExport, Runnable onCancel) {
        for (PictureFormat format : PictureFormat.values()) {
            formatRow.getChildren().add(choice(format));
        }
        formats.selectToggle(formats.getToggles().getFirst());
        quality.setId("export-quality");
        quality.setAccessibleText(Messages.text("export.quality"));
        Label value = new Label();
        value.getStyleClass().add(Styles.VALUE);
        value.textProperty().bind(quality.valueProperty().map(now -> Long.toString(Math.round(now.doubleValue()))));
        metadata.setId("export-metadata");
        metadata.setSelected(true);
        metadata.setTooltip(new Tooltip(Messages.text("export.metadata.tip")));
        Label explained = new Label(Messages.text("export.metadata.tip"));
        explained.getStyleClass().add(Styles.MUTED);
        explained.setWrapText(true);
        explained.setMaxWidth(380);
        export.setId("export-go");
        export.setDefaultButton(true);
        export.setOnAction(ignored ->
                onExport.accept(format(), new ExportChoice(metadata.isSelected(), quality.getValue() / 100)));
        HBox qualityRow = new HBox(10, new Label(Messages.text("export.quality")), quality, value);
        qualityRow.setAlignment(Pos.CENTER_LEFT);
        // Its room stays, so that nothing moves below a press.
        qualityRow.visibleProperty().bind(formats.selectedToggleProperty().map(ignored -> format().hasQuality()));
        Button cancel = new Button(Messages.text("ask.cancel"));
        cancel.setId("export-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(ignored -> onCancel.run());
        HBox buttons = new HBox(8, cancel, export);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        card.getChildren().addAll(formatRow, qualityRow, new VBox(4, metadata, explained), buttons);
    }

    private RadioButton choice(PictureFormat format) {
        RadioButton button = new RadioButton(Messages.text("export." + format.id()));
        button.setId("export-" + format.id());
        button.setUserData(format);
        button.setToggleGroup(formats);
        return button;
    }

    private PictureFormat format() {
        Toggle chosen = formats.getSelectedToggle();
        return chosen != null && chosen.getUserData() instanceof PictureFormat format ? format : PictureFormat.PNG;
    }

    Node node() {
        return card;
    }

    /** On the button, so that Enter goes on; on a format, Enter would choose that. */
    void focus() {
        export.requestFocus();
    }
}
