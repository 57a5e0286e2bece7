package org.glidefx.ui;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
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
import org.glidefx.ui.kit.Tips;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** The options of the current tool: a page for each kind of tool, stacked so that one at a time is shown. */
final class ToolPages {

    /** Least room, as a multiple of the font size, in which hints stand beside words for the modes. */
    private static final double HINTED = 30;

    /** Least room for the wand's options with words for the modes. */
    private static final double WORDED = 44;

    /** Least room for the wand's options with the name of its slider. */
    private static final double NAMED = 36;

    /** Least room for the wand's options without a menu. */
    private static final double WHOLE = 31;

    /** Least room for the number beside the wand's slider. */
    private static final double NUMBERED = 20;

    /** Aspect ratios as width and height, from wide to tall. */
    private static final int[][] SHAPES = {{16, 9}, {4, 3}, {1, 1}, {3, 4}, {9, 16}};

    private final Narrow narrow;
    private final Narrow room;
    private final ToolFields fields;
    private final ActionList actions;
    private final CanvasViewModel canvas;
    private final ToolOptions tools;
    private final MaskViewModel mask;
    private final CropViewModel crop;
    private final PlacingViewModel placing;

    /**
     * @param narrow measures the row that the pages are in
     * @param room measures what the row leaves to the pages, which does not grow with it steadily: there is more beside
     *     them in a wide one
     */
    ToolPages(ActionList actions, EditorViewModel editor, Narrow narrow, Narrow room) {
        this.room = room;
        this.actions = actions;
        this.narrow = narrow;
        canvas = editor.canvas();
        tools = canvas.tools();
        fields = new ToolFields(tools, room);
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
        return page(
                "hand", tool -> tool == ToolKind.HAND, () -> List.of(ToolFields.hint(Messages.text("options.hand"))));
    }

    private Node brush() {
        return page("brush", ToolKind::hasBrush, () -> new BrushOptions(actions, canvas, room).nodes());
    }

    private Node picker() {
        return page(
                "picker",
                tool -> tool == ToolKind.PICKER,
                () -> List.of(ToolFields.hint(Messages.text("options.picker"))));
    }

    private Node shape() {
        return page("shape", tool -> tool.hasMode() && !tool.hasBrush() && tool != ToolKind.WAND, this::shapeFields);
    }

    private List<Node> shapeFields() {
        Label hint = ToolFields.hint("");
        hint.textProperty()
                .bind(tools.toolProperty()
                        .map(tool -> tool.hasMode() && !tool.hasBrush()
                                ? Messages.text("options." + tool.name().toLowerCase(java.util.Locale.ROOT))
                                : ""));
        return List.of(fields.modes("shape", HINTED), hint);
    }

    private Node wand() {
        return page("wand", tool -> tool == ToolKind.WAND, this::wandFields);
    }

    private List<Node> wandFields() {
        CheckBox contiguous = new CheckBox(Messages.text("options.contiguous"));
        contiguous.setId("contiguous");
        contiguous.setMinWidth(Region.USE_PREF_SIZE);
        Tips.give(contiguous, Messages.text("options.contiguous.tip"));
        contiguous.selectedProperty().bindBidirectional(tools.contiguousProperty());
        room.hideBelow(WHOLE, contiguous);
        Slider tolerance = new Slider(0, SimilarColours.MAX_TOLERANCE, 24);
        tolerance.setId("tolerance");
        tolerance.setBlockIncrement(4);
        tolerance.valueProperty().bindBidirectional(tools.toleranceProperty());
        Label value = ToolFields.value("tolerance-label", tools.toleranceProperty(), 1);
        room.hideBelow(NUMBERED, value);
        CheckMenuItem item = new CheckMenuItem(Messages.text("options.contiguous"));
        item.setId("menu-contiguous");
        item.selectedProperty().bindBidirectional(tools.contiguousProperty());
        return List.of(
                fields.modes("wand", WORDED),
                ToolFields.named("options.tolerance", tolerance, room.below(NAMED)),
                value,
                contiguous,
                ToolFields.menu("wand-more", "options.contiguous.tip", room.below(WHOLE), item));
    }

    private Node box() {
        return page("box", tool -> tool == ToolKind.BOX, () -> {
            Button reset = Buttons.named(actions.get("reset-box"));
            reset.setMinWidth(Region.USE_PREF_SIZE);
            reset.contentDisplayProperty()
                    .bind(Bindings.when(narrow.below(ToolFields.SMALL))
                            .then(ContentDisplay.GRAPHIC_ONLY)
                            .otherwise(ContentDisplay.LEFT));
            return List.of(reset, ToolFields.hint(Messages.text("options.box")));
        });
    }

    private Node extend() {
        return page("extend", tool -> tool == ToolKind.EXTEND, this::extendFields);
    }

    private List<Node> extendFields() {
        Spinner<Integer> margin = Fields.number("margin", mask.marginProperty(), 1, MaskViewModel.MAX_MARGIN);
        Tips.give(margin, Messages.text("options.margin.tip"));
        margin.setAccessibleText(Messages.text("options.margin"));
        Node unit = ToolFields.unit("options.px");
        narrow.hideBelow(ToolFields.SMALL, margin);
        narrow.hideBelow(ToolFields.SMALL, unit);
        Label hint = ToolFields.hint(Messages.text("options.extend"));
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
                .bind(Bindings.when(narrow.below(ToolFields.SMALL))
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
        margin.visibleProperty().bind(narrow.below(ToolFields.SMALL));
        shapes.getItems().add(margin);
        return shapes;
    }

    /** The menu's field for how much is added, shown only where the window is narrow. */
    private MenuItem margin() {
        Spinner<Integer> margin = Fields.number("menu-margin", mask.marginProperty(), 1, MaskViewModel.MAX_MARGIN);
        margin.setAccessibleText(Messages.text("options.margin"));
        Label label = new Label(Messages.text("options.margin"));
        label.setLabelFor(margin);
        HBox row = new HBox(8, label, margin, ToolFields.unit("options.px"));
        row.setAlignment(Pos.CENTER_LEFT);
        return new CustomMenuItem(row, false);
    }

    private Node crop() {
        return page("crop", tool -> tool == ToolKind.CROP, this::cropFields);
    }

    private List<Node> cropFields() {
        HBox numbers = new HBox(
                ToolFields.unit("options.crop.x"),
                cropNumber("crop-", "x"),
                ToolFields.unit("options.crop.y"),
                cropNumber("crop-", "y"),
                new Separator(Orientation.VERTICAL),
                ToolFields.unit("options.crop.width"),
                cropNumber("crop-", "width"),
                ToolFields.unit("options.crop.height"),
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
        numbers.addRow(0, ToolFields.unit("options.crop.x"), cropNumber("menu-crop-", "x"));
        numbers.addRow(1, ToolFields.unit("options.crop.y"), cropNumber("menu-crop-", "y"));
        numbers.addRow(2, ToolFields.unit("options.crop.width"), cropNumber("menu-crop-", "width"));
        numbers.addRow(3, ToolFields.unit("options.crop.height"), cropNumber("menu-crop-", "height"));
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
}
