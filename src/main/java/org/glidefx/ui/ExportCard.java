package org.glidefx.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.glidefx.ui.edit.ExportChoice;
import org.glidefx.ui.edit.ExportViewModel;
import org.glidefx.ui.edit.PictureFormat;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;

/** The dialog that asks how to export a picture, before the file dialog asks where to. */
final class ExportCard {

    private static final double WORDS = 400;

    private final ExportViewModel options;
    private final Button export = new Button(Messages.text("export.go"));
    private final VBox card = new VBox(14);

    /**
     * @param onExport runs when the user goes on to choose the file
     * @param onCopy puts the picture on the clipboard instead
     */
    ExportCard(ExportViewModel options, Runnable onExport, Runnable onCopy, Runnable onCancel) {
        this.options = options;
        export.setId("export-go");
        export.setDefaultButton(true);
        export.setOnAction(ignored -> onExport.run());
        Label warning = words(Styles.HINT);
        warning.setId("export-warning");
        warning.getStyleClass().add("caption-advice");
        warning.textProperty().bind(options.warningProperty());
        warning.visibleProperty().bind(options.warningProperty().isNotEmpty());
        warning.managedProperty().bind(warning.visibleProperty());
        card.getChildren().addAll(formats(), size(), quality(), metadata(), warning, buttons(onCopy, onCancel));
    }

    private Node formats() {
        HBox row = new HBox(16);
        ToggleGroup group = new ToggleGroup();
        for (PictureFormat format : PictureFormat.values()) {
            RadioButton button = new RadioButton(Messages.text("export." + format.id()));
            button.setId("export-" + format.id());
            button.setToggleGroup(group);
            button.setSelected(format == options.formatProperty().get());
            button.selectedProperty().subscribe((before, now) -> {
                if (now) {
                    options.formatProperty().set(format);
                }
            });
            row.getChildren().add(button);
        }
        return row;
    }

    private Node size() {
        ComboBox<Integer> sizes = new ComboBox<>();
        sizes.setId("export-size");
        sizes.setAccessibleText(Messages.text("export.size"));
        sizes.getItems().setAll(options.sizes());
        sizes.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer percent) {
                return percent == null ? "" : options.words(percent);
            }

            @Override
            public Integer fromString(String text) {
                return ExportChoice.WHOLE;
            }
        });
        sizes.valueProperty().bindBidirectional(options.percentProperty());
        Label bytes = new Label();
        bytes.setId("export-bytes");
        bytes.getStyleClass().add(Styles.MUTED);
        bytes.textProperty()
                .bind(options.bytesProperty()
                        .map(now -> now.longValue() < 0
                                ? Messages.text("export.bytes.unknown")
                                : Messages.text("export.bytes", Messages.bytes(now.longValue()))));
        return row(new Label(Messages.text("export.size")), sizes, bytes);
    }

    /**
     * The slider for quality; hidden where there is none, but its space stays, so that nothing moves under the pointer.
     */
    private Node quality() {
        Slider quality = new Slider(40, 100, options.qualityProperty().get() * 100);
        quality.setId("export-quality");
        quality.setAccessibleText(Messages.text("export.quality"));
        quality.valueProperty()
                .subscribe((before, now) -> options.qualityProperty().set(now.doubleValue() / 100));
        Label value = new Label();
        value.getStyleClass().add(Styles.VALUE);
        value.textProperty().bind(quality.valueProperty().map(now -> Long.toString(Math.round(now.doubleValue()))));
        HBox row = row(new Label(Messages.text("export.quality")), quality, value);
        row.visibleProperty().bind(options.formatProperty().map(PictureFormat::hasQuality));
        return row;
    }

    private Node metadata() {
        CheckBox metadata = new CheckBox(Messages.text("export.metadata"));
        metadata.setId("export-metadata");
        metadata.setTooltip(new Tip(Messages.text("export.metadata.tip")));
        metadata.selectedProperty().bindBidirectional(options.metadataProperty());
        Label explained = words(Styles.MUTED);
        explained
                .textProperty()
                .bind(options.percentProperty()
                        .map(size -> Messages.text(
                                size == ExportChoice.WHOLE ? "export.metadata.tip" : "export.metadata.scaled")));
        return new VBox(4, metadata, explained);
    }

    private static Label words(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMaxWidth(WORDS);
        return label;
    }

    private static HBox row(Node... parts) {
        HBox row = new HBox(10, parts);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node buttons(Runnable onCopy, Runnable onCancel) {
        Button copy = new Button(Messages.text("export.copy"));
        copy.setId("export-copy");
        copy.setOnAction(ignored -> onCopy.run());
        Button cancel = new Button(Messages.text("ask.cancel"));
        cancel.setId("export-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(ignored -> onCancel.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new HBox(8, copy, space, cancel, export);
    }

    Node node() {
        return card;
    }

    /** Focuses the export button, so that Enter goes on; on a format, Enter would select that. */
    void focus() {
        export.requestFocus();
    }
}
