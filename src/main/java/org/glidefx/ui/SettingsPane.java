package org.glidefx.ui;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.converter.LongStringConverter;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.ui.edit.SamplingViewModel;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Summaries;
import org.glidefx.ui.kit.Tips;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/** The settings that decide how pictures are made. */
final class SettingsPane {

    /** Width of sliders, in logical pixels, so that they line up whatever their labels are. */
    private static final double SLIDER = 116;

    private final VBox pane = new VBox();
    private final SamplingViewModel sampling;
    private final Consumer<Region> reveal;

    /** @param reveal is given a part that was unfolded, to bring it into sight */
    SettingsPane(ActionList actions, SamplingViewModel sampling, Consumer<Region> reveal) {
        this.sampling = sampling;
        this.reveal = reveal;
        pane.getStyleClass().add(org.glidefx.ui.kit.Styles.SECTION);
        pane.getChildren()
                .addAll(
                        presets(),
                        Fields.row(
                                "settings.count",
                                Fields.number("count", sampling.countProperty(), 1, SamplingViewModel.MAX_COUNT)),
                        guidance(),
                        clipGuidance(),
                        strength(),
                        followCaption(),
                        seed(actions),
                        more());
    }

    Node node() {
        return pane;
    }

    private Node presets() {
        ToggleGroup group = new ToggleGroup();
        ToggleButton fast = preset(Preset.FAST, group, Styles.LEFT_PILL);
        ToggleButton reference = preset(Preset.REFERENCE, group, Styles.RIGHT_PILL);
        HBox row = new HBox(fast, reference);
        HBox.setHgrow(fast, Priority.ALWAYS);
        HBox.setHgrow(reference, Priority.ALWAYS);
        return row;
    }

    private ToggleButton preset(Preset preset, ToggleGroup group, String shape) {
        ToggleButton button = new ToggleButton(Messages.text("preset." + preset.id()));
        button.setId("preset-" + preset.id());
        button.getStyleClass().add(shape);
        button.setMaxWidth(Double.MAX_VALUE);
        Tips.give(button, Messages.text("preset." + preset.id() + ".tip"));
        button.setToggleGroup(group);
        sampling.presetProperty().subscribe(chosen -> button.setSelected(chosen == preset));
        button.setOnAction(ignored -> {
            button.setSelected(true);
            sampling.presetProperty().set(preset);
        });
        return button;
    }

    private Node guidance() {
        Slider slider = new Slider(0, SamplingViewModel.MAX_GUIDANCE, 3);
        slider.setId("guidance");
        slider.setBlockIncrement(0.5);
        slider.setMinWidth(SLIDER);
        slider.setMaxWidth(SLIDER);
        connect(slider, sampling.guidanceProperty(), 10);
        Label value = new Label();
        value.getStyleClass().add(org.glidefx.ui.kit.Styles.VALUE);
        value.textProperty().bind(sampling.guidanceProperty().map(now -> Summaries.number(now.doubleValue())));
        return Fields.row("settings.guidance", slider, value);
    }

    private Node clipGuidance() {
        Slider slider = new Slider(0, SamplingViewModel.MAX_GUIDANCE, 0);
        slider.setId("clip-guidance");
        slider.setBlockIncrement(0.5);
        slider.setMinWidth(SLIDER);
        slider.setMaxWidth(SLIDER);
        connect(slider, sampling.clipGuidanceProperty(), 10);
        Label value = new Label();
        value.getStyleClass().add(org.glidefx.ui.kit.Styles.VALUE);
        value.textProperty().bind(sampling.clipGuidanceProperty().map(now -> Summaries.number(now.doubleValue())));
        Node row = Fields.row("settings.clip-guidance", slider, value);
        row.visibleProperty().bind(sampling.clipAvailableProperty());
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    /**
     * Makes a slider set a setting, in steps of which {@code steps} make 1, and show it. What is set elsewhere, such as
     * by a picture's recipe, stays as it is, even between two steps or beyond the slider's ends.
     */
    private static void connect(Slider slider, DoubleProperty setting, double steps) {
        setting.subscribe(now -> slider.setValue(shown(slider, now.doubleValue())));
        slider.valueProperty().subscribe((before, now) -> {
            if (now.doubleValue() != shown(slider, setting.get())) {
                double chosen = Math.rint(now.doubleValue() * steps) / steps;
                setting.set(chosen);
                slider.setValue(chosen);
            }
        });
    }

    private static double shown(Slider slider, double setting) {
        return Math.clamp(setting, slider.getMin(), slider.getMax());
    }

    /** The slider for the strength; hidden unless there is a picture to start from. */
    private Node strength() {
        Slider slider = new Slider(SamplingViewModel.MIN_STRENGTH, 1, 1);
        slider.setId("strength");
        slider.setBlockIncrement(0.05);
        slider.setMinWidth(SLIDER);
        slider.setMaxWidth(SLIDER);
        Tips.give(slider, Messages.text("settings.strength.tip"));
        connect(slider, sampling.strengthProperty(), 20);
        Label value = new Label();
        value.getStyleClass().add(org.glidefx.ui.kit.Styles.VALUE);
        value.textProperty().bind(sampling.strengthProperty().map(now -> Math.round(now.doubleValue() * 100) + " %"));
        Node row = Fields.row("settings.strength", slider, value);
        row.visibleProperty().bind(sampling.editProperty());
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    /** The slider for how far to follow the caption; hidden unless a picture is open. */
    private Node followCaption() {
        Slider slider = new Slider(0, 1, 0);
        slider.setId("follow-caption");
        slider.setBlockIncrement(0.05);
        slider.setMaxWidth(Double.MAX_VALUE);
        Tips.give(slider, Messages.text("settings.follow.tip"));
        slider.setAccessibleText(Messages.text("settings.follow"));
        connect(slider, sampling.followCaptionProperty(), 20);
        Label scene = new Label(Messages.text("settings.follow.scene"));
        Label caption = new Label(Messages.text("settings.follow.caption"));
        scene.getStyleClass().add(org.glidefx.ui.kit.Styles.MUTED);
        caption.getStyleClass().add(org.glidefx.ui.kit.Styles.MUTED);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        VBox field = new VBox(4, new HBox(scene, space, caption), slider);
        field.getStyleClass().add("follow-caption");
        field.visibleProperty().bind(sampling.editProperty());
        field.managedProperty().bind(field.visibleProperty());
        return field;
    }

    private Node seed(ActionList actions) {
        TextField seed = new TextField();
        seed.setId("seed");
        TextFormatter<Long> formatter = new TextFormatter<>(
                new LongStringConverter(),
                sampling.seedProperty().get(),
                change -> change.getControlNewText().matches("-?\\d{0,18}") ? change : null);
        seed.setTextFormatter(formatter);
        formatter.valueProperty().subscribe((before, typed) -> {
            if (typed == null) {
                formatter.setValue(sampling.seedProperty().get());
            } else {
                sampling.seedProperty().set(typed);
            }
        });
        sampling.seedProperty().subscribe(now -> formatter.setValue(now.longValue()));
        ToggleButton lock = Buttons.toggle(actions.get("lock-seed"));
        lock.getStyleClass().add(org.glidefx.ui.kit.Styles.ICON_BUTTON);
        sampling.seedLockedProperty().subscribe(locked -> {
            lock.setSelected(locked);
            lock.setGraphic(
                    new FontIcon(locked ? MaterialDesignL.LOCK_OUTLINE : MaterialDesignL.LOCK_OPEN_VARIANT_OUTLINE));
        });
        lock.setOnAction(ignored -> actions.get("lock-seed").run());
        return Fields.row("settings.seed", seed, Buttons.icon(actions.get("new-seed")), lock);
    }

    /** The section for further settings, collapsed at first; its content is made when it is first expanded. */
    private Node more() {
        TitledPane more = new TitledPane(Messages.text("settings.more"), null);
        more.setId("more");
        more.setExpanded(false);
        more.setAnimated(false);
        more.getStyleClass().add(atlantafx.base.theme.Tweaks.ALT_ICON);
        more.expandedProperty().subscribe(unfolded -> {
            if (unfolded && more.getContent() == null) {
                more.setContent(moreFields());
            }
            if (unfolded) {
                reveal.accept(more);
            }
        });
        return more;
    }

    private Node moreFields() {
        ComboBox<SamplerKind> sampler = new ComboBox<>();
        sampler.setId("sampler");
        sampler.getItems().setAll(SamplerKind.values());
        sampler.setButtonCell(samplerCell());
        sampler.setCellFactory(ignored -> samplerCell());
        sampler.valueProperty().bindBidirectional(sampling.samplerProperty());
        VBox fields = new VBox(
                Fields.row(
                        "settings.steps",
                        Fields.number("steps", sampling.stepsProperty(), 1, SamplingViewModel.MAX_STEPS)),
                Fields.row("settings.sampler", sampler));
        fields.getStyleClass().add(org.glidefx.ui.kit.Styles.SECTION);
        return fields;
    }

    private static ListCell<SamplerKind> samplerCell() {
        return new ListCell<>() {
            @Override
            protected void updateItem(SamplerKind kind, boolean empty) {
                super.updateItem(kind, empty);
                setText(empty || kind == null ? "" : Messages.text("sampler." + kind.id()));
            }
        };
    }
}
