package org.glidefx.ui;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.Property;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.glidefx.editor.MaskMode;
import org.glidefx.image.SimilarColours;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.canvas.ToolOptions;
import org.glidefx.ui.edit.CanvasViewModel;
import org.glidefx.ui.edit.CropViewModel;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.MaskViewModel;
import org.glidefx.ui.edit.PlacingViewModel;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.FirstShown;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Narrow;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tips;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** The options of the current tool: a page for each kind of tool, stacked so that one at a time is shown. */
final class ToolPages {

    /** Below this width, as a multiple of the font size, sliders lose their names and the buttons that do the same. */
    static final double SMALL = 46;

    /** Aspect ratios as width and height, from wide to tall. */
    private static final int[][] SHAPES = {{16, 9}, {4, 3}, {1, 1}, {3, 4}, {9, 16}};

    private final Narrow narrow;
    private final ActionList actions;
    private final CanvasViewModel canvas;
    private final ToolOptions tools;
    private final MaskViewModel mask;
    private final CropViewModel crop;
    private final PlacingViewModel placing;

    /** @param narrow measures the row that the pages are in */
    ToolPages(ActionList actions, EditorViewModel editor, Narrow narrow) {
        this.actions = actions;
        this.narrow = narrow;
        canvas = editor.canvas();
        tools = canvas.tools();
        mask = editor.mask();
        crop = editor.crop();
        placing = editor.placing();
    }

    List<Node> nodes() {
        return List.of(hand(), brush(), picker(), shape(), wand(), box(), extend(), crop());
    }

    private Node page(
            String name, java.util.function.Predicate<ToolKind> shown, Supplier<List<? extends Node>> fields) {
        HBox page = new HBox();
        page.setId("options-" + name);
        page.getStyleClass().add("options-page");
        page.setAlignment(Pos.CENTER_LEFT);
        page.setMinWidth(0);
        Runnable show = () -> {
            page.setVisible(shown.test(tools.toolProperty().get())
                    && !placing.floatsProperty().get());
            page.setDisable(!page.isVisible());
        };
        tools.toolProperty().subscribe((before, now) -> show.run());
        placing.floatsProperty().subscribe((before, now) -> show.run());
        show.run();
        FirstShown.fill(page, fields);
        return page;
    }

    private Node hand() {
        return page("hand", tool -> tool == ToolKind.HAND, () -> List.of(hint("options.hand")));
    }

    private static Label hint(String key) {
        Label hint = new Label(Messages.text(key));
        hint.getStyleClass().add(Styles.HINT);
        return hint;
    }

    private Node brush() {
        return page("brush", ToolKind::hasBrush, this::brushFields);
    }

    private List<Node> brushFields() {
        Slider size = BrushSlider.of(canvas);
        Node smaller = Buttons.icon(actions.get("brush-smaller"));
        Node bigger = Buttons.icon(actions.get("brush-bigger"));
        narrow.hideBelow(SMALL, smaller);
        narrow.hideBelow(SMALL, bigger);
        Separator between = new Separator(Orientation.VERTICAL);
        narrow.hideBelow(SMALL, between);
        return List.of(
                sketch(),
                smaller,
                named("options.size", size),
                bigger,
                value("brush-size-label", tools.sizeProperty(), 1),
                between,
                named("options.hardness", slider("hardness", tools.hardnessProperty(), 1, 0.05)),
                value("hardness-label", tools.hardnessProperty(), 100));
    }

    /** Fields of the sketch tool: colour, brush or eraser, and actions on the whole sketch. */
    private Node sketch() {
        HBox fields = new HBox(6);
        fields.setAlignment(Pos.CENTER_LEFT);
        fields.setMinWidth(Region.USE_PREF_SIZE);
        fields.visibleProperty().bind(tools.toolProperty().map(tool -> tool == ToolKind.SKETCH));
        fields.managedProperty().bind(fields.visibleProperty());
        FirstShown.fill(
                fields,
                () -> List.of(
                        SketchColour.picker(tools.colourProperty()),
                        modes("sketch"),
                        Buttons.icon(actions.get("mask-sketch")),
                        Buttons.icon(actions.get("clear-sketch")),
                        new Separator(Orientation.VERTICAL)));
        return fields;
    }

    private Node picker() {
        return page("picker", tool -> tool == ToolKind.PICKER, () -> List.of(hint("options.picker")));
    }

    private Node shape() {
        return page("shape", tool -> tool.hasMode() && !tool.hasBrush() && tool != ToolKind.WAND, this::shapeFields);
    }

    private List<Node> shapeFields() {
        Label hint = new Label();
        hint.getStyleClass().add(Styles.HINT);
        hint.textProperty()
                .bind(tools.toolProperty()
                        .map(tool -> tool.hasMode() && !tool.hasBrush()
                                ? Messages.text("options." + tool.name().toLowerCase(java.util.Locale.ROOT))
                                : ""));
        return List.of(modes("shape"), hint);
    }

    private Node wand() {
        return page("wand", tool -> tool == ToolKind.WAND, this::wandFields);
    }

    private List<Node> wandFields() {
        CheckBox contiguous = new CheckBox(Messages.text("options.contiguous"));
        contiguous.setId("contiguous");
        Tips.give(contiguous, Messages.text("options.contiguous.tip"));
        contiguous.selectedProperty().bindBidirectional(tools.contiguousProperty());
        Slider tolerance = new Slider(0, SimilarColours.MAX_TOLERANCE, 24);
        tolerance.setId("tolerance");
        tolerance.setBlockIncrement(4);
        tolerance.valueProperty().bindBidirectional(tools.toleranceProperty());
        return List.of(
                modes("wand"),
                named("options.tolerance", tolerance),
                value("tolerance-label", tools.toleranceProperty(), 1),
                contiguous);
    }

    private Node box() {
        return page(
                "box",
                tool -> tool == ToolKind.BOX,
                () -> List.of(Buttons.named(actions.get("reset-box")), hint("options.box")));
    }

    private Node extend() {
        return page("extend", tool -> tool == ToolKind.EXTEND, this::extendFields);
    }

    private List<Node> extendFields() {
        Spinner<Integer> margin = Fields.number("margin", mask.marginProperty(), 1, MaskViewModel.MAX_MARGIN);
        Tips.give(margin, Messages.text("options.margin.tip"));
        margin.setAccessibleText(Messages.text("options.margin"));
        Node unit = unit("options.px");
        narrow.hideBelow(SMALL, margin);
        narrow.hideBelow(SMALL, unit);
        Label hint = hint("options.extend");
        narrow.hideBelow(OptionsBar.WIDE, hint);
        return List.of(
                Buttons.icon(actions.get("extend-left")),
                Buttons.icon(actions.get("extend-right")),
                Buttons.icon(actions.get("extend-top")),
                Buttons.icon(actions.get("extend-bottom")),
                margin,
                unit,
                shapes(),
                hint);
    }

    /** The menu of common aspect ratios to extend the picture to. */
    private Node shapes() {
        MenuButton shapes = new MenuButton(Messages.text("options.shape"), new FontIcon(MaterialDesignA.ASPECT_RATIO));
        shapes.contentDisplayProperty()
                .bind(Bindings.when(narrow.below(SMALL))
                        .then(ContentDisplay.GRAPHIC_ONLY)
                        .otherwise(ContentDisplay.TEXT_ONLY));
        shapes.setId("extend-shape");
        shapes.setMinWidth(Region.USE_PREF_SIZE);
        Tips.give(shapes, Messages.text("options.shape.tip"));
        shapes.disableProperty().bind(canvas.paintableProperty().not());
        for (int[] shape : SHAPES) {
            MenuItem item = new MenuItem(shape[0] + ":" + shape[1]);
            item.setId("extend-shape-" + shape[0] + "-" + shape[1]);
            item.setOnAction(ignored -> mask.extendTo(shape[0], shape[1]));
            shapes.getItems().add(item);
        }
        MenuItem margin = margin();
        margin.visibleProperty().bind(narrow.below(SMALL));
        shapes.getItems().add(margin);
        return shapes;
    }

    /** The menu's field for how much is added, shown only where the window is narrow. */
    private MenuItem margin() {
        Spinner<Integer> margin = Fields.number("menu-margin", mask.marginProperty(), 1, MaskViewModel.MAX_MARGIN);
        margin.setAccessibleText(Messages.text("options.margin"));
        Label label = new Label(Messages.text("options.margin"));
        label.setLabelFor(margin);
        HBox row = new HBox(8, label, margin, unit("options.px"));
        row.setAlignment(Pos.CENTER_LEFT);
        return new CustomMenuItem(row, false);
    }

    private Node crop() {
        return page("crop", tool -> tool == ToolKind.CROP, this::cropFields);
    }

    private List<Node> cropFields() {
        HBox numbers = new HBox(
                unit("options.crop.x"),
                cropNumber("crop-", "x"),
                unit("options.crop.y"),
                cropNumber("crop-", "y"),
                new Separator(Orientation.VERTICAL),
                unit("options.crop.width"),
                cropNumber("crop-", "width"),
                unit("options.crop.height"),
                cropNumber("crop-", "height"));
        numbers.setId("crop-row");
        numbers.getStyleClass().add("options-page");
        numbers.setAlignment(Pos.CENTER_LEFT);
        narrow.hideBelow(OptionsBar.WIDE, numbers);
        return List.of(
                Buttons.icon(actions.get("apply-crop")),
                Buttons.icon(actions.get("reset-crop")),
                numbers,
                numbersMenu(),
                Buttons.icon(actions.get("resize")));
    }

    /** The menu with the crop frame's numbers, shown only where the window is too narrow for the fields. */
    private Node numbersMenu() {
        GridPane numbers = new GridPane(8, 6);
        numbers.addRow(0, unit("options.crop.x"), cropNumber("menu-crop-", "x"));
        numbers.addRow(1, unit("options.crop.y"), cropNumber("menu-crop-", "y"));
        numbers.addRow(2, unit("options.crop.width"), cropNumber("menu-crop-", "width"));
        numbers.addRow(3, unit("options.crop.height"), cropNumber("menu-crop-", "height"));
        MenuButton menu = new MenuButton(Messages.text("options.crop.numbers"));
        menu.setId("crop-numbers");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        Tips.give(menu, Messages.text("options.crop.numbers.tip"));
        menu.getItems().add(new CustomMenuItem(numbers, false));
        menu.visibleProperty().bind(narrow.below(OptionsBar.WIDE));
        menu.managedProperty().bind(menu.visibleProperty());
        return menu;
    }

    private Node cropNumber(String prefix, String name) {
        boolean length = name.equals("width") || name.equals("height");
        Spinner<Integer> field = Fields.number(prefix + name, cropValue(name), length ? 1 : 0, CropViewModel.MOST);
        field.setAccessibleText(Messages.text("options.crop." + name + ".tip"));
        Tips.give(field, Messages.text("options.crop." + name + ".tip"));
        field.getStyleClass().add("crop-number");
        return field;
    }

    private IntegerProperty cropValue(String name) {
        return switch (name) {
            case "x" -> crop.xProperty();
            case "y" -> crop.yProperty();
            case "width" -> crop.widthProperty();
            default -> crop.heightProperty();
        };
    }

    private Node modes(String page) {
        ToggleGroup group = new ToggleGroup();
        ToggleButton add = mode(page, MaskMode.ADD, group, atlantafx.base.theme.Styles.LEFT_PILL);
        ToggleButton takeAway = mode(page, MaskMode.TAKE_AWAY, group, atlantafx.base.theme.Styles.RIGHT_PILL);
        HBox modes = new HBox(add, takeAway);
        modes.setAlignment(Pos.CENTER_LEFT);
        modes.setMinWidth(Region.USE_PREF_SIZE);
        return modes;
    }

    private ToggleButton mode(String page, MaskMode mode, ToggleGroup group, String look) {
        String name = mode == MaskMode.ADD ? "add" : "take-away";
        ToggleButton button = new ToggleButton(Messages.text("options." + name));
        button.setId(page + "-" + name);
        button.getStyleClass().addAll(look, atlantafx.base.theme.Styles.SMALL);
        Tips.give(
                button,
                Messages.text(page.equals("sketch") ? "options.sketch." + name + ".tip" : "options." + name + ".tip"));
        button.setToggleGroup(group);
        tools.modeProperty().subscribe(chosen -> button.setSelected(chosen == mode));
        button.setOnAction(ignored -> {
            button.setSelected(true);
            tools.modeProperty().set(mode);
        });
        return button;
    }

    private static Slider slider(String id, DoubleProperty value, double max, double step) {
        Slider slider = new Slider(0, max, value.get());
        slider.setId(id);
        slider.setBlockIncrement(step);
        slider.valueProperty().bindBidirectional(value);
        return slider;
    }

    private Node named(String key, Slider slider) {
        Label label = new Label(Messages.text(key));
        label.getStyleClass().add(Styles.FIELD_LABEL);
        label.setLabelFor(slider);
        label.setMinWidth(Region.USE_PREF_SIZE);
        Tips.give(slider, Messages.text(key + ".tip"));
        slider.setAccessibleText(Messages.text(key));
        narrow.hideBelow(SMALL, label);
        HBox field = new HBox(6, label, slider);
        field.setAlignment(Pos.CENTER_LEFT);
        return field;
    }

    /** A label for a number, as wide as the longest one, so that nothing moves beside it. */
    private static Node value(String id, Property<Number> number, double factor) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().addAll(Styles.VALUE, "options-value");
        label.textProperty().bind(number.map(now -> Long.toString(Math.round(now.doubleValue() * factor))));
        return label;
    }

    static Node unit(String key) {
        Label label = new Label(Messages.text(key));
        label.getStyleClass().add(Styles.MUTED);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
